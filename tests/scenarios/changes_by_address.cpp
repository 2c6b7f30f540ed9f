// Changes: what each does, what it says it reached, and what it refuses.
#include "reading.hpp"

using namespace parallel38;

namespace {

std::string with_documents() {
  return small_scenario(
      "state: {war: 0, peace: 1}\n"                                                                     // line 8
      "channels: {post: {from: ann, to: ann, kind: internal, carries: cable, delay: 2, trust: 0.5}}\n"  // line 9
      "documents:\n"                                                                                    // line 10
      "  d1: {title: D1, date: 2000-01-05, from: ann, class: public, attestation: archive, says: {rain: {push: 1, sd: "
      "0.5}}}\n"
      "  d2: {title: D2, date: 2000-01-06, from: ann, class: cable, to: [ann], attestation: hearsay, says: {rain: "
      "{push: {normal: {mean: 1, sd: 0.2}}, sd: {uniform: {low: 0.5, high: 1}}}}, reaches: {ann: {delay: 1}}}\n"
      "decisions:\n  talk: {actor: ann, date: 2000-05-01, question: Talk, requires: {walk: go, any: [{war: 1}, {peace: "
      "1}]}, options: {go: {outcome: wet, sends: d1}, stay: {outcome: {chance: rain, then: wet, else: dry}}}}\n");
}

/// The decisions stand in one section of the file.
std::string text() {
  std::string all = with_documents();
  const std::size_t section = all.find("decisions:\n  talk: ");
  const std::string talk = all.substr(section + 11, all.size() - section - 12);
  all = all.substr(0, section);
  const std::string first = "decisions: {walk";
  return all.replace(all.find(first), first.size(), "decisions: {" + talk.substr(2) + ", walk");
}

Scenario changed(const std::vector<std::string>& changes) { return read_text(text(), changes); }
std::string wrong(const std::string& change) { return wrong_with(text(), {change}); }

}  // namespace

TEST_CASE("set: a number, a word, a whole entry. the basis stays") {
  CHECK(changed({"set actors.ann.beliefs.rain.p=0.9"}).actors[0].beliefs[0].p.value == 0.9);
  CHECK(
      changed({"set  actors.ann.beliefs.rain.p = {uniform: {low: 0.2, high: 0.4}}"}).actors[0].beliefs[0].p.shape->b ==
      0.4);
  CHECK(changed({"set state.war=1"}).state[0].start == 1);
  CHECK(changed({"set documents.d1.probability=0.25"}).documents[0].probability.value ==
        0.25);  // where only the default stood
  CHECK(changed({"set actors.ann.theory=prospect"}).actors[0].theory == "prospect");
  const Scenario scenario = changed({"set decisions.walk.options.run={outcome: dry, title: Run}"});
  CHECK(named(scenario.decisions, "walk").options.size() == 3);
  CHECK(changed({"set decisions.talk.requires.walk=stay"}).decisions[0].requires_->children[0]->options[0] == "stay");
  std::string based = text();
  based.replace(based.find("dry: 1"), 6, "dry: {value: 1, basis: inferred}");
  const ValueEntry value = read_text(based, {"set actors.ann.values.dry=0.5"}).actors[0].values[0];
  CHECK(value.value.value == 0.5);
  CHECK(value.why.basis == "inferred");
}

TEST_CASE("scale and add: numbers are computed, distributions keep their shape and remember") {
  CHECK(changed({"scale documents.d1.says.rain.sd=2"}).documents[0].says[0].sd.value == 1);
  CHECK(changed({"add actors.ann.values.wet=0.25"}).actors[0].values[1].value.value == -0.75);
  CHECK(changed({"add state.war=2"}).state[0].start == 2);
  const Quantity push = changed({"scale documents.d2.says.rain.push=2", "add documents.d2.says.rain.push=0.5",
                                 "scale documents.d2.says.rain.push=3"})
                            .documents[1]
                            .says[0]
                            .amount;
  REQUIRE(push.shape);
  CHECK(push.shape->a == 1);      // the mean itself stays
  CHECK(push.shape->times == 6);  // 3 (2 x + 0.5) = 6 x + 1.5
  CHECK(push.shape->plus == 1.5);
  CHECK(push.place.address == "documents.d2.says.rain.push");
  CHECK(changed({"scale documents.d1.independence=0.5"}).documents[0].independence.value == 0.5);  // of the default
}

TEST_CASE("scale of a width: the middle stays, what is certain too, and every coder's is widened") {
  const auto shape = [](const std::string& number, const char* by) {
    return *changed({"set actors.ann.values.wet=" + number, std::string("scale actors.ann.values.wet.width=") + by})
                .actors[0]
                .values[1]
                .value.shape;
  };
  CHECK(shape("{normal: {mean: 0.1, sd: 0.2}}", "2").b == 0.4);
  CHECK(shape("{normal: {mean: 0.1, sd: 0.2}}", "2").a == 0.1);
  const Varying uniform = shape("{uniform: {low: 0.25, high: 0.75}}", "2");
  CHECK(uniform.a == 0);  // 1/2 -/+ 2 x 1/4
  CHECK(uniform.b == 1);
  const Varying triangular = shape("{triangular: {low: 0, mode: 0.25, high: 1}}", "0.5");
  CHECK(triangular.a == 0.125);  // 1/4 - 1/8
  CHECK(triangular.b == 0.25);
  CHECK(triangular.c == 0.625);  // 1/4 + 3/8
  const Scenario all = changed({"scale documents.*.says.*.push.width=3", "scale documents.*.says.*.push.width=0.5"});
  CHECK(all.documents[0].says[0].amount.value == 1);
  CHECK(all.documents[1].says[0].amount.shape->b == doctest::Approx(0.3).epsilon(1e-15));  // .2 x 3 x .5
  CHECK(says(wrong("scale documents.d2.says.rain.push.normal.sd=2"),
             "expected documents.d2.says.rain.push, or documents.d2.says.rain.push.width"));
  CHECK(says(wrong("scale documents.d2.says.rain.push.width=-1"), "a width is not negative"));
  const Quantity coded =
      changed({"code documents.d2.says.rain.push={b: 2}", "scale documents.d2.says.rain.push.width=2"})
          .documents[1]
          .says[0]
          .amount;
  CHECK(coded.coders.at("a").b == 0.4);
  CHECK(coded.coders.at("b").b == 2);
}

TEST_CASE("code: what further coders gave stands beside what was there") {
  const Quantity push = changed({"code documents.d2.says.rain.push={b: {uniform: {low: 0, high: 1}}}",
                                 "code documents.d2.says.rain.push={c: 0.5}"})
                            .documents[1]
                            .says[0]
                            .amount;
  REQUIRE(push.shape);
  CHECK(push.shape->shape == Shape::coders);
  CHECK(push.coders.at("a").shape == Shape::normal);
  CHECK(push.coders.at("a").b == 0.2);
  CHECK(push.coders.at("b").shape == Shape::uniform);
  CHECK(push.coders.at("c").a == 0.5);
  CHECK(push.place.address == "documents.d2.says.rain.push");  // which names its luck
  CHECK(changed({"code documents.d1.independence={b: 0.5}"}).documents[0].independence.coders.at("a").a == 1);
  CHECK(says(wrong("code documents.d2.says.rain.push={a: 1}"), "has a number of coder a already"));
  CHECK(says(wrong("code documents.d2.says.rain.push=1"), "where {CODER: number} is expected"));
  CHECK(says(wrong("code documents.d2.says.rain.push={b: {coders: {c: 1}}}"), "a number or one shape is expected"));
  CHECK(says(wrong("code documents.d2.says.rain.push={b: {normal: {mean: 1}}}"),
             "the parameter sd of normal is missing"));
  CHECK(says(wrong("code documents.d2.title={b: 1}"), "is no number"));
}

TEST_CASE("wildcards and filters: what they reach is listed") {
  const Scenario all = changed({"scale documents.*.says.*.sd=2"});
  CHECK(all.changes == std::vector<std::string>{"scale documents.*.says.*.sd=2"});
  CHECK(all.matched[0] == std::vector<std::string>{"documents.d1.says.rain.sd", "documents.d2.says.rain.sd"});
  const Scenario some = changed({"scale documents[attestation=hearsay].says.*.sd=2"});
  CHECK(some.matched[0] == std::vector<std::string>{"documents.d2.says.rain.sd"});
  CHECK(some.documents[0].says[0].sd.value == 0.5);
  CHECK(some.documents[1].says[0].sd.shape->times == 2);
  CHECK(changed({"set documents[to=ann].probability=0.5"}).matched[0] ==
        std::vector<std::string>{"documents.d2.probability"});
  CHECK(changed({"drop documents[class=public][attestation=archive]"}).matched[0] ==
        std::vector<std::string>{"documents.d1"});
}

TEST_CASE("drop: documents and decisions stay known, entries of requires go") {
  const Scenario scenario = changed({"drop documents.d1", "drop decisions.walk"});
  CHECK(scenario.documents[0].dropped);
  CHECK_FALSE(scenario.documents[1].dropped);
  CHECK(named(scenario.decisions, "walk").dropped);
  CHECK(changed({"drop d1"}).documents[0].dropped);
  const ConditionTree rest = changed({"drop decisions.talk.requires.walk"}).decisions[0].requires_;
  CHECK(rest->kind == ConditionNode::Kind::any);
  CHECK(rest->children.size() == 2);
  CHECK(changed({"drop decisions.talk.requires.any.war"}).decisions[0].requires_->children[1]->children.size() == 1);
  // Nothing is left of `any`: it goes, rather than never hold.
  CHECK(changed({"drop decisions.talk.requires.any.war", "drop decisions.talk.requires.any.peace"})
            .decisions[0]
            .requires_->name == "walk");
  CHECK(changed({"drop decisions.talk.options.go.sends.d1"}).decisions[0].options[0].sends.empty());
}

TEST_CASE("drop of what is still referred to names what refers to it") {
  CHECK(wrong("drop claims.rain") ==
        "--change: drop: claims.rain is still referred to by actors.ann.beliefs.rain, "
        "decisions.talk.options.stay.outcome.chance, "
        "documents.d1.says.rain, documents.d2.says.rain");
  CHECK(says(wrong("drop state.war"), "state.war is still referred to by decisions.talk.requires.any.war.war"));
  CHECK(says(wrong("drop actors.ann"), "actors.ann is still referred to by decisions.talk.actor"));
  CHECK(says(wrong("drop decisions.walk.options.go"), "is still referred to by decisions.talk.requires.walk.go"));
}

TEST_CASE("force and delay") {
  CHECK(*named(changed({"force walk=stay"}).decisions, "walk").forced == "stay");
  CHECK(*named(changed({"force decisions.walk=stay"}).decisions, "walk").forced == "stay");
  CHECK(says(wrong("force walk=sta"),
             "decisions.walk.forced: unknown option sta (expected an option of walk; nearest legal name: stay)"));
  CHECK(wrong("force wal=stay") ==
        "--change: force: wal matches nothing (nearest address that exists: decisions.walk)");
  CHECK(changed({"delay documents.d1=10"}).documents[0].extra_delay == 10);
  CHECK(changed({"delay d1=10", "delay d1=5"}).documents[0].extra_delay == 15);
  CHECK(changed({"delay channels.post=3"}).channels[0].delay == 5);
  CHECK(changed({"delay documents.d2.reaches.ann=3"}).documents[1].reaches[0].delay == 4);
  CHECK(says(wrong("delay decisions.walk=3"), "decisions.walk is no document, channel or entry of reaches"));
  CHECK(says(wrong("delay d1=soon"), "'soon' is no number"));
  CHECK(says(wrong("delay d1=0.5"), "0.5 is no whole number"));
}

TEST_CASE("add: an entry that was not there, or an item of a list") {
  const Scenario scenario = changed(
      {"add documents.d3={title: D3, date: 2000-01-05, from: ann, class: public, says: {rain: {p: 0.5, sd: 1}}}"});
  REQUIRE(scenario.documents.size() == 3);
  CHECK(scenario.documents[2].order > scenario.documents[1].order);
  CHECK(changed({"add decisions.talk.options.go.sends=d2"}).decisions[0].options[0].sends ==
        std::vector<std::string>{"d1", "d2"});
  CHECK(says(wrong("add documents.d1={title: D3}"), "documents.d1 is there already"));
}

TEST_CASE("add and set open a table that is not written, for a whole entry of it and nothing less") {
  const auto read = [](const std::string& change) { return read_text(small_scenario(), {change}); };
  const std::string note =
      "documents.note={title: N, date: 2000-01-05, from: ann, class: public, says: {rain: {p: 0.5, sd: 1}}}";
  CHECK(read("add " + note).documents.size() == 1);
  CHECK(read("set " + note).documents.size() == 1);
  CHECK(says(wrong_with(small_scenario(), {"set documents.note=N"}), "documents.note matches nothing"));
  CHECK(says(wrong_with(small_scenario(), {"set documnets.note=N"}), "matches nothing"));
}

TEST_CASE("a filter that lets nothing through: what comes near its value or its key") {
  CHECK(says(wrong("drop documents[from=an]"), "(nearest address that exists: documents[from=ann])"));
  CHECK(says(wrong("drop documents[form=ann]"), "(nearest address that exists: documents[from=...])"));
  CHECK(says(wrong("scale documents.*[from=an].probability=0.5"), "documents.*[from=ann]"));
}

TEST_CASE("changes that reach nothing, or are none") {
  CHECK(wrong("drop documents.d4") ==
        "--change: drop: documents.d4 matches nothing (nearest address that exists: documents.d1)");
  CHECK(wrong("set actors.ann.belief.rain.p=0.5") ==
        "--change: set: actors.ann.belief.rain.p matches nothing (nearest address that exists: actors.ann.beliefs)");
  CHECK(says(wrong("scale documents[attestation=bajanov].says.*.sd=2"), "matches nothing"));
  CHECK(says(wrong("set state.wor=1"), "state.wor matches nothing (nearest address that exists: state.war)"));
  CHECK(says(wrong("scale documents.d1.title=2"), "documents.d1.title is no number"));
  CHECK(says(wrong("scale documents.d1.says.rain.sd=two"), "'two' is no number"));
  CHECK(says(wrong("scale documents.d1.says.rain.sd=100"), "documents.d1.says.rain.sd: 50 is out of range"));
  CHECK(says(wrong("dorp documents.d1"),
             "'dorp documents.d1' does not begin with a change (expected one of these; nearest legal name: drop)"));
  CHECK(says(wrong("drop documents.d1=3"), "is incomplete or too long (expected drop ADDRESS)"));
  CHECK(says(wrong("set documents.d1.probability"), "is incomplete or too long (expected set ADDRESS=VALUE)"));
  CHECK(says(wrong("drop"), "names no address"));
  CHECK(says(wrong(""), "does not begin with a change"));
  CHECK(says(wrong("drop documents[x"), "a filter is written [key=value]"));
  CHECK(says(wrong("drop documents..d1"), "an empty part in the address"));
  CHECK(says(wrong("set state.war={"), "not YAML"));
}

TEST_CASE("changes of a file: places are those of the file") {
  const std::string file =
      "extends: b.yaml\nchanges:\n  - drop: documents.d9\n  - sett: {state.war: 1}\n  - set: "
      "{actors.ann.beliefs.rain.p: 2}\n  - drop state.war\ntitel: X\n";
  const std::string all = wrong_with(files_in_memory({{"a.yaml", file}, {"b.yaml", text()}}));
  CHECK(says(all, "a.yaml:3:11: drop: documents.d9 matches nothing"));
  CHECK(says(all, "a.yaml:4:5: unknown change sett (expected one of these; nearest legal name: set)"));
  CHECK(says(all, "a.yaml:5:38: actors.ann.beliefs.rain.p: 2 is out of range"));
  CHECK(says(all, "a.yaml:6:5: drop: state.war is still referred to by"));
  CHECK(says(all,
             "a.yaml:7:1: titel: unknown key titel (expected a key of a file of changes; nearest legal name: title)"));
}

TEST_CASE("what begins or holds a name comes near it: ids are suggested, not the section they stand in") {
  const std::string documents =
      "documents:\n"
      "  leak-7-1950-01: {title: D1, date: 2000-01-05, from: ann, class: public, says: {rain: {push: 1, sd: 0.5}}}\n"
      "  leak-8-1950-03: {title: D2, date: 2000-01-05, from: ann, class: public, says: {rain: {push: 1, sd: 0.5}}}\n"
      "  mood-of-people: {title: D3, date: 2000-01-05, from: ann, class: public, says: {rain: {push: 1, sd: 0.5}}}\n";
  std::string longer = small_scenario(documents);
  longer.replace(longer.find("walk: {actor"), 4, "walk-to-school-1950");
  const auto near = [&](const char* change) { return wrong_with(longer, {change}); };
  CHECK(near("drop documents.leak-7") ==
        "--change: drop: documents.leak-7 matches nothing (nearest address that exists: documents.leak-7-1950-01)");
  CHECK(near("drop documents.leak") ==
        "--change: drop: documents.leak matches nothing (nearest addresses that exist: documents.leak-7-1950-01, "
        "documents.leak-8-1950-03)");
  CHECK(says(near("drop documents.of-peopel"), "(nearest address that exists: documents.mood-of-people)"));
  CHECK(says(near("force wak-to=go"), "(nearest address that exists: decisions.walk-to-school-1950)"));
  CHECK(says(near("drop leak-8"), "(nearest address that exists: documents.leak-8-1950-03)"));
  CHECK(says(near("drop documents.xyz"), "(nearest address that exists: documents)"));
}
