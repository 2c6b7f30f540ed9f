#include "analysis/causes/sets.hpp"

#include <algorithm>

#include "analysis/causes/stories.hpp"
#include "analysis/causes/tally.hpp"
#include "analysis/play/ensemble.hpp"

namespace parallel38 {

namespace {

constexpr std::size_t kBlock = 64;              ///< worlds that are compiled and played side by side
constexpr std::uint64_t kSegment = 8 * kChunk;  ///< runs: the sums of 15 causes take 60 MB

}  // namespace

SetsPlayer::SetsPlayer(const World& world, const CausesRequest& request, const Play& play, const Stories& stories)
    : world_(world), request_(request), play_(play), stories_(stories) {}

void SetsPlayer::play(const Shapley& game, const std::vector<Coalition>& counted, CausesTally& tally) {
  std::vector<Coalition> others;
  for (const Coalition set : game.coalitions())
    if (std::find(counted.begin(), counted.end(), set) == counted.end()) others.push_back(set);
  if (others.empty()) {
    total_ = play_.runs;
    play_worlds(stories_, 0, play_.runs, [&](const Chunk& chunk) { tally.add(chunk, stories_.targets(), nullptr, 0); });
    return;
  }
  total_ = play_.runs * (1 + (others.size() + kBlock - 1) / kBlock);
  for (std::uint64_t first = 0; first < play_.runs; first += kSegment) {
    const std::uint64_t runs = std::min(kSegment, play_.runs - first);
    ShapleySums sums(game.players(), static_cast<std::size_t>(runs));
    if (!play_others(others, first, runs, sums)) return;
    std::vector<double> worths;
    const auto add = [&](const Chunk& chunk) {
      for (std::size_t w = 0; w < counted.size(); ++w) {
        worths.clear();
        for (std::size_t run = 0; run < chunk.runs; ++run)
          worths.push_back(worth_in(chunk, stories_.targets(), w, run));
        sums.add(counted[w], static_cast<std::size_t>(chunk.first - first), worths);
      }
      tally.add(chunk, stories_.targets(), &sums, first);
    };
    if (play_worlds(stories_, first, runs, add) < runs) return;
  }
}

/// @return whether all were played
bool SetsPlayer::play_others(const std::vector<Coalition>& others, std::uint64_t first, std::uint64_t runs,
                             ShapleySums& sums) {
  for (std::size_t begin = 0; begin < others.size(); begin += kBlock) {
    if (play_.stopped()) return false;
    const auto from = others.begin() + static_cast<std::ptrdiff_t>(begin);
    const std::vector<Coalition> block(from,
                                       from + static_cast<std::ptrdiff_t>(std::min(kBlock, others.size() - begin)));
    const Stories stories(world_, request_, block);
    std::vector<double> worths;
    const auto add = [&](const Chunk& chunk) {
      for (std::size_t w = 0; w < block.size(); ++w) {
        worths.clear();
        for (std::size_t run = 0; run < chunk.runs; ++run) worths.push_back(worth_in(chunk, stories.targets(), w, run));
        sums.add(block[w], static_cast<std::size_t>(chunk.first - first), worths);
      }
    };
    if (play_worlds(stories, first, runs, add) < runs) return false;
  }
  return true;
}

std::uint64_t SetsPlayer::play_worlds(const Stories& stories, std::uint64_t first, std::uint64_t runs,
                                      const std::function<void(const Chunk&)>& sink) {
  const std::vector<const Plan*> plans = stories.plans();
  varying_ = varying_ ||
             std::any_of(plans.begin(), plans.end(), [&](const Plan* plan) { return numbers_vary(*plan, play_.dice); });
  EnsembleOptions options = ensemble_of(play_);
  options.first = first;
  options.runs = runs;
  options.note_presence = &stories == &stories_;
  options.measures = stories.measured();
  return play_ensemble(plans, play_.on(), options, [&](const Chunk& chunk) {
    sink(chunk);
    done_ += chunk.runs;
    if (play_.progress) play_.progress(done_, total_, "playing");
  });
}

}  // namespace parallel38
