#include "engine/plan/json.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <type_traits>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace parallel38 {
namespace {

using Json = nlohmann::ordered_json;

// --- the fields of each struct: one list serves writing and reading ---
// The bindings name every member, so that a member added to a struct and forgotten here does not compile.

template <class Archive>
void fields(Archive& archive, Span& x) {
  auto& [first, count] = x;
  archive("first", first)("count", count);
}
template <class Archive>
void fields(Archive& archive, Number& x) {
  auto& [value, varying] = x;
  archive("value", value)("varying", varying);
}
template <class Archive>
void fields(Archive& archive, Varying& x) {
  auto& [shape, a, b, c, times, plus, low, high, coder_values] = x;
  archive("shape", shape)("a", a)("b", b)("c", c)("times", times)("plus", plus)("low", low)("high", high)(
      "coder_values", coder_values);
}
template <class Archive>
void fields(Archive& archive, Condition& x) {
  auto& [kind, children, decision, options, state, above, below, closed] = x;
  archive("kind", kind)("children", children)("decision", decision)("options", options)("state", state)("above", above)(
      "below", below)("closed", closed);
}
template <class Archive>
void fields(Archive& archive, Actor& x) {
  auto& [beliefs, groups, models, theory, precision, tremble, threshold, patron, abandonment, orchestrated, dependence,
         flagrancy] = x;
  archive("beliefs", beliefs)("groups", groups)("models", models)("theory", theory)("precision", precision)(
      "tremble", tremble)("threshold", threshold);
  archive("patron", patron)("abandonment", abandonment)("orchestrated", orchestrated)("dependence", dependence)(
      "flagrancy", flagrancy);
}
template <class Archive>
void fields(Archive& archive, ActorModel& x) {
  auto& [model, traits] = x;
  archive("model", model)("traits", traits);
}
template <class Archive>
void fields(Archive& archive, Belief& x) {
  auto& [claim, actor, group, p, sd, drift, hope] = x;
  archive("claim", claim)("actor", actor)("group", group)("p", p)("sd", sd)("drift", drift)("hope", hope);
}
template <class Archive>
void fields(Archive& archive, Group& x) {
  auto& [actor, beliefs, loading] = x;
  archive("actor", actor)("beliefs", beliefs)("loading", loading);
}
template <class Archive>
void fields(Archive& archive, Statement& x) {
  auto& [claim, kind, amount, sd, independence, terms, constant, content, recorded] = x;
  archive("claim", claim)("kind", kind)("amount", amount)("sd", sd)("independence", independence)("terms", terms)(
      "constant", constant);
  archive("content", content)("recorded", recorded);
}
template <class Archive>
void fields(Archive& archive, Term& x) {
  auto& [state, weight] = x;
  archive("state", state)("weight", weight);
}
template <class Archive>
void fields(Archive& archive, Document& x) {
  auto& [author, speaks_for, mind, statements, hostile, probability, exists, rebuke] = x;
  archive("author", author)("speaks_for", speaks_for)("mind", mind)("statements", statements)("hostile", hostile);
  archive("probability", probability)("exists", exists)("rebuke", rebuke);
}
template <class Archive>
void fields(Archive& archive, Posting& x) {
  auto& [document, day, requires_, senders] = x;
  archive("document", document)("day", day)("requires", requires_)("senders", senders);
}
template <class Archive>
void fields(Archive& archive, Sender& x) {
  auto& [decision, option] = x;
  archive("decision", decision)("option", option);
}
template <class Archive>
void fields(Archive& archive, Delivery& x) {
  auto& [document, reader, routes] = x;
  archive("document", document)("reader", reader)("routes", routes);
}
template <class Archive>
void fields(Archive& archive, Route& x) {
  auto& [delay, links] = x;
  archive("delay", delay)("links", links);
}
template <class Archive>
void fields(Archive& archive, Link& x) {
  auto& [trust, probability, works, secret] = x;
  archive("trust", trust)("probability", probability)("works", works)("secret", secret);
}
template <class Archive>
void fields(Archive& archive, Arrival& x) {
  auto& [delivery, posting, delay] = x;
  archive("delivery", delivery)("posting", posting)("delay", delay);
}
template <class Archive>
void fields(Archive& archive, Value& x) {
  auto& [value, dreaded, credibility, unacceptable] = x;
  archive("value", value)("dreaded", dreaded)("credibility", credibility)("unacceptable", unacceptable);
}
template <class Archive>
void fields(Archive& archive, Factor& x) {
  auto& [kind, belief, number, shift, condition, foresight, options] = x;
  archive("kind", kind)("belief", belief)("number", number)("shift", shift)("condition", condition)(
      "foresight", foresight)("options", options);
}
template <class Archive>
void fields(Archive& archive, Branch& x) {
  auto& [parent, factor, complement] = x;
  archive("parent", parent)("factor", factor)("complement", complement);
}
template <class Archive>
void fields(Archive& archive, Leaf& x) {
  auto& [branch, prospects] = x;
  archive("branch", branch)("prospects", prospects);
}
template <class Archive>
void fields(Archive& archive, Foresight& x) {
  auto& [belief, means, option_count, imagined] = x;
  archive("belief", belief)("means", means)("option_count", option_count)("imagined", imagined);
}
template <class Archive>
void fields(Archive& archive, Effect& x) {
  auto& [kind, state, amount] = x;
  archive("kind", kind)("state", state)("amount", amount);
}
template <class Archive>
void fields(Archive& archive, Option& x) {
  auto& [tags, kin, requires_, cost, branches, leaves, effects, constant, weight, terms, exponential] = x;
  archive("tags", tags)("kin", kin)("requires", requires_)("cost", cost)("branches", branches)("leaves", leaves)(
      "effects", effects);
  archive("constant", constant)("weight", weight)("terms", terms)("exponential", exponential);
}
template <class Archive>
void fields(Archive& archive, Decision& x) {
  auto& [actor, day, requires_, options, status_quo, recorded, forced, core, touches] = x;
  archive("actor", actor)("day", day)("requires", requires_)("options", options)("status_quo", status_quo)("recorded",
                                                                                                           recorded);
  archive("forced", forced)("core", core)("touches", touches);
}
template <class Archive>
void fields(Archive& archive, Imagined& x) {
  auto& [precision, options] = x;
  archive("precision", precision)("options", options);
}
template <class Archive>
void fields(Archive& archive, Step& x) {
  auto& [day, kind, index] = x;
  archive("day", day)("kind", kind)("index", index);
}
template <class Archive>
void fields(Archive& archive, Look& x) {
  auto& [belief] = x;
  archive("belief", belief);
}
template <class Archive>
void fields(Archive& archive, Names& x) {
  auto& [actors, claims, documents, decisions, options, states, events, endings, channels] = x;
  archive("actors", actors)("claims", claims)("documents", documents)("decisions", decisions)("options", options);
  archive("states", states)("events", events)("endings", endings)("channels", channels);
}
template <class Archive>
void fields(Archive& archive, Plan& x) {
  auto& [start, end, varying, coder_values, coders, number_names, uniform_names, exponential_names, claim_count, actors,
         actor_models, traits, beliefs, groups, loadings, belief_of, documents, statements, terms, content_count,
         postings, senders, deliveries, routes, links, arrivals, decisions, options, values, leaf_values, factors,
         branches, leaves, foresights, imagined, effects, conditions, condition_children, states, events,
         touched_events, endings, steps, looks, names] = x;
  archive("start", start)("end", end)("varying", varying)("coder_values", coder_values)("coders", coders)(
      "number_names", number_names);
  archive("uniform_names", uniform_names)("exponential_names", exponential_names)("claim_count", claim_count)("actors",
                                                                                                              actors);
  archive("actor_models", actor_models)("traits", traits)("beliefs", beliefs)("groups", groups)("loadings", loadings)(
      "belief_of", belief_of);
  archive("documents", documents)("statements", statements)("terms", terms)("content_count", content_count);
  archive("postings", postings)("senders", senders)("deliveries", deliveries)("routes", routes)("links", links)(
      "arrivals", arrivals);
  archive("decisions", decisions)("options", options)("values", values)("leaf_values", leaf_values)("factors", factors);
  archive("branches", branches)("leaves", leaves)("foresights", foresights)("imagined", imagined)("effects", effects);
  archive("conditions", conditions)("condition_children", condition_children)("states", states)("events", events);
  archive("touched_events", touched_events)("endings", endings)("steps", steps)("looks", looks)("names", names);
}

// --- values ---

/// Enumerations have no fields; they are read within these.
constexpr int last_of(Shape) { return static_cast<int>(Shape::coders); }
constexpr int last_of(Theory) { return kTheories - 1; }
constexpr int last_of(ConditionKind) { return static_cast<int>(ConditionKind::state_outside); }
constexpr int last_of(StatementKind) { return static_cast<int>(StatementKind::composed); }
constexpr int last_of(FactorKind) { return static_cast<int>(FactorKind::foresight); }
constexpr int last_of(EffectKind) { return static_cast<int>(EffectKind::add); }
constexpr int last_of(StepKind) { return static_cast<int>(StepKind::look); }

template <class T>
Json written(const T& value);
template <class T>
void read(const Json& json, T& value);

class Writer {
 public:
  template <class T>
  Writer& operator()(const char* key, const T& value) {
    json_[key] = written(value);
    return *this;
  }
  Json take() { return std::move(json_); }

 private:
  Json json_ = Json::object();
};

class Reader {
 public:
  explicit Reader(const Json& json) : json_(json) {}

  template <class T>
  Reader& operator()(const char* key, T& value) {
    const auto found = json_.find(key);
    if (found == json_.end()) throw std::invalid_argument(fmt::format("no `{}`", key));
    try {
      read(*found, value);
    } catch (const std::exception& error) {
      throw std::invalid_argument(fmt::format("{}: {}", key, error.what()));
    }
    return *this;
  }

 private:
  const Json& json_;
};

Json written_real(double value) {
  if (std::isfinite(value)) return value;
  return std::isnan(value) ? "nan" : value > 0 ? "inf" : "-inf";
}

double real_of(const Json& json) {
  if (json.is_number()) return json.get<double>();
  const std::string word = json.get<std::string>();
  if (word == "nan") return std::numeric_limits<double>::quiet_NaN();
  if (word == "inf") return std::numeric_limits<double>::infinity();
  if (word == "-inf") return -std::numeric_limits<double>::infinity();
  throw std::invalid_argument("`" + word + "` is no number");
}

template <class T>
T whole_of(const Json& json) {
  if (!json.is_number_integer()) throw std::invalid_argument("no whole number");
  const bool huge = json.is_number_unsigned() &&
                    json.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<T>::max());
  const bool low =
      !json.is_number_unsigned() &&
      (std::is_unsigned_v<T> || json.get<std::int64_t>() < static_cast<std::int64_t>(std::numeric_limits<T>::min()));
  if (huge || low) throw std::invalid_argument("out of range");
  return json.get<T>();
}

template <class T>
inline constexpr bool kIsList = false;
template <class T>
inline constexpr bool kIsList<std::vector<T>> = true;

template <class T>
Json written(const T& value) {
  if constexpr (std::is_same_v<T, double>) {
    return written_real(value);
  } else if constexpr (std::is_enum_v<T>) {
    return static_cast<int>(value);
  } else if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string>) {
    return value;
  } else if constexpr (std::is_array_v<T> || kIsList<T>) {
    Json list = Json::array();
    for (const auto& entry : value) list.push_back(written(entry));
    return list;
  } else {
    Writer writer;
    fields(writer, const_cast<T&>(value));  // the same list of fields serves reading, which writes them
    return writer.take();
  }
}

template <class List>
void read_list(const Json& json, List& list) {
  if (!json.is_array()) throw std::invalid_argument("no list");
  if constexpr (!std::is_array_v<List>) list.resize(json.size());
  if (json.size() != std::size(list)) throw std::invalid_argument("wrong number of entries");
  std::size_t entry = 0;
  for (auto& value : list) read(json[entry++], value);
}

template <class T>
void read(const Json& json, T& value) {
  if constexpr (std::is_same_v<T, double>) {
    value = real_of(json);
  } else if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, std::string>) {
    value = json.get<T>();
  } else if constexpr (std::is_enum_v<T>) {
    const int number = whole_of<int>(json);
    if (number < 0 || number > last_of(T{})) throw std::invalid_argument(fmt::format("{} is no such kind", number));
    value = static_cast<T>(number);
  } else if constexpr (std::is_integral_v<T>) {
    value = whole_of<T>(json);
  } else if constexpr (std::is_array_v<T> || kIsList<T>) {
    read_list(json, value);
  } else {
    if (!json.is_object()) throw std::invalid_argument("no object");
    Reader reader(json);
    fields(reader, value);
  }
}

}  // namespace

std::string plan_to_json(const Plan& plan) { return written(plan).dump(); }

Plan plan_from_json(std::string_view text) {
  Plan plan;
  try {
    read(Json::parse(text), plan);
  } catch (const std::exception& error) {
    throw std::invalid_argument(fmt::format("not a plan: {}", error.what()));
  }
  const std::vector<std::string> problems = problems_of(plan);
  if (!problems.empty()) throw std::invalid_argument(fmt::format("a faulty plan: {}", fmt::join(problems, "; ")));
  return plan;
}

}  // namespace parallel38
