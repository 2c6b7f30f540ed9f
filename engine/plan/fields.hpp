// The fields of a plan, in one list: their names, and what a whole number may be. The list serves checking a plan,
// and tests that write and read one.
//
// fields(field, x) calls field(name, member) or field(name, member, rule) for each member of x. The bindings name every
// member, so that a member added to a struct and forgotten here does not compile. What joins several entries is checked
// in relations.cpp.
#pragma once

#include <type_traits>
#include <vector>

#include "engine/plan/rules.hpp"

namespace parallel38::plan_fields {

template <class T, class Of>
concept Is = std::is_same_v<std::remove_const_t<T>, Of>;

/// An array or a vector, whose entries are values themselves.
template <class T>
inline constexpr bool kIsList = std::is_array_v<T>;
template <class T>
inline constexpr bool kIsList<std::vector<T>> = true;

void fields(auto& field, Is<Span> auto& x) {
  auto& [first, count] = x;
  field("first", first, Anything{});
  field("count", count, Anything{});
}
void fields(auto& field, Is<Number> auto& x) {
  auto& [value, varying] = x;
  field("value", value);
  field("varying", varying, in_or_none<&Plan::varying>);
}
void fields(auto& field, Is<Varying> auto& x) {
  auto& [shape, a, b, c, times, plus, low, high, codings, stream] = x;
  field("shape", shape);
  field("a", a);
  field("b", b);
  field("c", c);
  field("times", times);
  field("plus", plus);
  field("low", low);
  field("high", high);
  field("codings", codings, part_of<&Plan::codings>);
  field("stream", stream, in_or_none<&Plan::streams>);
}
void fields(auto& field, Is<Coding> auto& x) {
  auto& [shape, a, b, c] = x;
  field("shape", shape);
  field("a", a);
  field("b", b);
  field("c", c);
}
void fields(auto& field, Is<Condition> auto& x) {
  auto& [kind, children, decision, options, state, above, below, closed] = x;
  field("kind", kind);
  field("children", children, part_of<&Plan::condition_children>);
  field("decision", decision, in_or_none<&Plan::decisions>);
  field("options", options, BitsOfDecision{decision});
  field("state", state, in_or_none<&Plan::states>);
  field("above", above);
  field("below", below);
  field("closed", closed);
}
void fields(auto& field, Is<Actor> auto& x) {
  auto& [beliefs, groups, models, theory, precision, tremble, threshold, patron] = x;
  field("beliefs", beliefs, part_of<&Plan::beliefs>);
  field("groups", groups, part_of<&Plan::groups>);
  field("models", models, part_of<&Plan::actor_models>);
  field("theory", theory);
  field("precision", precision);
  field("tremble", tremble);
  field("threshold", threshold);
  field("patron", patron, in_or_none<&Plan::actors>);
}
void fields(auto& field, Is<ActorModel> auto& x) {
  auto& [model, traits, sights] = x;
  field("model", model, in_models);
  field("traits", traits, part_of<&Plan::traits>);
  field("sights", sights, part_of<&Plan::sights>);
}
void fields(auto& field, Is<Sight> auto& x) {
  auto& [belief, state] = x;
  field("belief", belief, in_or_none<&Plan::beliefs>);
  field("state", state, in_or_none<&Plan::states>);
}
void fields(auto& field, Is<Belief> auto& x) {
  auto& [claim, actor, group, p, sd, drift, hope] = x;
  field("claim", claim, in<&Plan::claim_count>);
  field("actor", actor, in<&Plan::actors>);
  field("group", group, in<&Plan::groups>);
  field("p", p);
  field("sd", sd);
  field("drift", drift);
  field("hope", hope, Within{-1, 1});
}
void fields(auto& field, Is<Group> auto& x) {
  auto& [actor, beliefs, loading] = x;
  field("actor", actor, in<&Plan::actors>);
  field("beliefs", beliefs, part_of<&Plan::beliefs>);
  field("loading", loading, not_negative);
}
void fields(auto& field, Is<Statement> auto& x) {
  auto& [claim, kind, amount, sd, independence, terms, constant, content, recorded] = x;
  field("claim", claim, in<&Plan::claim_count>);
  field("kind", kind);
  field("amount", amount);
  field("sd", sd);
  field("independence", independence);
  field("terms", terms, part_of<&Plan::terms>);
  field("constant", constant);
  field("content", content, in_or_none<&Plan::content_count>);
  field("recorded", recorded, in_or_none<&Plan::statements>);
}
void fields(auto& field, Is<Term> auto& x) {
  auto& [state, weight] = x;
  field("state", state, in<&Plan::states>);
  field("weight", weight);
}
void fields(auto& field, Is<Document> auto& x) {
  auto& [author, speaks_for, mind, statements, hostile, probability, exists, rebuke] = x;
  field("author", author, in_or_none<&Plan::actors>);
  field("speaks_for", speaks_for, in_or_none<&Plan::actors>);
  field("mind", mind, in_or_none<&Plan::actors>);
  field("statements", statements, part_of<&Plan::statements>);
  field("hostile", hostile, part_of<&Plan::statements>);
  field("probability", probability);
  field("exists", exists, in_or_none<&Plan::uniform_names>);
  field("rebuke", rebuke);
}
void fields(auto& field, Is<Posting> auto& x) {
  auto& [document, day, requires_, senders] = x;
  field("document", document, in<&Plan::documents>);
  field("day", day, DayOfPlan{});
  field("requires", requires_, in_or_none<&Plan::conditions>);
  field("senders", senders, part_of<&Plan::senders>);
}
void fields(auto& field, Is<Sender> auto& x) {
  auto& [decision, option] = x;
  field("decision", decision, in<&Plan::decisions>);
  field("option", option, OptionOf{decision});
}
void fields(auto& field, Is<Delivery> auto& x) {
  auto& [document, reader, routes] = x;
  field("document", document, in<&Plan::documents>);
  field("reader", reader, in<&Plan::actors>);
  field("routes", routes, some_of<&Plan::routes>);
}
void fields(auto& field, Is<Route> auto& x) {
  auto& [delay, links] = x;
  field("delay", delay, not_negative);
  field("links", links, part_of<&Plan::links>);
}
void fields(auto& field, Is<Link> auto& x) {
  auto& [trust, probability, works, secret] = x;
  field("trust", trust);
  field("probability", probability);
  field("works", works, in_or_none<&Plan::uniform_names>);
  field("secret", secret);
}
void fields(auto& field, Is<Arrival> auto& x) {
  auto& [delivery, posting, delay] = x;
  field("delivery", delivery, in<&Plan::deliveries>);
  field("posting", posting, in<&Plan::postings>);
  field("delay", delay, not_negative);
}
void fields(auto& field, Is<Value> auto& x) {
  auto& [value, dreaded, credibility, unacceptable] = x;
  field("value", value);
  field("dreaded", dreaded);
  field("credibility", credibility);
  field("unacceptable", unacceptable);
}
void fields(auto& field, Is<Factor> auto& x) {
  auto& [kind, belief, number, shift, condition, foresight, options] = x;
  field("kind", kind);
  field("belief", belief, in_or_none<&Plan::beliefs>);
  field("number", number);
  field("shift", shift);
  field("condition", condition, in_or_none<&Plan::conditions>);
  field("foresight", foresight, in_or_none<&Plan::foresights>);
  field("options", options, BitsOfForesight{foresight});
}
void fields(auto& field, Is<Branch> auto& x) {
  auto& [parent, factor, complement] = x;
  field("parent", parent, Anything{});
  field("factor", factor, in_or_none<&Plan::factors>);
  field("complement", complement);
}
void fields(auto& field, Is<Leaf> auto& x) {
  auto& [branch, prospects] = x;
  field("branch", branch, Anything{});
  field("prospects", prospects, part_of<&Plan::leaf_values>);
}
void fields(auto& field, Is<Foresight> auto& x) {
  auto& [belief, means, option_count, imagined] = x;
  field("belief", belief, in_or_none<&Plan::beliefs>);
  field("means", means, OptionBits{option_count});
  field("option_count", option_count, not_negative);
  field("imagined", imagined, in_or_none<&Plan::imagined>);
}
void fields(auto& field, Is<Effect> auto& x) {
  auto& [kind, state, amount] = x;
  field("kind", kind);
  field("state", state, in<&Plan::states>);
  field("amount", amount);
}
void fields(auto& field, Is<Option> auto& x) {
  auto& [tags, kin, requires_, cost, branches, leaves, effects, constant, weight, terms, exponential] = x;
  field("tags", tags, Within{0, kComplies | kEntangles | kEchoes});
  field("kin", kin, Anything{});
  field("requires", requires_, in_or_none<&Plan::conditions>);
  field("cost", cost);
  field("branches", branches, part_of<&Plan::branches>);
  field("leaves", leaves, part_of<&Plan::leaves>);
  field("effects", effects, part_of<&Plan::effects>);
  field("constant", constant);
  field("weight", weight);
  field("terms", terms, part_of<&Plan::terms>);
  field("exponential", exponential, in_or_none<&Plan::exponential_names>);
}
void fields(auto& field, Is<Decision> auto& x) {
  auto& [actor, day, requires_, options, status_quo, recorded, forced, core, touches] = x;
  field("actor", actor, in_or_none<&Plan::actors>);
  field("day", day, DayOfPlan{});
  field("requires", requires_, in_or_none<&Plan::conditions>);
  field("options", options, some_of<&Plan::options>);
  field("status_quo", status_quo, LocalOption{options.count});
  field("recorded", recorded, LocalOption{options.count});
  field("forced", forced, LocalOption{options.count});
  field("core", core);
  field("touches", touches, part_of<&Plan::touched_events>);
}
void fields(auto& field, Is<Imagined> auto& x) {
  auto& [precision, options] = x;
  field("precision", precision);
  field("options", options, some_of<&Plan::options>);
}
void fields(auto& field, Is<Step> auto& x) {
  auto& [day, kind, index] = x;
  field("day", day, DayOfPlan{});
  field("kind", kind);
  field("index", index, PlayedBy{kind});
}
void fields(auto& field, Is<Look> auto& x) {
  auto& [belief] = x;
  field("belief", belief, in<&Plan::beliefs>);
}
void fields(auto& field, Is<Names> auto& x) {
  auto& [actors, claims, documents, decisions, options, states, events, endings, channels] = x;
  field("actors", actors);
  field("claims", claims);
  field("documents", documents);
  field("decisions", decisions);
  field("options", options);
  field("states", states);
  field("events", events);
  field("endings", endings);
  field("channels", channels);
}
void fields(auto& field, Is<Plan> auto& x) {
  auto& [start, end, varying, codings, coders, number_names, streams, uniform_names, exponential_names, claim_count,
         actors, actor_models, traits, sights, beliefs, groups, loadings, belief_of, documents, statements, terms,
         content_count, postings, senders, deliveries, routes, links, arrivals, decisions, options, values, leaf_values,
         factors, branches, leaves, foresights, imagined, effects, conditions, condition_children, states, events,
         touched_events, endings, steps, looks, names] = x;
  field("start", start, Anything{});
  field("end", end, Anything{});
  field("varying", varying);
  field("codings", codings);
  field("coders", coders);
  field("number_names", number_names);
  field("streams", streams);
  field("uniform_names", uniform_names);
  field("exponential_names", exponential_names);
  field("claim_count", claim_count, not_negative);
  field("actors", actors);
  field("actor_models", actor_models);
  field("traits", traits);
  field("sights", sights);
  field("beliefs", beliefs);
  field("groups", groups);
  field("loadings", loadings);
  field("belief_of", belief_of, in_or_none<&Plan::beliefs>);
  field("documents", documents);
  field("statements", statements);
  field("terms", terms);
  field("content_count", content_count, Within{0, static_cast<std::int64_t>(statements.size())});
  field("postings", postings);
  field("senders", senders);
  field("deliveries", deliveries);
  field("routes", routes);
  field("links", links);
  field("arrivals", arrivals);
  field("decisions", decisions);
  field("options", options);
  field("values", values);
  field("leaf_values", leaf_values, in<&Plan::values>);
  field("factors", factors);
  field("branches", branches);
  field("leaves", leaves);
  field("foresights", foresights);
  field("imagined", imagined);
  field("effects", effects);
  field("conditions", conditions);
  field("condition_children", condition_children, in<&Plan::conditions>);
  field("states", states);
  field("events", events, in<&Plan::conditions>);
  field("touched_events", touched_events, in<&Plan::events>);
  field("endings", endings, in_or_none<&Plan::conditions>);
  field("steps", steps);
  field("looks", looks);
  field("names", names);
}

}  // namespace parallel38::plan_fields
