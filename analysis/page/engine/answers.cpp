// Each question of the page: what is asked becomes a request, and the answer a result, as in the command of that name.
#include <array>
#include <nlohmann/json.hpp>

#include "analysis/beliefs/answer.hpp"
#include "analysis/causes/answer.hpp"
#include "analysis/page/answer.hpp"
#include "analysis/page/engine/engine.hpp"
#include "analysis/queries/request_error.hpp"
#include "analysis/record/answer.hpp"
#include "analysis/run/answer.hpp"
#include "analysis/tipping/answer.hpp"
#include "analysis/trace/answer.hpp"
#include "analysis/validate/answer.hpp"
#include "analysis/whatif/answer.hpp"

namespace parallel38 {

std::uint64_t runs_of(const Question& asked) {
  return asked.runs.value_or(asked.question == "record" ? kRecordRuns : Play{}.runs);
}

bool played_in_chunks(const Question& asked) {
  return asked.question == "run" || asked.question == "whatif" || asked.question == "causes";
}

namespace {

/// Runs that share a draw: as typed, or as the command of the question has it.
std::uint32_t runs_per_draw_of(const Question& asked) {
  if (asked.question == "record" || asked.recorded) return 1;
  return asked.runs_per_draw.value_or(asked.given.empty() ? Dice{}.runs_per_draw : kRunsPerDrawGiven);
}

}  // namespace

Play play_of(const Question& asked, std::uint64_t runs) {
  Play play;
  play.runs = runs;
  play.dice.seed = asked.seed.value_or(Dice{}.seed);
  play.dice.runs_per_draw = runs_per_draw_of(asked);
  play.dice.at_centre = asked.at_centre;
  return play;
}

namespace {

Filter filter_of(const Question& asked, const World& world) {
  Filter filter;
  if (!asked.actor.empty()) filter.actors = {asked.actor};
  filter.check(world.scenario);
  return filter;
}

/// How the first runs end in the world itself and in each alternative: numbers of endings, and their ids.
void add_endings(const KeptEnsemble& ensemble, Json& answer) {
  const std::vector<std::vector<Index>>& endings = ensemble.endings();
  for (std::size_t w = 1; w < endings.size(); ++w)
    answer["alternatives"][w - 1]["each"] = {{"endings", {ensemble.endings_of(0), ensemble.endings_of(w)}},
                                             {"before", endings.front()},
                                             {"after", endings[w]}};
}

}  // namespace

Play Engine::play_for(Asking& asking, std::uint64_t runs) {
  Play play = play_of(asking.asked, runs);
  play.ensembles = &asking.ensemble;
  if (progress_)
    play.progress = [this](std::uint64_t done, std::uint64_t total, const char*) { progress_(done, total); };
  return play;
}

template <class Answer>
Json Engine::stamped(const Question& asked, const Scenario& scenario, const Play& play, std::uint64_t runs,
                     const Answer& answer) const {
  Stamp stamp = stamp_of(scenario);
  stamp.version = version_;
  stamp.command = command_of(asked);
  stamp.seed = play.dice.seed;
  stamp.runs = runs;
  stamp.runs_per_draw = play.dice.runs_per_draw;
  stamp.played = runs > 0;
  stamp.theory = asked.theory;
  if constexpr (std::is_same_v<Answer, WhatIfAnswer>)
    if (answer.alternatives.size() == 1) stamp.changes = answer.alternatives.front().changes;
  return result_of(stamp, [&](FieldList& to) { fields(to, answer); });
}

Json Engine::run(Asking& asking, std::uint64_t runs) {
  const Question& asked = asking.asked;
  const auto world = this->world(asked, asked.changes);
  const Play play = play_for(asking, runs);
  RunRequest request;
  request.targets = asked.targets;
  request.measures = asked.measures;
  request.filter = filter_of(asked, *world);
  std::string rows;
  if (asked.rows)
    request.onlook = rows_written(*world, play, request.measures, [&rows](std::string_view text) { rows += text; });
  const RunAnswer answer = parallel38::run(*world, request, play);
  Json json = stamped(asked, world->scenario, play, answer.runs, RunResult{answer});
  if (asked.rows) json["rows"] = std::move(rows);
  return json;
}

/// Each with its world, which is compiled once however often the question is answered.
std::vector<Alternative> Engine::alternatives_of(const Question& asked) {
  std::vector<std::string> base;
  if (asked.alternatives) base = asked.changes;
  std::vector<Alternative> all;
  const auto add = [&](const std::string& name, const std::vector<std::string>& changes) {
    std::vector<std::string> both = base;
    both.insert(both.end(), changes.begin(), changes.end());
    all.push_back({name, changes, nullptr, world(asked, both)});
  };
  if (!asked.alternatives) add("change", asked.changes);
  else
    for (const auto& changes : *asked.alternatives)
      add(asked.alternatives->size() == 1 ? "change" : "change-" + std::to_string(all.size() + 1), changes);
  if (all.empty()) throw RequestError("alternatives: there is nothing to play (expected changes)");
  return all;
}

Json Engine::whatif(Asking& asking, std::uint64_t runs) {
  const Question& asked = asking.asked;
  const auto world = this->world(asked, asked.alternatives ? asked.changes : std::vector<std::string>{});
  const Play play = play_for(asking, runs);
  const WhatIfRequest request{asked.targets, asked.given, asked.hold, filter_of(asked, *world)};
  const WhatIfAnswer answer = parallel38::whatif(*world, alternatives_of(asked), request, play);
  Json json = stamped(asked, world->scenario, play, answer.runs, answer);
  if (asked.each > 0) add_endings(asking.ensemble, json);
  return json;
}

Json Engine::causes(Asking& asking, std::uint64_t runs) {
  const Question& asked = asking.asked;
  const auto world = this->world(asked, asked.changes);
  const Play play = play_for(asking, runs);
  CausesRequest request;
  if (asked.targets.size() != 1) throw RequestError("targets: expected one, of which the alternatives are causes");
  request.target = asked.targets.front();
  for (const std::string& cause : causes_of(asked))
    request.causes.push_back(cause_of(cause, [](const std::string&) { return std::vector<std::string>{}; }));
  const CausesAnswer answer = parallel38::causes(*world, request, play);
  return stamped(asked, world->scenario, play, answer.runs, answer);
}

Json Engine::record(Asking& asking, std::uint64_t runs) {
  const Question& asked = asking.asked;
  const auto world = this->world(asked, asked.changes);
  const Play play = play_for(asking, runs);
  RecordRequest request;
  request.filter = filter_of(asked, *world);
  const RecordAnswer answer = parallel38::record(*world, request, play);
  return stamped(asked, world->scenario, play, answer.runs, answer);
}

Json Engine::beliefs(Asking& asking, std::uint64_t runs) {
  const Question& asked = asking.asked;
  const auto world = this->world(asked, asked.changes);
  const Play play = play_for(asking, runs);
  const BeliefsAnswer answer = parallel38::beliefs(*world, {asked.recorded, filter_of(asked, *world)}, play);
  return stamped(asked, world->scenario, play, answer.runs, answer);
}

Json Engine::trace(Asking& asking, std::uint64_t) {
  const Question& asked = asking.asked;
  const auto world = this->world(asked, asked.changes);
  const Play play = play_for(asking, 1);
  const TraceRequest request{asked.run, asked.recorded, asked.everything, filter_of(asked, *world)};
  return stamped(asked, world->scenario, play, 1, parallel38::trace(*world, request, play));
}

Json Engine::tipping(Asking& asking, std::uint64_t) {
  const Question& asked = asking.asked;
  const auto world = this->world(asked, asked.changes);
  const Play play = play_for(asking, 1);
  if (asked.number.empty()) {
    const TippingAnswer answer = parallel38::tipping(*world, {asked.decision, asked.option}, play);
    return stamped(asked, world->scenario, play, 0, answer);
  }
  TippingNumberRequest request{asked.decision, asked.option, asked.number, {}};
  if (asked.between) request.between = Interval{asked.between->first, asked.between->second};
  return stamped(asked, world->scenario, play, 0, tipping_number(*world, request, play));
}

Json Engine::validate(Asking& asking, std::uint64_t) {
  const Question& asked = asking.asked;
  const Play play = play_for(asking, 1);
  const std::string file = file_of(asked.scenario);
  ValidateAnswer answer;
  answer.files.push_back(parallel38::validate(file, files_, {}, play));
  answer.files.front().file = asked.scenario;
  return stamped(asked, answer.files.front().scenario.value_or(Scenario{}), play, 0, answer);
}

Json Engine::describe(Asking& asking, std::uint64_t) {
  const Question& asked = asking.asked;
  PageRequest request;
  request.version = version_;
  request.scenario = asked.scenario;
  request.command = command_of(asked);
  request.file = file_of(asked.scenario);
  request.engine = false;
  return as_json(described_page(*world(asked, asked.changes), request));
}

Json Engine::result(Asking& asking, std::uint64_t runs) {
  using Answering = Json (Engine::*)(Asking&, std::uint64_t);
  static constexpr std::array<std::pair<const char*, Answering>, 9> kQuestions{{{"run", &Engine::run},
                                                                                {"whatif", &Engine::whatif},
                                                                                {"causes", &Engine::causes},
                                                                                {"record", &Engine::record},
                                                                                {"beliefs", &Engine::beliefs},
                                                                                {"trace", &Engine::trace},
                                                                                {"tipping", &Engine::tipping},
                                                                                {"validate", &Engine::validate},
                                                                                {"describe", &Engine::describe}}};
  for (const auto& [name, answering] : kQuestions)
    if (asking.asked.question == name) return (this->*answering)(asking, runs);
  throw RequestError(asking.asked.question +
                     ": no such question (expected run, whatif, causes, record, beliefs, "
                     "trace, tipping, validate or describe)");
}

}  // namespace parallel38
