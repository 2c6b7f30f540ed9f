#include "analysis/record/placebos.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "analysis/play/altered_plans.hpp"
#include "analysis/play/exchanged_documents.hpp"
#include "engine/luck/random.hpp"

namespace parallel38 {
namespace {

/// Positions 0, 1, ... of names, by their draws in placebo k.
std::vector<std::size_t> shuffled(const std::vector<std::string>& names, std::uint64_t seed, std::uint64_t k) {
  std::vector<std::pair<double, std::size_t>> drawn;
  for (std::size_t i = 0; i < names.size(); ++i) drawn.emplace_back(draw(seed, name_hash(names[i]), k), i);
  std::sort(drawn.begin(), drawn.end());
  std::vector<std::size_t> positions;
  for (const auto& [value, position] : drawn) positions.push_back(position);
  return positions;
}

/// Half of the documents (rounded up) at random. @param key  before their names
std::vector<Index> random_half(const Plan& plan, const std::vector<Index>& documents, const char* key,
                               std::uint64_t seed, std::uint64_t k) {
  std::vector<std::string> names;
  for (const Index d : documents) names.push_back(key + plan.names.documents[at(d)]);
  std::vector<Index> half;
  for (const std::size_t position : shuffled(names, seed, k)) half.push_back(documents[position]);
  half.resize((documents.size() + 1) / 2);
  return half;
}

/// The plan in which what each actor reads is exchanged among his documents.
Plan exchanged_at_random(const Plan& plan, std::uint64_t seed, std::uint64_t k) {
  return exchanged(plan, [&](const std::vector<Index>& deliveries) {
    std::vector<std::string> names;
    for (const Index d : deliveries) {
      const Delivery& delivery = plan.deliveries[at(d)];
      names.push_back("exchange/" + plan.names.actors[at(delivery.reader)] + "/" +
                      plan.names.documents[at(delivery.document)]);
    }
    return shuffled(names, seed, k);
  });
}

/// A kind of placebo of a plan, and how its k-th is made.
struct PlaceboDesign {
  Placebo placebo;
  std::function<Plan(std::uint64_t k)> make;
};

std::vector<PlaceboDesign> designs_of(const Plan& plan, std::uint64_t seed) {
  const std::vector<Index> arriving = documents_arriving(plan), speaking = documents_read(plan);
  std::vector<Index> exchange;
  for (const std::vector<Index>& deliveries : exchangeable(plan))
    for (const Index d : deliveries) exchange.push_back(plan.deliveries[at(d)].document);
  std::sort(exchange.begin(), exchange.end());
  exchange.erase(std::unique(exchange.begin(), exchange.end()), exchange.end());
  std::vector<PlaceboDesign> designs;
  const auto add = [&](PlaceboKind kind, std::size_t documents, std::size_t altered,
                       std::function<Plan(std::uint64_t)> make) {
    PlaceboDesign& design = designs.emplace_back();
    design.placebo.kind = kind;
    design.placebo.documents = documents;
    design.placebo.altered = altered;
    design.make = std::move(make);
  };
  add(kDeletion, arriving.size(), (arriving.size() + 1) / 2, [&plan, arriving, seed](std::uint64_t k) {
    return without_documents(plan, random_half(plan, arriving, "deletion/", seed, k));
  });
  add(kSign, speaking.size(), (speaking.size() + 1) / 2, [&plan, speaking, seed](std::uint64_t k) {
    return turned_round(plan, random_half(plan, speaking, "placebo/", seed, k));
  });
  add(kExchange, exchange.size(), exchange.size(),
      [&plan, seed](std::uint64_t k) { return exchanged_at_random(plan, seed, k); });
  std::erase_if(designs, [](const PlaceboDesign& design) { return design.placebo.documents == 0; });
  return designs;
}

/// Plays placebos beside the model by the same draws.
class PlaceboPlayer {
 public:
  PlaceboPlayer(const Plan& plan, const Kernel& kernel, const ForcedOptions& options,
                const std::vector<Subset>& subsets)
      : plan_(&plan), kernel_(&kernel), options_(options), subsets_(&subsets) {}

  /// Whether the model has enough effective draws.
  bool model_is_known() {
    const BlockSums& model = model_with(options_.draws);
    return model.draws == options_.draws && least_ess(model) >= kLeastEss;
  }

  /// Plays one placebo, by more draws where there are too few. @return whether it was played to the end
  bool play(const Plan& altered, Placebo& placebo) {
    std::uint64_t draws = options_.draws;
    const std::uint64_t bound = draws * kMostPlaceboRuns;
    BlockSums sums = sums_with(altered, draws);
    while (sums.draws == draws && least_ess(sums) < kLeastEss && draws < bound)
      sums = sums_with(altered, draws = std::min(bound, 4 * draws));
    const BlockSums& model = model_with(draws);
    if (sums.draws < draws || model.draws < draws) return false;
    for (std::size_t s = 0; s < subsets_->size(); ++s)
      placebo.reached[s] += log_evidence_of(sums, (*subsets_)[s]) >= log_evidence_of(model, (*subsets_)[s]);
    placebo.thin += least_ess(sums) < kLeastEss;
    placebo.most = std::max(placebo.most, draws);
    ++placebo.count;
    return true;
  }

 private:
  BlockSums sums_with(const Plan& plan, std::uint64_t draws) {
    options_.draws = draws;
    BlockSums sums = joined(play_record(plan, *kernel_, options_));
    options_.draws = first_;
    return sums;
  }
  const BlockSums& model_with(std::uint64_t draws) {
    const auto found = models_.find(draws);
    return found != models_.end() ? found->second : models_.emplace(draws, sums_with(*plan_, draws)).first->second;
  }

  const Plan* plan_;
  const Kernel* kernel_;
  ForcedOptions options_;
  std::uint64_t first_ = options_.draws;
  const std::vector<Subset>* subsets_;
  std::map<std::uint64_t, BlockSums> models_;  ///< by draws
};

}  // namespace

std::vector<Placebo> placebos_of(const Plan& plan, const Kernel& kernel, const ForcedOptions& options,
                                 const std::vector<Subset>& subsets, std::uint64_t count,
                                 const std::function<void(std::uint64_t)>& done) {
  std::vector<PlaceboDesign> designs = designs_of(plan, options.dice.seed);
  PlaceboPlayer player(plan, kernel, options, subsets);
  if (designs.empty() || !player.model_is_known()) return {};
  for (PlaceboDesign& design : designs) {
    design.placebo.least = design.placebo.most = options.draws;
    design.placebo.reached.assign(subsets.size(), 0);
  }
  for (std::uint64_t k = 0; k < count; ++k) {
    std::vector<Placebo> next;  // taken once all kinds have been played
    for (PlaceboDesign& design : designs) {
      next.push_back(design.placebo);
      if (!player.play(design.make(k), next.back())) break;
    }
    if (next.size() < designs.size() || next.back().count == designs.back().placebo.count) break;
    for (std::size_t i = 0; i < designs.size(); ++i) designs[i].placebo = next[i];
    if (done) done(k + 1);
  }
  std::vector<Placebo> placebos;
  for (const PlaceboDesign& design : designs)
    if (design.placebo.count > 0) placebos.push_back(design.placebo);
  return placebos;
}

}  // namespace parallel38
