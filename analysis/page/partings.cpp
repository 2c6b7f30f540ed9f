#include "analysis/page/partings.hpp"

#include "analysis/play/ensemble.hpp"

namespace parallel38 {

Partings::Partings(const Plan& plan) : plan_(plan), timeline_(decisions_in_time(plan)) {}

void Partings::add(const Chunk& chunk) {
  const Outcome& outcome = chunk.outcomes.front();
  for (std::uint32_t run = 0; run < chunk.runs; ++run) {
    std::array<int, 3> parting{static_cast<int>(timeline_.size()), 0, 0};
    for (std::size_t place = 0; place < timeline_.size(); ++place) {
      const Index decision = timeline_[place];
      const int choice = outcome.choices[at(decision) * kRow + run];
      if (choice == plan_.decisions[at(decision)].recorded + 1) continue;
      parting = {static_cast<int>(place), choice, 0};
      break;
    }
    parting[2] = outcome.endings[run];
    ++counts_[parting];
  }
  runs_ += chunk.runs;
}

PartingsAnswer Partings::answer() const {
  PartingsAnswer answer{runs_, {}};
  for (const auto& [parting, runs] : counts_) {
    const auto [place, choice, ending] = parting;
    PartingCount row;
    row.runs = runs;
    if (!plan_.names.endings.empty()) row.ending = plan_.names.endings[static_cast<std::size_t>(ending)];
    if (static_cast<std::size_t>(place) < timeline_.size()) {
      const Index decision = timeline_[static_cast<std::size_t>(place)];
      row.decision = plan_.names.decisions[at(decision)];
      row.option = choice == 0 ? "not-arisen" : option_id(plan_, decision, choice - 1);
    }
    answer.rows.push_back(row);
  }
  return answer;
}

}  // namespace parallel38
