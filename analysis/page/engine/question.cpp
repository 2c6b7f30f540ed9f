#include "analysis/page/engine/question.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "analysis/output/words.hpp"
#include "analysis/queries/request_error.hpp"

namespace parallel38 {

namespace {

template <class T>
void take(const Json& json, const char* key, T& into) {
  const auto found = json.find(key);
  if (found != json.end() && !found->is_null()) into = found->get<T>();
}
template <class T>
void take(const Json& json, const char* key, std::optional<T>& into) {
  const auto found = json.find(key);
  if (found != json.end() && !found->is_null()) into = found->get<T>();
}

Question taken(const Json& json) {
  Question asked;
  take(json, "question", asked.question);
  take(json, "scenario", asked.scenario);
  take(json, "changes", asked.changes);
  take(json, "alternatives", asked.alternatives);
  take(json, "targets", asked.targets);
  take(json, "measures", asked.measures);
  take(json, "hold", asked.hold);
  take(json, "given", asked.given);
  take(json, "theory", asked.theory);
  take(json, "actor", asked.actor);
  take(json, "decision", asked.decision);
  take(json, "option", asked.option);
  take(json, "number", asked.number);
  take(json, "between", asked.between);
  take(json, "runs", asked.runs);
  take(json, "seed", asked.seed);
  take(json, "runs_per_draw", asked.runs_per_draw);
  take(json, "run", asked.run);
  take(json, "each", asked.each);
  take(json, "rows", asked.rows);
  take(json, "recorded", asked.recorded);
  take(json, "everything", asked.everything);
  take(json, "at_centre", asked.at_centre);
  return asked;
}

/// Options and their values, as they would be typed.
class Typed {
 public:
  explicit Typed(std::vector<std::string> words) : words_(std::move(words)) {}
  void option(const char* name, const std::string& value) {
    if (!value.empty()) words_.insert(words_.end(), {name, value});
  }
  template <class T>
  void option(const char* name, const std::optional<T>& value) {
    if (value) option(name, fmt::format("{}", *value));
  }
  void options(const char* name, const std::vector<std::string>& values) {
    for (const std::string& value : values) option(name, value);
  }
  void flag(const char* name, bool on) {
    if (on) words_.emplace_back(name);
  }
  std::string line() const { return "parallel38 " + joined_command(words_) + " --json"; }

 private:
  std::vector<std::string> words_;
};

void type_alternatives(const Question& asked, Typed& typed) {
  if (asked.question == "whatif") typed.options("--change", asked.alternatives->front());
  if (asked.question == "causes") typed.options("--of", causes_of(asked));
}

}  // namespace

Question question_in(const std::string& json) {
  try {
    return taken(Json::parse(json));
  } catch (const Json::exception& error) {
    throw RequestError(std::string("the question is not understood: ") + error.what());
  }
}

std::vector<std::string> causes_of(const Question& asked) {
  std::vector<std::string> causes;
  for (const std::vector<std::string>& changes : asked.alternatives.value_or(std::vector<std::vector<std::string>>{})) {
    const std::string drop = "drop ";
    const bool address = changes.size() == 1 && changes.front().starts_with(drop + "documents.");
    causes.push_back(address ? changes.front().substr(drop.size())
                             : fmt::format("cause-{}: {}", causes.size() + 1, fmt::join(changes, "; ")));
  }
  return causes;
}

std::string command_of(const Question& asked) {
  const bool beside = asked.question == "whatif" && asked.alternatives;
  if (beside && (asked.alternatives->size() != 1 || !asked.changes.empty()))
    return "a question of the page, which no command line asks";
  Typed typed({asked.question, asked.scenario});
  typed.options("--change", asked.changes);
  if (asked.alternatives) type_alternatives(asked, typed);
  typed.options("--target", asked.targets);
  typed.options("--measure", asked.measures);
  typed.options("--hold", asked.hold);
  typed.option("--given", asked.given);
  typed.option("--actor", asked.actor);
  typed.option("--decision", asked.decision);
  typed.option("--option", asked.option);
  typed.option("--number", asked.number);
  if (asked.question == "trace" && !asked.recorded) typed.option("--run", std::optional(asked.run));
  typed.flag("--recorded", asked.recorded);
  typed.flag("--everything", asked.everything);
  typed.option("--theory", asked.theory);
  typed.flag("--at-centre", asked.at_centre);
  typed.option("--seed", asked.seed);
  typed.option("--runs", asked.runs);
  typed.option("--runs-per-draw", asked.runs_per_draw);
  return typed.line();
}

}  // namespace parallel38
