#include "analysis/causes/stories.hpp"

#include <algorithm>
#include <bit>

#include "scenarios/read.hpp"

namespace parallel38 {

namespace {

/// Positions in a plan of the entries that are dropped now and were not before.
template <class Entry>
std::vector<std::size_t> newly_dropped(const std::vector<Entry>& now, const std::vector<Entry>& before,
                                       const std::vector<std::string>& names) {
  std::vector<std::size_t> positions;
  for (const Entry& entry : now) {
    if (!entry.dropped) continue;
    const auto there = std::find_if(before.begin(), before.end(), [&](const Entry& e) { return e.id == entry.id; });
    const auto name = std::find(names.begin(), names.end(), entry.id);
    if (there != before.end() && !there->dropped && name != names.end())
      positions.push_back(static_cast<std::size_t>(name - names.begin()));
  }
  return positions;
}

/// @param plan, full of the full story, in which a change may have dropped something already
Presence presence_of(const Plan& plan, const Cause& cause, const Scenario& full, const Scenario& without) {
  const auto drops = [](const std::string& change) { return change.rfind("drop ", 0) == 0; };
  if (!std::all_of(cause.changes.begin(), cause.changes.end(), drops)) return {};
  return {newly_dropped(without.documents, full.documents, plan.names.documents),
          newly_dropped(without.decisions, full.decisions, plan.names.decisions)};
}

}  // namespace

Stories::Stories(const World& world, const CausesRequest& request, const std::vector<Coalition>& kept)
    : world_(world),
      request_(request),
      measures_(measures_among({request.target})),
      presence_(request.causes.size()),
      matched_(request.causes.size()) {
  const auto all = static_cast<Coalition>((std::uint64_t{1} << request.causes.size()) - 1);
  for (const Coalition coalition : kept) add(all & ~coalition);
}

std::vector<const Plan*> Stories::plans() const {
  std::vector<const Plan*> all;
  for (const Plan& plan : plans_) all.push_back(&plan);
  return all;
}

/// The plan of the full story is known where nothing is measured in it.
void Stories::add(Coalition taken) {
  if (taken == 0 && !number()) {
    plans_.push_back(world_.plan);
    targets_.emplace_back(request_.target, plans_.back());
    return;
  }
  std::vector<std::string> changes = world_.changes;
  for (std::size_t i = 0; i < request_.causes.size(); ++i)
    if (taken >> i & 1)
      changes.insert(changes.end(), request_.causes[i].changes.begin(), request_.causes[i].changes.end());
  const Scenario scenario = taken == 0 ? world_.scenario : world_.files->unstamped(changes);
  std::vector<Measure> found;
  plans_.push_back(plan_with(scenario, world_.theory, measures_, found));
  if (number()) measured_.push_back(std::move(found));
  else targets_.emplace_back(request_.target, plans_.back());
  if (std::has_single_bit(taken)) note_cause(static_cast<std::size_t>(std::countr_zero(taken)), scenario);
}

void Stories::note_cause(std::size_t cause, const Scenario& without) {
  matched_[cause] = matched_in(without, without.changes.size() - request_.causes[cause].changes.size());
  presence_[cause] = presence_of(plans_.front(), request_.causes[cause], world_.scenario, without);
}

}  // namespace parallel38
