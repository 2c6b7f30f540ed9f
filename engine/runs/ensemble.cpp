#include "engine/runs/ensemble.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

#include "engine/runs/pieces.hpp"
#include "engine/script/script.hpp"

namespace parallel38 {

Outcome empty_outcome(const Plan& plan, int width) {
  const auto w = static_cast<std::size_t>(width);
  Outcome outcome;
  outcome.choices.assign(plan.decisions.size() * w, 0);
  outcome.endings.assign(w, 0);
  outcome.event_days.assign(plan.events.size() * w, -1);
  return outcome;
}

Stage::Stage(const Plan& plan, const Kernel& kernel, Keep keep)
    : kernel_(&kernel),
      script_(std::make_unique<const Script>(script_of(plan, keep, kernel.weighs_content))),
      memory_(nullptr, &std::free) {
  const std::size_t bytes = kernel.memory(*script_);  // a multiple of 64
  memory_.reset(std::aligned_alloc(64, bytes));
  if (!memory_) throw std::bad_alloc();
  std::memset(memory_.get(), 0, bytes);
}

Stage::Stage(const Plan& plan, const Kernel& kernel) : Stage(plan, kernel, Keep::everything) {}
Stage::~Stage() = default;

namespace {

/// What one thread needs to play batches.
struct Player {
  Player(const Plan& plan_, const Kernel& kernel_)
      : plan(plan_),
        kernel(kernel_),
        luck(empty_luck(plan_, kernel_.width)),
        batch(empty_outcome(plan_, kernel_.width)),
        stage(plan_, kernel_, Keep::choices) {}

  /// Plays the runs of a chunk, batch by batch; the last batch may have lanes to spare.
  void play(const FillLuck& fill, Chunk& chunk) {
    const auto width = static_cast<std::uint32_t>(kernel.width);
    for (std::uint32_t done = 0; done < chunk.runs; done += width) {
      fill(chunk.first + done, luck);
      stage.play(luck, batch);
      const std::size_t lanes = std::min(width, chunk.runs - done);
      copy(batch.choices, chunk.outcome.choices, plan.decisions.size(), done, lanes);
      copy(batch.endings, chunk.outcome.endings, 1, done, lanes);
      copy(batch.event_days, chunk.outcome.event_days, plan.events.size(), done, lanes);
    }
  }

  template <class T>
  void copy(const std::vector<T>& from, std::vector<T>& to, std::size_t rows, std::size_t at, std::size_t lanes) const {
    for (std::size_t r = 0; r < rows; ++r)
      std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(r * static_cast<std::size_t>(kernel.width)), lanes,
                  to.begin() + static_cast<std::ptrdiff_t>(r * kRow + at));
  }

  const Plan& plan;
  const Kernel& kernel;
  Luck luck;
  Outcome batch;
  Stage stage;
};

/// An empty chunk, the n-th from the first run on; chunks end at multiples of kChunk.
std::shared_ptr<Chunk> cut(const Plan& plan, const EnsembleOptions& options, std::uint64_t n) {
  auto chunk = std::make_shared<Chunk>();
  const std::uint64_t begin = (options.first / kChunk + n) * kChunk;
  const std::uint64_t end = std::min(begin + kChunk, options.first + options.runs);
  chunk->first = std::max(begin, options.first);
  chunk->runs = static_cast<std::uint32_t>(end - chunk->first);
  chunk->outcome = empty_outcome(plan, static_cast<int>(kRow));
  return chunk;
}

}  // namespace

std::uint64_t play_ensemble(const Plan& plan, const Kernel& kernel, const FillLuck& fill,
                            const EnsembleOptions& options, const std::function<void(const Chunk&)>& sink) {
  if (options.runs == 0) return 0;
  std::uint64_t given = 0;
  const std::uint64_t chunks = (options.first + options.runs - 1) / kChunk - options.first / kChunk + 1;
  work_in_order({chunks, options.threads, options.cancelled}, [&]() -> Worker {
    return [&, player = std::make_shared<Player>(plan, kernel)](std::uint64_t n) {
      auto chunk = cut(plan, options, n);
      player->play(fill, *chunk);
      return [&, chunk] {
        sink(*chunk);
        given += chunk->runs;
      };
    };
  });
  return given;
}

}  // namespace parallel38
