// The order of play: postings, arrivals and decisions within and across days, listed by hand.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "hand_built.hpp"

using namespace parallel38;
using namespace parallel38::hand_built;
using Strings = std::vector<std::string>;

namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Each step as "day kind what".
Strings steps_of(const Plan& plan) {
  Strings texts;
  for (const Step& step : plan.steps) {
    const auto index = static_cast<std::size_t>(step.index);
    const auto document = [&](Index d) { return plan.names.documents[static_cast<std::size_t>(d)]; };
    if (step.kind == StepKind::decision)
      texts.push_back(fmt::format("{} decide {}", step.day, plan.names.decisions[index]));
    if (step.kind == StepKind::posting)
      texts.push_back(fmt::format("{} write {}", step.day, document(plan.postings[index].document)));
    if (step.kind != StepKind::arrival) continue;
    const Delivery& delivery = plan.deliveries[static_cast<std::size_t>(plan.arrivals[index].delivery)];
    texts.push_back(fmt::format("{} {} reads {}", step.day,
                                plan.names.actors[static_cast<std::size_t>(delivery.reader)],
                                document(delivery.document)));
  }
  return texts;
}

Strings senders_of(const Plan& plan, const Posting& posting) {
  Strings texts;
  for (Index s = posting.senders.first; s < posting.senders.first + posting.senders.count; ++s) {
    const Sender& sender = plan.senders[static_cast<std::size_t>(s)];
    const Decision& decision = plan.decisions[static_cast<std::size_t>(sender.decision)];
    texts.push_back(plan.names.decisions[static_cast<std::size_t>(sender.decision)] + "=" +
                    plan.names.options[static_cast<std::size_t>(decision.options.first + sender.option)]);
  }
  return texts;
}

DecisionEntry simple_decision(const std::string& id, const std::string& who, Day day, int order) {
  return decision(id, who, day, {option("no", prospects({})), option("yes", prospects({}))}, order);
}

/// ann and bob hold p, cy holds nothing; a channel from everybody to everybody takes two days.
Scenario three_readers() {
  Scenario scenario = hundred_days();
  scenario.claims = {claim("p"), claim("q")};
  scenario.actors = {actor("ann", {belief("p")}), actor("bob", {belief("p")}), actor("cy")};
  scenario.channels = {channel("post", {"*"}, {"*"}, 1, 1, 2)};
  scenario.decisions = {simple_decision("last-ann", "ann", 100, 98), simple_decision("last-bob", "bob", 100, 99)};
  return scenario;
}

void send(DecisionEntry& from, std::size_t which, const std::string& what) {
  from.options[which].sends.push_back(what);
}

}  // namespace

TEST_CASE("a document that nothing sends is written on its date, from the start to the end") {
  Scenario scenario = three_readers();
  for (const Day day : {-1, 0, 97, 99, 101}) {
    scenario.documents.push_back(
        document("d" + std::to_string(day + 1), "ann", {"bob", "cy"}, day, {push("p", 1)}, day + 10));
  }
  CHECK(steps_of(compile(scenario)) == Strings{"0 write d1", "2 bob reads d1", "97 write d98", "99 bob reads d98",
                                               "99 write d100", "100 decide last-ann", "100 decide last-bob"});
  // Everything kept: he who holds no claim gets it too; what arrives after the end does not.
  CHECK(steps_of(compile(scenario, {true})).size() == 9);
}

TEST_CASE("within a day: what arrives from earlier days, then the file's order, then what follows directly") {
  Scenario scenario = three_readers();
  scenario.channels.push_back(channel("phone", {"bob"}, {"ann"}, 0.9, 0.5, 0));
  scenario.documents = {document("late", "ann", {"bob"}, 10, {push("p", 1)}, 7),
                        document("early", "bob", {"ann"}, 8, {push("p", 1)}, 9),
                        document("same", "bob", {"ann"}, 10, {push("p", 1)}, 3),
                        document("earlier", "ann", {"bob"}, 8, {push("p", 1)}, 2)};
  scenario.decisions.push_back(simple_decision("second", "bob", 10, 5));
  scenario.decisions.push_back(simple_decision("first", "ann", 10, 1));
  // post: trust 1, sure, two days: the only way listed for either direction.
  CHECK(steps_of(compile(scenario)) == Strings{"8 write earlier", "8 write early", "10 bob reads earlier",
                                               "10 ann reads early", "10 decide first", "10 write same",
                                               "10 decide second", "10 write late", "12 ann reads same",
                                               "12 bob reads late", "100 decide last-ann", "100 decide last-bob"});
  // Better by phone, half the time: then both days are possible, and what comes at once is read directly after it is
  // written.
  scenario.channels[1].trust = certain(1);
  scenario.channels[0].trust = certain(0.5);
  const Strings steps = steps_of(compile(scenario));
  CHECK(steps == Strings{"8 write earlier", "8 write early", "8 ann reads early", "10 bob reads earlier",
                         "10 ann reads early", "10 decide first", "10 write same", "10 ann reads same",
                         "10 decide second", "10 write late", "12 ann reads same", "12 bob reads late",
                         "100 decide last-ann", "100 decide last-bob"});
}

TEST_CASE("a sent document is written on the later of its date and the day of the choice") {
  Scenario scenario = three_readers();
  scenario.documents = {document("d", "ann", {"bob"}, 20, {push("p", 1)}, 50)};
  for (const auto& [id, day] :
       std::vector<std::pair<std::string, Day>>{{"before", 10}, {"long-before", 5}, {"on", 20}, {"after", 30}}) {
    scenario.decisions.push_back(simple_decision(id, "cy", day, day));
    send(scenario.decisions.back(), 1, "d");
  }
  send(scenario.decisions[3], 0, "d");  // long-before, whatever is chosen
  const Plan plan = compile(scenario);
  REQUIRE(plan.postings.size() == 3);
  CHECK(plan.postings[0].day == 20);
  CHECK(senders_of(plan, plan.postings[0]) == Strings{"before=yes", "long-before=no", "long-before=yes"});
  CHECK(senders_of(plan, plan.postings[1]) == Strings{"on=yes"});
  CHECK(plan.postings[1].day == 20);
  CHECK(senders_of(plan, plan.postings[2]) == Strings{"after=yes"});
  CHECK(plan.postings[2].day == 30);
  // On day 20 the decision (order 20) and its letter come before the document's own place (order 50).
  CHECK(steps_of(plan) == Strings{"5 decide long-before", "10 decide before", "20 decide on", "20 write d",
                                  "20 write d", "22 bob reads d", "22 bob reads d", "30 decide after", "30 write d",
                                  "32 bob reads d", "100 decide last-ann", "100 decide last-bob"});
}

TEST_CASE("a decision that is dropped never arises. a document that is dropped is never written") {
  Scenario scenario = three_readers();
  scenario.documents = {document("d", "ann", {"bob"}, 20, {push("p", 1)}, 50),
                        document("e", "ann", {"bob"}, 20, {push("p", 1)}, 51)};
  scenario.decisions.push_back(simple_decision("asks", "cy", 10, 1));
  send(scenario.decisions.back(), 1, "d");
  scenario.decisions.back().dropped = true;
  scenario.documents[1].dropped = true;
  const Plan plan = compile(scenario);
  const Index requires_ = plan.decisions[2].requires_;
  REQUIRE(requires_ != kNone);
  CHECK(plan.conditions[static_cast<std::size_t>(requires_)].kind == ConditionKind::any);
  CHECK(plan.conditions[static_cast<std::size_t>(requires_)].children.count == 0);
  CHECK(plan.postings.size() == 1);  // of d, by its sender only
  CHECK(senders_of(plan, plan.postings[0]) == Strings{"asks=yes"});
}

TEST_CASE("days that a change adds come on top of the way's") {
  Scenario scenario = three_readers();
  scenario.documents = {document("d", "ann", {"bob"}, 20, {push("p", 1)}, 1)};
  scenario.documents[0].extra_delay = 7;
  const Plan plan = compile(scenario);
  CHECK(plan.arrivals[0].delay == 9);
  CHECK(plan.routes[0].delay == 9);
  CHECK(steps_of(plan)[1] == "29 bob reads d");
}

TEST_CASE("what comes after the reader's last decision or letter is not played, unless everything is asked for") {
  Scenario scenario = three_readers();
  scenario.decisions[1].date = 50;
  scenario.documents = {document("to-bob", "ann", {"bob"}, 49, {push("p", 1)}, 1),
                        document("in-time", "ann", {"bob"}, 48, {push("p", 1)}, 2)};
  CHECK(steps_of(compile(scenario)) == Strings{"48 write in-time", "49 write to-bob", "50 bob reads in-time",
                                               "50 decide last-bob", "100 decide last-ann"});
  CHECK(contains(steps_of(compile(scenario, {true}))[4], "51 bob reads to-bob"));
  // A letter from his mind makes him read on until he writes.
  scenario.documents.push_back(document("from-bob", "bob", {"ann"}, 51, {}, 3));
  scenario.documents.back().composed = {composed("p")};
  CHECK(contains(steps_of(compile(scenario))[4], "51 bob reads to-bob"));
}

TEST_CASE("links: uniforms by channel and document, shared by readers. none where it surely works. old names") {
  Scenario scenario = three_readers();
  scenario.go_betweens = {go_between("hub")};
  scenario.channels = {channel("in", {"ann"}, {"hub"}, 0.9, 0.5), channel("out", {"hub"}, {"bob", "cy"}, 0.8),
                       channel("spy", {"hub"}, {"cy"}, 0.7, 0.4, 1, "espionage")};
  scenario.channels[1].probability = uncertain("channels.out.probability", Shape::uniform, 0.5, 1);
  scenario.documents = {document("d", "ann", {"bob", "cy"}, 20, {push("p", 1)}, 1)};
  scenario.documents[0].probability = certain(0.9);
  Plan plan = compile(scenario);
  REQUIRE(plan.deliveries.size() == 2);
  CHECK(plan.uniform_names == Strings{"documents.d", "channels.in/d", "channels.out/d", "channels.spy/d"});
  CHECK(plan.names.channels == Strings{"in", "out", "in", "out", "in", "spy"});
  CHECK(plan.links[0].works == plan.links[2].works);
  CHECK(plan.links[5].secret);
  CHECK_FALSE(plan.links[1].secret);
  CHECK(plan.links[1].probability.varying != kNone);
  scenario.documents[0].luck = "old";
  scenario.documents[0].reaches = {{"bob", 3, certain(0.5), certain(0.25), {}}};
  scenario.channels[0].probability = certain(1);
  plan = compile(scenario);
  CHECK(plan.uniform_names ==
        Strings{"documents.old", "documents.old.reaches.bob", "channels.out/old", "channels.spy/old"});
  CHECK(plan.links[1].works == kNone);
}

TEST_CASE("documents: author, principal, mind, statements in order, recorded and hostile readings") {
  Scenario scenario = three_readers();
  scenario.go_betweens = {go_between("clerk", "ann"), go_between("passer-by")};
  scenario.state = {state("lead", 1)};
  scenario.documents = {document("own", "bob", {"ann"}, 1, {push("p", 0.4)}),
                        document("by-clerk", "clerk", {"bob"}, 1, {push("q", 1)}),
                        document("seen", "passer-by", {"bob"}, 1)};
  DocumentEntry& clerk = scenario.documents[1];
  clerk.written_for = "ann";
  clerk.composed = {composed("p", 0.5)};
  clerk.recorded = {push("p", -0.9, 0.7)};
  clerk.hostile = {push("p", 1.6)};
  clerk.tags = {"rebuke"};
  clerk.independence = certain(0.3);
  StatementEntry follows;
  follows.claim = "p";
  follows.kind = StatementKind::linear;
  follows.sd = certain(0.6);
  follows.independence = certain(0.5);
  follows.constant = certain(-1);
  follows.terms = {{"lead", certain(0.8)}};
  scenario.documents[2].says = {follows};
  const Plan plan = compile(scenario);
  CHECK(plan.documents[0].author == 1);
  CHECK(plan.documents[0].speaks_for == 1);
  CHECK(plan.documents[0].mind == kNone);
  const Document& by_clerk = plan.documents[1];
  CHECK(by_clerk.author == kNone);
  CHECK(by_clerk.speaks_for == 0);
  CHECK(by_clerk.mind == 0);
  CHECK(by_clerk.rebuke);
  REQUIRE(by_clerk.statements.count == 2);
  const Statement* said = &plan.statements[static_cast<std::size_t>(by_clerk.statements.first)];
  CHECK(said[0].kind == StatementKind::push);
  CHECK(said[0].independence.value == 0.3);
  CHECK(said[1].kind == StatementKind::composed);
  CHECK(said[1].content != kNone);
  REQUIRE(said[1].recorded != kNone);
  CHECK(plan.statements[static_cast<std::size_t>(said[1].recorded)].amount.value == -0.9);
  REQUIRE(by_clerk.hostile.count == 1);
  CHECK(plan.statements[static_cast<std::size_t>(by_clerk.hostile.first)].amount.value == 1.6);
  CHECK(plan.documents[2].speaks_for == kNone);
  const Statement& linear = plan.statements[static_cast<std::size_t>(plan.documents[2].statements.first)];
  CHECK(linear.constant == -1);
  CHECK(linear.independence.value == 0.5);
  CHECK(plan.terms[static_cast<std::size_t>(linear.terms.first)].weight.value == 0.8);
  CHECK(plan.content_count == 2);
  clerk.written_for = "";
  CHECK(contains(problems_with(scenario), "documents.by-clerk: is composed by a go-between"));
  clerk.written_for = "cy";
  CHECK(contains(problems_with(scenario), "cy holds no belief on `p`"));
}
