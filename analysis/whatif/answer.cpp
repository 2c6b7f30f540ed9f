#include "analysis/whatif/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "analysis/play/record_weights.hpp"
#include "analysis/queries/request_error.hpp"
#include "analysis/whatif/compare.hpp"
#include "analysis/whatif/persistence.hpp"
#include "scenarios/read.hpp"
#include "scenarios/reader/calendar.hpp"

namespace parallel38 {

namespace {

constexpr std::uint64_t kPersistenceRuns = 20'000;  ///< on which closed forms along the record are averaged
constexpr std::uint64_t kPaperRuns = 8192;          ///< in which it is noted which documents were written

/// The first day of which the record is not given; none: nothing is given. It must be one of the plan's days.
std::optional<Day> given_day(const std::string& text, const World& world) {
  if (text.empty()) return std::nullopt;
  if (!on_record(world.scenario))
    throw RequestError("--given record: the scenario has no `record` of what was really decided");
  if (text == "record") return kNoEnd;
  const std::string prefix = "record:until=";
  const auto day = text.rfind(prefix, 0) == 0 ? day_of(text.substr(prefix.size())) : std::nullopt;
  if (!day)
    throw RequestError(
        fmt::format("--given {}: expected record, or record:until=DATE, e.g. record:until=1950-01-30", text));
  if (*day < world.plan.start || *day > world.plan.end)
    throw RequestError(fmt::format("--given {}: no day of this scenario (expected a date from {} to {})", text,
                                   date_of(world.plan.start), date_of(world.plan.end)));
  return day;
}

/// The plan of a scenario with what measures need: that of a world, where it has been compiled and none asks for
/// beliefs.
Plan plan_of(const Scenario& scenario, const std::string& theory, const World* compiled,
             const std::vector<std::string>& measures, std::vector<Measure>& found) {
  if (compiled == nullptr || looks_at_beliefs(measures)) return plan_with(scenario, theory, measures, found);
  Plan plan = compiled->plan;
  for (const std::string& text : measures) found.emplace_back(text, scenario, plan);
  return plan;
}

/// An alternative, compiled, and what is counted of it.
struct Altered {
  Altered(const World& world, const Plan& base, const Alternative& alternative, const WhatIfRequest& request,
          const std::vector<Measure>& of_base, std::uint32_t runs_per_draw)
      : name(alternative.name),
        scenario(scenario_of(world, alternative)),
        plan(plan_of(scenario, world.theory, alternative.world.get(), measures_among(request.targets), measures)),
        comparison(base, plan, request.targets, of_base, runs_per_draw) {}
  Altered(const Altered&) = delete;

  static Scenario scenario_of(const World& world, const Alternative& alternative) {
    if (alternative.world) return alternative.world->scenario;
    if (alternative.opened) return alternative.opened->scenario(alternative.changes);
    std::vector<std::string> changes = world.changes;
    changes.insert(changes.end(), alternative.changes.begin(), alternative.changes.end());
    return world.files->scenario(changes);
  }

  std::string name;
  Scenario scenario;
  std::vector<Measure> measures;  ///< as found in its plan
  Plan plan;
  Comparison comparison;
};

/// Plays the world and its alternatives, and counts.
class SideBySide {
 public:
  SideBySide(const World& world, const std::vector<Alternative>& alternatives, const WhatIfRequest& request,
             const Play& play)
      : world_(world),
        request_(request),
        play_(play),
        given_(given_day(request.given, world)),
        base_(plan_of(world.scenario, world.theory, &world, measures_among(request.targets), measures_)),
        weights_(play.dice.runs_per_draw) {
    for (const Alternative& alternative : alternatives)
      altered_.push_back(
          std::make_unique<Altered>(world, base_, alternative, request, measures_, play.dice.runs_per_draw));
  }

  WhatIfAnswer answer() {
    WhatIfAnswer answer;
    answer.start = date_of(world_.plan.start);
    answer.runs = play_all();
    answer.varying = varying();
    if (answer.runs == 0) return answer;
    if (given_) answer.given = given_answer(weights_, *given_);
    for (const auto& one : altered_) {
      one->comparison.finish();
      answer.alternatives.push_back(alternative_answer(*one, answer.varying));
    }
    return answer;
  }

 private:
  bool varying() const {
    return numbers_vary(base_, play_.dice) || std::any_of(altered_.begin(), altered_.end(), [&](const auto& one) {
             return numbers_vary(one->plan, play_.dice);
           });
  }

  /// What is asked of each world, and what is held in the alternatives as it was in the world itself.
  EnsembleOptions options() {
    EnsembleOptions options = ensemble_of(play_);
    options.given = given_;
    options.notes = kPaperRuns;
    if (!measures_.empty()) options.measures.push_back(measures_);
    if (!request_.hold.empty()) options.holds.emplace_back();
    for (const auto& one : altered_) {
      if (!measures_.empty()) options.measures.push_back(one->measures);
      if (request_.hold.empty()) continue;
      std::vector<Hold>& held = options.holds.emplace_back();
      for (const std::string& address : request_.hold) held.push_back(hold_document(base_, one->plan, address));
    }
    return options;
  }

  std::uint64_t play_all() {
    const EnsembleOptions asked = options();
    std::vector<const Plan*> plans{&base_};
    for (const auto& one : altered_) plans.push_back(&one->plan);
    return play_ensemble(plans, play_.on(), asked, [&](const Chunk& chunk) {
      const double scale = weights_.add(chunk);
      for (std::size_t w = 0; w < altered_.size(); ++w) altered_[w]->comparison.add(chunk, w + 1, scale);
      if (play_.progress) play_.progress(chunk.first + chunk.runs, play_.runs, "playing");
    });
  }

  AlternativeAnswer alternative_answer(const Altered& one, bool varying) const;
  void add_persistence(const Altered& one, AlternativeAnswer& answer) const;

  const World& world_;
  const WhatIfRequest& request_;
  const Play& play_;
  std::optional<Day> given_;
  std::vector<Measure> measures_;  ///< targets that are numbers, as found in the world itself
  Plan base_;
  std::vector<std::unique_ptr<Altered>> altered_;
  RecordWeights weights_;
};

// --- from counts to the answer ---

WhatIfRow row_of(const ContrastRow& counted, bool varying) {
  constexpr const char* kKinds[] = {"target", "ending", "event", "decision"};
  const Contrast& c = counted.contrast;
  WhatIfRow row;
  row.kind = kKinds[static_cast<std::size_t>(counted.kind)];
  row.id = counted.id;
  if (counted.kind == ContrastRow::Kind::decision) row.option = counted.option;
  row.before = c.before(varying);
  row.after = c.after(varying);
  row.difference = c.difference(varying);
  row.same_sign = c.same_sign(varying);
  row.only_before = c.only_before();
  row.only_after = c.only_after();
  row.pairing = c.pairing();
  if (counted.kind != ContrastRow::Kind::target) return row;
  row.never_arises = counted.split.never_arises;
  row.answered_otherwise = counted.split.answered_otherwise;
  row.pns = c.only_before();
  row.pn = c.only_before() / row.before.value;
  row.ps = c.only_before() / (1 - row.after.value);
  row.log_odds = c.log_odds(varying);
  return row;
}

WhatIfRow row_of(const MeasureRow& counted, bool varying) {
  const MeasureContrast& c = counted.contrast;
  WhatIfRow row;
  row.kind = "target";
  row.id = counted.measure.text();
  row.unit = counted.measure.unit();
  row.before = c.before(varying);
  row.after = c.after(varying);
  row.difference = c.difference(varying);
  row.same_sign = c.same_sign(varying);
  row.share_with_value = ValueShares{c.share_before(), c.share_after(), c.share_both()};
  if (counted.measure.kind() == Measure::Kind::belief) row.log_odds = c.log_odds(varying);
  return row;
}

/// What holds and what is a number, as they were typed.
std::vector<WhatIfRow> target_rows(const Comparison& comparison, const std::vector<std::string>& targets,
                                   bool varying) {
  std::vector<WhatIfRow> rows;
  auto measure = comparison.measures().begin();
  auto condition = comparison.rows().begin();
  for (const std::string& target : targets) {
    const bool number = Measure::asked_by(target);
    rows.push_back(number ? row_of(*measure++, varying) : row_of(*condition++, varying));
  }
  return rows;
}

/// Whether the filter shows a row that is no target; decisions that only the change has pass.
bool shown(const Filter& filter, const Scenario& scenario, const ContrastRow& row) {
  if (row.kind == ContrastRow::Kind::target) return false;
  if (row.kind != ContrastRow::Kind::decision) return true;
  const DecisionEntry* const entry = find_decision(scenario, row.id);
  return entry == nullptr || (filter.decision(*entry) && looks_at_claims(filter, *entry));
}

FlippedChoice flipped(const Comparison& comparison, const Flip& flip) {
  const PairedDecision& decision = comparison.decisions()[flip.decision];
  return {decision.id, decision.choices[flip.from], decision.choices[flip.to]};
}

Flips flips_of(const Comparison& comparison) {
  Flips all;
  for (const auto& [flip, share] : comparison.first_flips()) all.first.push_back({flipped(comparison, flip), share});
  for (const auto& [flips, share] : comparison.chains()) {
    FlipChain& chain = all.chains.emplace_back();
    chain.share = share;
    for (const Flip& flip : flips) chain.choices.push_back(flipped(comparison, flip));
  }
  return all;
}

bool shown(const Filter& filter, const Scenario& scenario, const PaperRow& paper) {
  const auto entry = std::find_if(scenario.documents.begin(), scenario.documents.end(),
                                  [&](const DocumentEntry& one) { return one.id == paper.id; });
  return entry == scenario.documents.end() || speaks_of_claims(filter, *entry);
}

TakenAlong taken_along(const Comparison& comparison, const Filter& filter, const Scenario& scenario) {
  TakenAlong taken;
  for (std::size_t d = 0; d < comparison.decisions().size(); ++d) {
    const auto& [gone, come, otherwise] = comparison.arising()[d];
    if (gone + come + otherwise == 0) continue;
    taken.decisions.push_back({comparison.decisions()[d].id, gone, come, otherwise});
  }
  for (const PaperRow& paper : comparison.papers())
    if (shown(filter, scenario, paper)) taken.documents.push_back({paper.id, paper.before, paper.after});
  taken.noted_in = comparison.papers_of();
  return taken;
}

/// Share of runs under the change with one choice of a decision, `not-arisen` too; 0 where there is none such.
double share_after(const Comparison& comparison, const std::string& decision, const std::string& choice) {
  for (const ContrastRow& row : comparison.rows())
    if (row.kind == ContrastRow::Kind::decision && row.id == decision && row.option == choice)
      return row.contrast.after(false).value;
  return 0;
}

/// The decision whose question another puts, at the end of the chain of `again`; empty: it puts its own.
std::string question_of(const Scenario& scenario, const DecisionEntry& decision) {
  std::string origin = decision.again;
  for (std::size_t steps = 0; steps < scenario.decisions.size(); ++steps) {
    const DecisionEntry* const entry = find_decision(scenario, origin);
    if (entry == nullptr || entry->again.empty()) break;
    origin = entry->again;
  }
  return origin;
}

std::vector<AskedAgain> asked_again(const Scenario& before, const Scenario& after, const Comparison& comparison) {
  std::vector<AskedAgain> found;
  for (const DecisionEntry& forced : after.decisions) {
    const DecisionEntry* const old = find_decision(before, forced.id);
    if (!forced.forced || (old != nullptr && old->forced == forced.forced)) continue;
    for (const DecisionEntry& other : after.decisions) {
      if (other.forced || other.dropped || question_of(after, other) != forced.id) continue;
      const double arises = 1 - share_after(comparison, other.id, "not-arisen");
      if (arises <= 0) continue;
      found.push_back(
          {forced.id, other.id, *forced.forced, arises, arises - share_after(comparison, other.id, *forced.forced)});
    }
  }
  return found;
}

AlternativeAnswer SideBySide::alternative_answer(const Altered& one, bool varying) const {
  AlternativeAnswer answer;
  answer.name = one.name;
  answer.title = one.scenario.variant;
  answer.question = one.scenario.question;
  answer.changes = one.scenario.changes;
  answer.matched = matched_in(one.scenario);
  answer.digest = one.scenario.digest;
  answer.asked_again = asked_again(world_.scenario, one.scenario, one.comparison);
  answer.rows = target_rows(one.comparison, request_.targets, varying);
  for (const ContrastRow& row : one.comparison.rows())
    if (shown(request_.filter, world_.scenario, row)) answer.rows.push_back(row_of(row, varying));
  if (!one.comparison.rows().empty()) answer.effective_runs = one.comparison.rows().front().contrast.effective_runs();
  answer.runs_that_differ = one.comparison.differing();
  answer.flips = flips_of(one.comparison);
  answer.taken = taken_along(one.comparison, request_.filter, world_.scenario);
  if (given_ && request_.hold.empty() && !play_.stopped()) add_persistence(one, answer);
  return answer;
}

void SideBySide::add_persistence(const Altered& one, AlternativeAnswer& answer) const {
  const std::optional<Persistence> kept =
      persistence(world_.plan, one.plan, play_, *given_, std::min(play_.runs, kPersistenceRuns));
  if (!kept) return;
  answer.still_on_record.emplace();
  for (const KeptChoice& choice : kept->choices)
    answer.still_on_record->push_back({choice.decision, choice.option, choice.probability, choice.bounds});
  if (!kept->asked_again.empty()) answer.still_on_record_ends_before = kept->asked_again;
}

}  // namespace

void check_given(const std::string& given, const World& world) { given_day(given, world); }

WhatIfAnswer whatif(const World& world, const std::vector<Alternative>& alternatives, const WhatIfRequest& request,
                    const Play& play) {
  return SideBySide(world, alternatives, request, play).answer();
}

}  // namespace parallel38
