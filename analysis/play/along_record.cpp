#include "analysis/play/along_record.hpp"

#include <algorithm>
#include <memory>

#include "analysis/play/world.hpp"
#include "engine/runs/pieces.hpp"
#include "engine/runs/player.hpp"

namespace parallel38 {

ForcedOptions forced_of(const Play& play, std::uint64_t draws, const char* what) {
  ForcedOptions options;
  options.draws = draws;
  options.dice = play.dice;
  options.threads = play.threads;
  options.cancelled = play.stop;
  if (what != nullptr && play.progress)
    options.progress = [&play, draws, what](std::uint64_t done) { play.progress(done, draws, what); };
  return options;
}

namespace {

constexpr std::size_t kMostBlocks = 64;
constexpr std::uint64_t kSlice = 4096;  ///< draws

/// Notes the probabilities of every option at every decision of a batch.
class RecordWatcher : public Watcher {
 public:
  RecordWatcher(const Plan& plan, const std::vector<RecordStep>& steps, int width) : steps_(&steps), width_(width) {
    step_of_.assign(plan.decisions.size(), 0);
    for (std::size_t t = 0; t < steps.size(); ++t) step_of_[at(steps[t].decision)] = t;
  }

  /// Notes go to draws [first, first + width) of `block`, those past its end nowhere.
  void aim(Forced& block, std::size_t first) {
    block_ = &block;
    first_ = first;
    lanes_ = std::min(static_cast<std::size_t>(width_), block.draws - first);
  }

  void chosen(const Chosen& chosen) override {
    const std::size_t t = step_of_[at(chosen.decision)], width = static_cast<std::size_t>(width_);
    for (std::size_t lane = 0; lane < lanes_; ++lane) {
      if (chosen.arises[lane] == 0) continue;
      block_->arises[t][first_ + lane] = 1;
      const int recorded = (*steps_)[t].recorded;
      if (recorded >= 0)
        block_->log_recorded[t][first_ + lane] =
            chosen.log_probability[static_cast<std::size_t>(recorded) * width + lane];
      for (std::size_t a = 0; a < static_cast<std::size_t>((*steps_)[t].options); ++a)
        block_->p[t][a * block_->draws + first_ + lane] = chosen.probability[a * width + lane];
    }
  }

 private:
  const std::vector<RecordStep>* steps_;
  int width_;
  std::vector<std::size_t> step_of_;  ///< [decisions]
  Forced* block_ = nullptr;
  std::size_t first_ = 0, lanes_ = 0;
};

/// Plays draws along the record on one thread.
class RecordPlayer {
 public:
  RecordPlayer(const Plan& plan, const Kernel& kernel, const std::vector<RecordStep>& steps,
               const ForcedOptions& options)
      : steps_(steps),
        options_(options),
        player_(plan, kernel, one_run_a_draw(options.dice)),
        watcher_(plan, steps, kernel.width) {}

  /// Sums of draws, played a slice at a time: memory does not grow with them.
  BlockSums sums(std::uint64_t first, std::uint64_t draws) {
    BlockSums sums;
    for (std::uint64_t done = 0; done < draws; done += kSlice) {
      const auto slice = static_cast<std::size_t>(std::min(kSlice, draws - done));
      BlockSums more = sums_of(steps_, play(first + done, slice), options_.spread);
      sums = done == 0 ? std::move(more) : joined(sums, more);
    }
    return sums;
  }

  Forced play(std::uint64_t first, std::size_t draws) {
    Forced block = empty_forced(steps_, draws);
    for (std::size_t done = 0; done < draws; done += player_.width()) {
      Luck& luck = player_.deal(first + done);
      force_record(player_.plan(), luck);
      luck.letters = options_.letters;
      watcher_.aim(block, done);
      player_.play(&watcher_);
    }
    return block;
  }

 private:
  static Dice one_run_a_draw(Dice dice) {
    dice.runs_per_draw = 1;
    return dice;
  }

  const std::vector<RecordStep>& steps_;
  const ForcedOptions& options_;
  Player player_;
  RecordWatcher watcher_;
};

/// A block as it is played.
struct Piece {
  std::uint64_t first, draws;
};

/// Pieces of 16 draws, the batch of the widest kernel; where 64 as large are full, of twice as many.
std::vector<Piece> pieces_of(std::uint64_t draws) {
  std::vector<Piece> pieces;
  std::uint64_t size = 16;
  for (std::uint64_t first = 0; first < draws; first += size) {
    if (first == kMostBlocks * size) size *= 2;
    pieces.push_back({first, std::min(size, draws - first)});
  }
  return pieces;
}

/// Joins the smaller pieces in pairs, again and again, until all blocks are as large as the last ones begun.
std::vector<BlockSums> evened(std::vector<BlockSums> pieces) {
  std::vector<BlockSums> blocks;
  for (BlockSums& piece : pieces) {
    if (blocks.size() == kMostBlocks) {
      for (std::size_t b = 0; b < kMostBlocks / 2; ++b) blocks[b] = joined(blocks[2 * b], blocks[2 * b + 1]);
      blocks.resize(kMostBlocks / 2);
    }
    blocks.push_back(std::move(piece));
  }
  return blocks;
}

}  // namespace

std::vector<RecordStep> record_steps(const Plan& plan) {
  std::vector<RecordStep> steps;
  for (const Step& step : plan.steps) {
    if (step.kind != StepKind::decision) continue;
    const Decision& decision = plan.decisions[at(step.index)];
    steps.push_back({step.index, decision.recorded, decision.options.count, decision.actor == kNone, decision.core, 0});
  }
  return steps;
}

std::vector<RecordStep> record_steps_by_actor(const Plan& plan) {
  std::vector<RecordStep> steps = record_steps(plan);
  for (RecordStep& step : steps) step.weights = 1 + plan.decisions[at(step.decision)].actor;
  return steps;
}

std::vector<BlockSums> play_record(const Plan& plan, const Kernel& kernel, const ForcedOptions& options) {
  const std::vector<RecordStep> steps = options.by_actor ? record_steps_by_actor(plan) : record_steps(plan);
  const std::vector<Piece> pieces = pieces_of(options.draws);
  std::vector<BlockSums> sums;
  std::uint64_t done = 0;
  work_in_order({pieces.size(), options.threads, options.cancelled}, [&]() -> Worker {
    return [&, player = std::make_shared<RecordPlayer>(plan, kernel, steps, options)](std::uint64_t n) {
      const Piece& piece = pieces[static_cast<std::size_t>(n)];
      auto block = std::make_shared<BlockSums>(player->sums(piece.first, piece.draws));
      return [&, block] {
        sums.push_back(std::move(*block));
        if (options.progress) options.progress(done += piece.draws);
      };
    };
  });
  return evened(std::move(sums));
}

std::vector<std::string> problems_along_record(const Plan& plan, const Kernel& kernel) {
  const std::vector<RecordStep> steps = record_steps(plan);
  ForcedOptions options;
  options.dice.at_centre = true;
  const Forced centre = RecordPlayer(plan, kernel, steps, options).play(0, 1);
  std::vector<std::string> problems;
  for (std::size_t t = 0; t < steps.size(); ++t) {
    const bool arises = centre.arises[t][0] != 0, recorded = steps[t].on_record();
    const std::string& name = plan.names.decisions[at(steps[t].decision)];
    if (recorded && !arises)
      problems.push_back("decisions." + name + " is on record, but does not arise when the record is followed");
    if (!recorded && arises)
      problems.push_back("decisions." + name + " arises when the record is followed, but is not on record");
  }
  return problems;
}

}  // namespace parallel38
