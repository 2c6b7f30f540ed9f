#include "engine/ensemble.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

#include "engine/script.hpp"

#ifdef PARALLEL38_THREADS
#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>
#endif

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

/// Cuts the runs into chunks that end at multiples of kChunk.
class Cutter {
 public:
  Cutter(const Plan& plan, const EnsembleOptions& options)
      : plan_(plan), next_(options.first), end_(options.first + options.runs), cancelled_(options.cancelled) {}

  /// The next chunk to play; none when all are given out or the ensemble is cancelled.
  std::shared_ptr<Chunk> next() {
    if (next_ == end_ || (cancelled_ && cancelled_->load())) return nullptr;
    auto chunk = std::make_shared<Chunk>();
    chunk->first = next_;
    chunk->runs = static_cast<std::uint32_t>(std::min(end_, (next_ / kChunk + 1) * kChunk) - next_);
    chunk->outcome = empty_outcome(plan_, static_cast<int>(kRow));
    next_ += chunk->runs;
    return chunk;
  }

 private:
  const Plan& plan_;
  std::uint64_t next_, end_;
  const std::atomic<bool>* cancelled_;
};

}  // namespace

std::uint64_t play_ensemble(const Plan& plan, const Kernel& kernel, const FillLuck& fill,
                            const EnsembleOptions& options, const std::function<void(const Chunk&)>& sink) {
  Cutter cutter(plan, options);
  std::uint64_t given = 0;
  const auto give = [&](const std::shared_ptr<Chunk>& chunk) {
    sink(*chunk);
    given += chunk->runs;
  };
#ifdef PARALLEL38_THREADS
  const std::size_t threads =
      static_cast<std::size_t>(options.threads > 0 ? options.threads : tbb::info::default_concurrency());
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  tbb::enumerable_thread_specific<Player> players([&] { return Player(plan, kernel); });
  using Token = std::shared_ptr<Chunk>;
  const auto cut = tbb::make_filter<void, Token>(tbb::filter_mode::serial_in_order, [&](tbb::flow_control& flow) {
    Token chunk = cutter.next();
    if (!chunk) flow.stop();
    return chunk;
  });
  const auto play = tbb::make_filter<Token, Token>(tbb::filter_mode::parallel, [&](Token chunk) {
    players.local().play(fill, *chunk);
    return chunk;
  });
  const auto reduce = tbb::make_filter<Token, void>(tbb::filter_mode::serial_in_order, give);
  tbb::parallel_pipeline(2 * threads, cut & play & reduce);
#else
  Player player(plan, kernel);
  while (const auto chunk = cutter.next()) {
    player.play(fill, *chunk);
    give(chunk);
  }
#endif
  return given;
}

}  // namespace parallel38
