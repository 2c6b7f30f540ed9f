#include "analysis/page/engine/kept_ensemble.hpp"

#include <algorithm>
#include <utility>

#include "analysis/page/engine/chunk_bytes.hpp"
#include "analysis/page/engine/kept_world.hpp"
#include "analysis/play/chunk_player.hpp"

namespace parallel38 {

KeptEnsemble::KeptEnsemble(std::uint64_t each, std::shared_ptr<KeptWorld> known)
    : each_(each), known_(std::move(known)) {}
KeptEnsemble::KeptEnsemble(KeptEnsemble&&) noexcept = default;
KeptEnsemble::~KeptEnsemble() = default;

void KeptEnsemble::begin(bool only_look) {
  only_look_ = only_look;
  first_ = true;
  endings_.clear();
}

void KeptEnsemble::look(const std::vector<const Plan*>& worlds, const Kernel& kernel, const EnsembleOptions& options) {
  for (const Plan* plan : worlds) worlds_.push_back(&plans_.emplace_back(*plan));
  kernel_ = &kernel;
  options_ = options;
  options_.by = nullptr;
  options_.cancelled = nullptr;
  if (!KeptWorld::may_be_kept(options_)) known_ = nullptr;
}

std::uint64_t KeptEnsemble::play(const std::vector<const Plan*>& worlds, const Kernel& kernel,
                                 const EnsembleOptions& options, const std::function<void(const Chunk&)>& sink) {
  if (!first_ || options.adjust || options.first != 0) {
    EnsembleOptions here = options;
    here.by = nullptr;
    return play_ensemble(worlds, kernel, here, sink);
  }
  first_ = false;
  if (plans_.empty()) look(worlds, kernel, options);
  if (only_look_) return 0;
  for (std::uint64_t n = 0; n < chunks_in(options); ++n) {
    Chunk& played = chunk(n, options.runs);
    give_first(played, empty_chunk(options, n).runs, sink);
  }
  return options.runs;
}

/// The first runs of a chunk are a chunk of fewer runs.
void KeptEnsemble::give_first(Chunk& chunk, std::uint32_t runs, const std::function<void(const Chunk&)>& sink) {
  const std::uint32_t whole = chunk.runs;
  const std::vector<double> weights = chunk.log_weights;
  chunk.runs = runs;
  chunk.log_weights.resize(runs);
  note_endings(chunk);
  sink(chunk);
  chunk.runs = whole;
  chunk.log_weights = weights;
}

Chunk& KeptEnsemble::chunk(std::uint64_t n, std::uint64_t runs) {
  options_.runs = runs;
  Chunk wanted = empty_chunk(options_, n);
  const auto kept = chunks_.find(n);
  if (kept != chunks_.end() && kept->second.runs >= wanted.runs) return kept->second;
  play_all(n, wanted);
  return chunks_[n] = std::move(wanted);
}

/// Plays every world, but for the first where its runs are known.
void KeptEnsemble::play_all(std::uint64_t n, Chunk& chunk) {
  const bool papers = chunk.first < options_.notes;
  if (known_ && known_->knows(n, chunk.runs, papers)) {
    if (!others_)
      others_ = std::make_unique<ChunkPlayer>(std::vector<const Plan*>(worlds_.begin() + 1, worlds_.end()), *kernel_,
                                              options_);
    others_->play(chunk);
    known_->put_first(n, papers, chunk);
    return;
  }
  if (!player_) player_ = std::make_unique<ChunkPlayer>(worlds_, *kernel_, options_);
  player_->play(chunk);
  if (known_) known_->note(n, chunk);
}

void KeptEnsemble::play_chunk(std::uint64_t n, std::uint64_t runs) { chunk(n, runs); }

std::string KeptEnsemble::hand_over(std::uint64_t n) {
  const auto kept = chunks_.find(n);
  if (kept == chunks_.end()) throw std::invalid_argument("a chunk that was not played");
  std::string bytes = bytes_of(kept->second);
  chunks_.erase(kept);
  return bytes;
}

void KeptEnsemble::take_over(std::uint64_t n, const std::string& bytes) { chunks_[n] = chunk_of(bytes); }

std::size_t KeptEnsemble::bytes_of_a_chunk() const {
  std::size_t a_run = sizeof(double);
  for (const Plan& plan : plans_) a_run += plan.decisions.size() + 1 + sizeof(std::int16_t) * plan.events.size();
  for (const auto& measures : options_.measures) a_run += sizeof(double) * measures.size();
  return a_run * kRow;
}

void KeptEnsemble::note_endings(const Chunk& chunk) {
  endings_.resize(worlds_.size());
  for (std::size_t w = 0; w < worlds_.size(); ++w) {
    const std::vector<std::int8_t>& ended = chunk.outcomes[w].endings;
    const std::size_t more = static_cast<std::size_t>(std::min<std::uint64_t>(chunk.runs, each_ - endings_[w].size()));
    endings_[w].insert(endings_[w].end(), ended.begin(), ended.begin() + static_cast<std::ptrdiff_t>(more));
  }
}

}  // namespace parallel38
