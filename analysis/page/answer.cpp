#include "analysis/page/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <type_traits>

#include "analysis/beliefs/answer.hpp"
#include "analysis/causes/answer.hpp"
#include "analysis/output/stamp.hpp"
#include "analysis/output/words.hpp"
#include "analysis/page/partings.hpp"
#include "analysis/page/rows.hpp"
#include "analysis/queries/request_error.hpp"
#include "analysis/readings/answer.hpp"
#include "analysis/record/answer.hpp"
#include "analysis/run/answer.hpp"
#include "analysis/timeline/answer.hpp"
#include "analysis/trace/answer.hpp"
#include "analysis/whatif/answer.hpp"
#include "scenarios/read.hpp"
#include "scenarios/reader/listing.hpp"
#include "scenarios/schema/range.hpp"

namespace parallel38 {

namespace {

constexpr const char* kNoPage = "interrupted: no page was made";
constexpr std::uint64_t kStoriesCompared = 64;

// --- numbers of a page ---

/// Rounds every number of a result that is no whole one.
void round_all(Json& json, int digits) {
  if (json.is_number_float()) json = Json::parse(fmt::format("{:.{}g}", json.get<double>(), digits));
  else if (json.is_structured())
    for (Json& inside : json) round_all(inside, digits);
}

std::string kind_of_number(const std::string& value) {
  if (!value.starts_with('{')) return "number";
  return value.substr(1, value.find(':') - 1);
}

NumberColumns codebook(const World& world) {
  NumberColumns columns;
  for (const ShownEntry& entry : listing(world.files->tree(world.changes).root)) {
    if (!entry.number) continue;
    const Range legal = range_at(entry.address);
    columns.address.push_back(entry.address);
    columns.value.push_back(entry.value);
    columns.kind.push_back(kind_of_number(entry.value));
    columns.low.push_back(legal.low);
    columns.high.push_back(legal.high);
    columns.basis.push_back(entry.basis);
    columns.source.push_back(entry.source);
  }
  return columns;
}

JsonText texts_by_name(const NamedTexts& texts) {
  Json json = Json::object();
  for (const auto& [name, text] : texts) json[name] = text;
  return {text_of(json)};
}

// --- what-ifs ---

/// Leaves out what few runs show.
void keep_what_counts(AlternativeAnswer& answer) {
  std::erase_if(answer.rows, [](const WhatIfRow& row) {
    return row.kind == "decision" && row.only_before + row.only_after < kStoredRowShare;
  });
  std::erase_if(answer.flips.first, [](const FirstFlip& flip) { return flip.share < kStoredChainShare; });
  std::erase_if(answer.flips.chains, [](const FlipChain& chain) { return chain.share < kStoredChainShare; });
  std::erase_if(answer.taken.documents, [](const WrittenShares& document) {
    return std::abs(document.after - document.before) < kStoredDocumentShare;
  });
  std::erase_if(answer.taken.decisions, [](const ArisingShares& decision) {
    return decision.no_longer_arises + decision.arises_anew + decision.answered_otherwise < kStoredDocumentShare;
  });
}

/// Asks a world all that its page shows.
class Asker {
 public:
  Asker(const World& world, const PageRequest& request, const Play& play)
      : world_(world), request_(request), play_(play), recorded_(on_record(world.scenario)) {}

  /// What was typed comes first: what is wrong with it is said before much is played.
  PageAnswers answers() const {
    PageAnswers answers;
    if (request_.causes) answers.causes = causes_result();
    if (request_.readings) answers.readings = readings_result();
    play_runs(answers);
    answers.trace = trace_result();
    answers.beliefs = beliefs_result(false);
    answers.plan = result({"plan", request_.scenario}, 0, 0, timeline(world_, {}));
    if (!recorded_) return answers;
    answers.record = unless_refused("record", answers, [&] { return record_result(); });
    answers.beliefs_recorded = unless_refused("beliefs_recorded", answers, [&] { return beliefs_result(true); });
    return answers;
  }

  /// @param answers notes there where none can be given the record
  std::vector<StoredQuestion> questions(PageAnswers& answers) const {
    std::vector<StoredQuestion> stored;
    if (request_.questions.empty()) return stored;
    const std::vector<JsonText> free = whatif_results("");
    std::optional<std::vector<JsonText>> given;
    if (recorded_) given = unless_refused("given", answers, [&] { return whatif_results("record"); });
    for (std::size_t q = 0; q < request_.questions.size(); ++q) {
      const PageQuestion& asked = request_.questions[q];
      stored.push_back({asked.file, asked.name, asked.heading.title, asked.heading.question, changes_of(asked), free[q],
                        given ? std::optional((*given)[q]) : std::nullopt});
    }
    return stored;
  }

 private:
  /// What `ask` gives; none where the scenario under its changes cannot follow the record.
  template <class Ask>
  auto unless_refused(const char* answer, PageAnswers& answers, const Ask& ask) const
      -> std::optional<decltype(ask())> {
    try {
      return ask();
    } catch (const RequestError& error) {
      if (play_.stopped()) throw;
      answers.refused.push_back({answer, error.what()});
      return std::nullopt;
    }
  }

  /// @param what is played, for the line of progress; runs_per_draw: of the question
  Play play_of(const char* what, std::uint32_t runs_per_draw) const {
    Play play = play_;
    play.dice.runs_per_draw = runs_per_draw;
    if (play_.progress)
      play.progress = [whole = play_.progress, what](std::uint64_t done, std::uint64_t total, const char*) {
        whole(done, total, what);
      };
    return play;
  }
  Play play_of(const char* what) const { return play_of(what, play_.dice.runs_per_draw); }

  /// A result as the program's --json gives it. @param words the command, without options that every command has
  template <class Answer>
  JsonText result(std::vector<std::string> words, std::uint64_t runs, std::uint32_t runs_per_draw,
                  const Answer& answer) const {
    if (play_.stopped()) throw RequestError(kNoPage);
    Stamp stamp = stamp_of(world_.scenario);
    stamp.version = request_.version;
    stamp.command = command_of(std::move(words), runs);
    stamp.seed = play_.dice.seed;
    stamp.runs = runs;
    stamp.runs_per_draw = runs_per_draw;
    stamp.played = runs > 0;
    if constexpr (std::is_same_v<Answer, WhatIfAnswer>) stamp.changes = answer.alternatives.front().changes;
    Json json = result_of(stamp, [&](FieldList& to) { fields(to, answer); });
    round_all(json, std::is_same_v<Answer, BeliefsAnswer> ? kStoredBeliefDigits : kStoredDigits);
    return {text_of(json)};
  }

  /// What may be typed to get the result; of what no other command can ask, the page's own command.
  std::string command_of(std::vector<std::string> words, std::uint64_t runs) const {
    if (words.empty()) return request_.command;
    for (const std::string& change : request_.changes) words.insert(words.end(), {"--change", change});
    if (words.front() != "plan") words.insert(words.end(), {"--seed", std::to_string(play_.dice.seed)});
    if (runs > 1) words.insert(words.end(), {"--runs", std::to_string(runs)});
    words.emplace_back("--json");
    return "parallel38 " + joined_command(words);
  }

  void play_runs(PageAnswers& answers) const {
    Partings partings(world_.plan);
    RunRequest asked;
    if (recorded_) asked.onlook = [&partings](const Chunk& chunk) { partings.add(chunk); };
    const RunAnswer answer = run(world_, asked, play_of("playing"));
    answers.run = result({"run", request_.scenario}, answer.runs, play_.dice.runs_per_draw, RunResult{answer});
    if (recorded_) answers.partings = {text_of(json_of(partings.answer()))};
  }

  JsonText record_result() const {
    const RecordAnswer answer = record(world_, {}, play_of("along the record", 1));
    return result({"record", request_.scenario}, answer.runs, 1, answer);
  }

  /// At the central values: those of one draw are nobody's.
  JsonText trace_result() const {
    TraceRequest asked;
    asked.recorded = recorded_;
    asked.everything = true;
    Play play = play_of("playing", recorded_ ? 1 : play_.dice.runs_per_draw);
    play.dice.at_centre = true;
    std::vector<std::string> words{"trace", request_.scenario, "--everything", "--at-centre"};
    if (!recorded_) return result(words, 1, play.dice.runs_per_draw, trace(world_, asked, play));
    const TraceAnswer story = fullest_story(asked, play);
    words.insert(words.end(), {"--recorded", "--run", std::to_string(story.run)});
    return result(words, 1, play.dice.runs_per_draw, story);
  }

  /// Of the first runs along the record the one in which most documents arrive: where an uncertain channel fails,
  /// readers lack what the account says they had.
  TraceAnswer fullest_story(TraceRequest asked, const Play& play) const {
    const auto read = [](const TraceAnswer& answer) {
      return std::count_if(answer.story.begin(), answer.story.end(),
                           [](const TraceEvent& event) { return event.kind == "read"; });
    };
    TraceAnswer fullest = trace(world_, asked, play);
    while (++asked.run < kStoriesCompared && !play.stopped()) {
      TraceAnswer next = trace(world_, asked, play);
      if (read(next) > read(fullest)) fullest = std::move(next);
    }
    return fullest;
  }

  JsonText beliefs_result(bool recorded) const {
    const std::uint32_t runs_per_draw = recorded ? 1 : play_.dice.runs_per_draw;
    const BeliefsAnswer answer = beliefs(world_, {recorded, {}}, play_of("beliefs", runs_per_draw));
    std::vector<std::string> words{"beliefs", request_.scenario};
    if (recorded) words.emplace_back("--recorded");
    return result(words, answer.runs, runs_per_draw, answer);
  }

  JsonText causes_result() const {
    CausesRequest asked;
    asked.target = request_.causes->target;
    for (const auto& [name, changes] : request_.causes->causes) asked.causes.push_back({name, changes});
    const CausesAnswer answer = causes(world_, asked, play_of("causes"));
    std::vector<std::string> words{"causes", request_.scenario, "--target", asked.target, "--of"};
    words.insert(words.end(), request_.causes->of.begin(), request_.causes->of.end());
    return result(words, answer.runs, play_.dice.runs_per_draw, answer);
  }

  JsonText readings_result() const {
    ReadingsRequest asked;
    asked.files = *request_.readings;
    asked.open = request_.open;
    const ReadingsAnswer answer = readings(world_, asked, play_of("rival readings"));
    return result({"readings", request_.scenario}, answer.runs, play_.dice.runs_per_draw, answer);
  }

  /// What is asked of every what-if beside endings, events and decisions: PN and its like of the first event.
  std::vector<std::string> targets() const {
    const auto& events = world_.scenario.events;
    return events.empty() ? std::vector<std::string>{} : std::vector<std::string>{"events." + events.front().id};
  }

  /// The answers to all questions. Where numbers of the world vary, those of one question do not depend on the others,
  /// and all are played beside it at once.
  std::vector<JsonText> whatif_results(const std::string& given) const {
    const bool together = numbers_vary(world_.plan, play_.dice);
    std::vector<Alternative> all;
    for (const PageQuestion& asked : request_.questions) all.push_back(asked.alternative);
    const std::uint32_t runs_per_draw = given.empty() ? play_.dice.runs_per_draw : kRunsPerDrawGiven;
    Play play = play_of(given.empty() ? "what if" : "what if, given the record", runs_per_draw);
    if (!given.empty()) play.runs = std::max<std::uint64_t>(1, play.runs / kFewerGivenRuns);
    WhatIfRequest request;
    request.targets = targets();
    request.given = given;
    WhatIfAnswer whole;
    if (together) whole = whatif(world_, all, request, play);
    std::vector<JsonText> results;
    for (std::size_t q = 0; q < all.size(); ++q) {
      WhatIfAnswer one = together ? whole : whatif(world_, {all[q]}, request, play);
      if (one.runs == 0) throw RequestError(kNoPage);
      if (together) one.alternatives = {whole.alternatives[q]};
      results.push_back(whatif_result(request_.questions[q], std::move(one), request, runs_per_draw));
    }
    return results;
  }

  JsonText whatif_result(const PageQuestion& asked, WhatIfAnswer answer, const WhatIfRequest& request,
                         std::uint32_t runs_per_draw) const {
    for (AlternativeAnswer& alternative : answer.alternatives) keep_what_counts(alternative);
    std::vector<std::string> words;
    if (request_.changes.empty()) {
      words = {"whatif", request_.scenario, asked.name};
      for (const std::string& target : request.targets) words.insert(words.end(), {"--target", target});
      if (!request.given.empty()) words.insert(words.end(), {"--given", request.given});
    }
    return result(std::move(words), answer.runs, runs_per_draw, answer);
  }

  /// Further changes, as on the command line, that make of the world what the question's file does.
  std::vector<std::string> changes_of(const PageQuestion& asked) const {
    if (!asked.alternative.opened) return asked.alternative.changes;
    std::vector<std::string> changes;
    const std::vector<AppliedChange> all = asked.alternative.opened->tree(asked.alternative.changes).changes;
    for (std::size_t own = world_.scenario.changes.size(); own < all.size(); ++own) changes.push_back(all[own].words);
    return changes;
  }

  const World& world_;
  const PageRequest& request_;
  const Play& play_;
  bool recorded_;
};

PageStamp stamp_of(const PageRequest& request) {
  PageStamp stamp;
  stamp.version = request.version;
  stamp.command = request.command;
  return stamp;
}

}  // namespace

PageData described_page(const World& world, const PageRequest& request) {
  PageData data;
  data.stamp = stamp_of(request);
  data.stamp.changes = world.scenario.changes;
  data.stamp.scenario = {world.scenario.id, world.scenario.version, world.scenario.digest};
  data.scenario = described(world.scenario, world.plan);
  data.scenario.file = request.file;
  data.codebook = codebook(world);
  data.pages = texts_by_name(request.pages);
  if (request.engine) data.files = texts_by_name(request.files);
  return data;
}

PageData page(const World& world, const PageRequest& request, const Play& play) {
  PageData data = described_page(world, request);
  data.stamp.seed = play.dice.seed;
  data.stamp.runs = play.runs;
  data.stamp.runs_per_draw = play.dice.runs_per_draw;
  const Asker asker(world, request, play);
  data.answers = asker.answers();
  data.questions = asker.questions(data.answers);
  return data;
}

PageData report_page(const World* world, const PageRequest& request, const std::vector<Json>& results) {
  PageData data;
  if (world) {
    data = described_page(*world, request);
  } else {
    const Json& scenario = results.front().at("scenario");
    data.stamp = stamp_of(request);
    data.stamp.scenario = {scenario["id"], scenario["version"], scenario["digest"]};
    data.scenario.id = data.scenario.title = scenario["id"];
    data.scenario.version = scenario["version"];
    data.scenario.digest = scenario["digest"];
    data.scenario.missing =
        "The scenario of these results was not found here as it was played, so that names are given as ids.";
  }
  if (results.size() == 1) {
    data.stamp.seed = results.front().value("seed", std::uint64_t{0});
    data.stamp.runs = results.front().value("runs", std::uint64_t{0});
    data.stamp.runs_per_draw = results.front().value("runs_per_draw", std::uint64_t{0});
  }
  for (const Json& result : results) data.results.push_back({text_of(result)});
  return data;
}

namespace {

Json without_nulls(const Json& object) {
  Json there = Json::object();
  for (const auto& [key, value] : object.items())
    if (!value.is_null()) there[key] = value;
  return there;
}

}  // namespace

Json as_json(const PageData& data) {
  Json json = without_nulls(json_of(data));
  json["answers"] = without_nulls(json["answers"]);
  return json;
}

Json carried(Json data) {
  for (const char* key : {"scenario", "answers", "questions", "codebook"}) data[key] = in_columns(data[key]);
  return data;
}

}  // namespace parallel38
