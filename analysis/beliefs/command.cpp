// parallel38 beliefs: what each actor believes by date, and what moved it.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>

#include "analysis/beliefs/beliefs.hpp"
#include "analysis/output/words.hpp"
#include "analysis/program/progress.hpp"
#include "analysis/queries/filters.hpp"
#include "scenarios/compile.hpp"

namespace parallel38 {
namespace {

const std::string& actor_of(const Plan& plan, Index belief) {
  return plan.names.actors[at(plan.beliefs[at(belief)].actor)];
}
const std::string& claim_of(const Plan& plan, Index belief) {
  return plan.names.claims[at(plan.beliefs[at(belief)].claim)];
}

bool shown(const Plan& plan, const BeliefPoint& point, const Filter& filter) {
  return filter.actor(actor_of(plan, point.belief)) && filter.claim(claim_of(plan, point.belief)) &&
         filter.day(point.day);
}

std::string signed_move(double move) { return (move < 0 ? "-" : "+") + probability(std::abs(move)); }

/// The lines of one belief: how it went, and the documents that moved it by .01 or more.
std::string belief_words(const Plan& plan, const std::vector<const BeliefPoint*>& points, int widest) {
  std::vector<double> means;
  for (const BeliefPoint* point : points) means.push_back(point->mean);
  const BeliefPoint &first = *points.front(), &last = *points.back();
  const std::string& claim = claim_of(plan, first.belief);
  std::string words = fmt::format("  {}{}  {:>4} {} {:<4} (5-95 %: {} to {})\n", claim,
                                  std::string(static_cast<std::size_t>(std::max(0, widest - characters(claim))), ' '),
                                  probability(first.mean), sparkline(means), probability(last.mean),
                                  probability(last.low), probability(last.high));
  for (const BeliefPoint* point : points) {
    if (point->document == kNone || point->through != kNone || std::abs(point->move) < 0.01) continue;
    words += fmt::format("      {}  {:>5}  {}{}\n", iso_date(point->day).substr(0, 7), signed_move(point->move),
                         plan.names.documents[at(point->document)],
                         point->read < 0.995 ? fmt::format(" (read in {})", natural_frequency(point->read, 100)) : "");
  }
  return words;
}

struct BeliefOptions {
  Options common;
  bool recorded = false;
};

int beliefs(const BeliefOptions& options, Program& program) {
  Session session = open_session(options.common, program);
  session.plan = compile(session.scenario, {true});
  if (!options.common.theory.empty()) use_theory(session.plan, options.common.theory);
  if (options.recorded) session.dice.runs_per_draw = session.stamp.runs_per_draw = 1;
  Beliefs played;
  {
    Progress progress(program, options.common.runs);
    BeliefRequest request{options.common.runs,    session.dice,   options.recorded,
                          options.common.threads, &interrupted(), {}};
    request.progress = [&](std::uint64_t runs) { progress.update(runs); };
    played = play_beliefs(session.plan, *session.kernel, request);
  }
  if (played.runs == 0) throw RequestError(kNothingFinished);
  session.stamp.runs = played.runs;
  session.stamp.interrupted = played.runs < options.common.runs;
  const Table table = beliefs_table(session, played, options.common.filter);
  return deliver(program, options.common.output, session.stamp, table,
                 beliefs_text(session, played, options.common.filter, options.recorded),
                 Json{{"recorded", options.recorded}, {"beliefs", as_json(table)}});
}

}  // namespace

std::string sparkline(const std::vector<double>& shares) {
  static constexpr const char* kBlocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  std::string line;
  for (const double share : shares) line += kBlocks[std::clamp(static_cast<int>(share * 8), 0, 7)];
  return line;
}

Table beliefs_table(const Session& session, const Beliefs& beliefs, const Filter& filter) {
  const Plan& plan = session.plan;
  Table table;
  table.columns = {{"actor", "id"},
                   {"claim", "id"},
                   {"date", "ISO; the first day, ends of months, the end"},
                   {"mean", "mean over runs of the probability acted on"},
                   {"low", "5th percentile over runs"},
                   {"high", "95th percentile over runs"},
                   {"document", "since the date before: what moved it most; empty: nothing read"},
                   {"move", "mean move by that document over all runs; empty where it spoke on another claim"},
                   {"read", "share of runs in which it was read"},
                   {"through", "the claim it spoke on, joined to this by rests-on"}};
  for (const BeliefPoint& point : beliefs.points) {
    if (!shown(plan, point, filter)) continue;
    const bool moved = point.document != kNone, direct = moved && point.through == kNone;
    table.rows.push_back({actor_of(plan, point.belief), claim_of(plan, point.belief), iso_date(point.day), point.mean,
                          point.low, point.high, moved ? Cell{plan.names.documents[at(point.document)]} : Cell{},
                          direct ? Cell{point.move} : Cell{}, moved ? Cell{point.read} : Cell{},
                          moved && !direct ? Cell{claim_of(plan, point.through)} : Cell{}});
  }
  return table;
}

std::string beliefs_text(const Session& session, const Beliefs& beliefs, const Filter& filter, bool recorded) {
  const Plan& plan = session.plan;
  std::string text =
      recorded ? "What each believes along the record, month by month: the probability acted on, and what moved it.\n"
               : "What each comes to believe, month by month: the probability acted on (mean over runs), and what "
                 "moved it.\n";
  std::vector<std::vector<const BeliefPoint*>> lines;
  int widest = 0;
  for (const BeliefPoint& point : beliefs.points) {
    if (!shown(plan, point, filter)) continue;
    if (lines.empty() || lines.back().front()->belief != point.belief) lines.emplace_back();
    lines.back().push_back(&point);
    widest = std::max(widest, characters(claim_of(plan, point.belief)));
  }
  if (lines.empty()) return text + "Nothing to show: no belief passes the filters.\n";
  std::string actor;
  for (const std::vector<const BeliefPoint*>& line : lines) {
    if (actor != actor_of(plan, line.front()->belief))
      text += "\n" + (actor = actor_of(plan, line.front()->belief)) + "\n";
    text += belief_words(plan, line, widest);
  }
  return text;
}

void add_beliefs(CommandLine& line, Program& program) {
  const auto options = std::make_shared<BeliefOptions>();
  Command command = line.add("beliefs", kPlay, "What each believes by date, and the documents that moved it",
                             [options, &program] { return beliefs(*options, program); });
  add_scenario_options(command, options->common);
  add_play_options(command, options->common);
  add_model_options(command, options->common);
  command.flag("--recorded", options->recorded,
               "along the record: what was decided is decided, documents read as we have them");
  add_output_options(command, options->common);
  add_filter_options(command, options->common, {"--actor", "--claim", "--from", "--until"});
}

}  // namespace parallel38
