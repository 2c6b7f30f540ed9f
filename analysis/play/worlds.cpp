#include "analysis/play/worlds.hpp"

#include <algorithm>
#include <memory>

#include "engine/runs/pieces.hpp"
#include "engine/script/script.hpp"

namespace parallel38 {

namespace {

/// Notes which documents were written, and which reached a reader, in one batch.
class PaperTrail : public Watcher {
 public:
  PaperTrail(const Plan& plan, int width)
      : plan_(plan), width_(static_cast<std::size_t>(width)), looked_(plan.looks.size() * width_) {}
  void aim(std::vector<std::uint8_t>* written, std::vector<std::uint8_t>* reached, std::size_t at, std::size_t lanes) {
    written_ = written;
    reached_ = reached;
    at_ = at;
    lanes_ = std::min(lanes, width_);
  }
  void written(const Written& one) override {
    if (notes_) notes_->written(plan_, one);
    mark(written_, plan_.postings[static_cast<std::size_t>(one.posting)].document, one.where);
  }
  void note(HoldNotes* notes) { notes_ = notes; }
  void looked(const Looked& one) override {
    std::copy_n(one.probability, width_, looked_.begin() + static_cast<std::ptrdiff_t>(one.look) * lanes_of_a_batch());
  }
  const std::vector<double>& looks() const { return looked_; }  ///< [looks x width] P
  void assimilated(const Assimilated& one) override {
    const Arrival& arrival = plan_.arrivals[static_cast<std::size_t>(one.arrival)];
    mark(reached_, plan_.deliveries[static_cast<std::size_t>(arrival.delivery)].document, one.where);
  }

 private:
  void mark(std::vector<std::uint8_t>* table, Index document, const double* where) const {
    if (!table) return;
    std::uint8_t* row = table->data() + static_cast<std::size_t>(document) * kRow + at_;
    for (std::size_t lane = 0; lane < lanes_; ++lane) row[lane] |= where[lane] != 0;
  }
  std::ptrdiff_t lanes_of_a_batch() const { return static_cast<std::ptrdiff_t>(width_); }
  const Plan& plan_;
  std::size_t width_, at_ = 0, lanes_ = 0;
  std::vector<double> looked_;
  std::vector<std::uint8_t>*written_ = nullptr, *reached_ = nullptr;
  HoldNotes* notes_ = nullptr;
};

/// What one thread needs to play one world.
struct World {
  World(const Plan& plan_, const Plan& base, const Kernel& kernel, const Dice& dice)
      : plan(plan_),
        dealer(plan_, kernel, dice),
        carrier(base, plan_),
        luck(empty_luck(plan_, kernel.width)),
        batch(empty_outcome(plan_, kernel.width)),
        stage(plan_, kernel, Keep::choices),
        watched(plan_, kernel),
        trail(plan_, kernel.width) {}
  const Plan& plan;
  Dealer dealer;
  LuckCarrier carrier;
  Luck luck;
  Outcome batch;
  Stage stage, watched;  ///< watched: what the paper trail sees besides
  PaperTrail trail;
};

template <class T>
void copy_rows(const std::vector<T>& from, std::vector<T>& to, std::size_t width, std::size_t at, std::size_t lanes) {
  for (std::size_t r = 0; r < from.size() / width; ++r)
    std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(r * width), lanes,
                to.begin() + static_cast<std::ptrdiff_t>(r * kRow + at));
}

/// Plays chunks of all worlds on one thread.
class WorldsPlayer {
 public:
  WorldsPlayer(const std::vector<const Plan*>& plans, const Kernel& kernel, const WorldsOptions& options)
      : kernel_(kernel), options_(options), weights_(static_cast<std::size_t>(kernel.width)) {
    for (const Plan* plan : plans)
      worlds_.push_back(std::make_unique<World>(*plan, *plans.front(), kernel, options.dice));
    if (options.given) given_ = std::make_unique<GivenRecord>(*plans.front(), kernel, *options.given);
    if (options.holds.empty()) return;
    notes_ = std::make_unique<HoldNotes>(*plans.front(), kernel.width);
    worlds_.front()->trail.note(notes_.get());
  }

  WorldsChunk play(std::uint64_t first, std::uint32_t runs) {
    WorldsChunk chunk = empty(first, runs);
    const auto width = static_cast<std::uint32_t>(kernel_.width);
    for (std::uint32_t done = 0; done < runs; done += width) play_batch(chunk, done, std::min(width, runs - done));
    return chunk;
  }

 private:
  WorldsChunk empty(std::uint64_t first, std::uint32_t runs) const {
    WorldsChunk chunk;
    chunk.first = first;
    chunk.runs = runs;
    chunk.log_weights.assign(runs, 0.0);
    for (const auto& world : worlds_) {
      chunk.outcomes.push_back(empty_outcome(world->plan, static_cast<int>(kRow)));
      if (first < options_.notes) chunk.written.emplace_back(world->plan.documents.size() * kRow);
    }
    for (const auto& measures : options_.measures) chunk.measured.emplace_back(measures.size() * kRow);
    if (options_.note_presence) chunk.reached.resize(worlds_.front()->plan.documents.size() * kRow);
    return chunk;
  }

  void play_batch(WorldsChunk& chunk, std::size_t at, std::size_t lanes) {
    const Luck& base = worlds_.front()->luck;
    for (std::size_t w = 0; w < worlds_.size(); ++w) {
      World& world = *worlds_[w];
      world.dealer.deal(chunk.first + at, world.luck);
      if (given_ && w == 0) {
        given_->condition(world.luck, weights_.data());
        std::copy_n(weights_.begin(), lanes, chunk.log_weights.begin() + static_cast<std::ptrdiff_t>(at));
      } else if (given_) {
        world.carrier.carry(base, world.luck);
      }
      if (notes_ && w == 0) notes_->clear();
      if (notes_ && w > 0) notes_->fill(options_.holds[w], world.luck);
      const bool papers = !chunk.written.empty(), presence = w == 0 && options_.note_presence;
      world.trail.aim(papers ? &chunk.written[w] : nullptr, presence ? &chunk.reached : nullptr, at, lanes);
      const bool watching = papers || presence || (notes_ && w == 0) || !world.plan.looks.empty();
      if (watching) world.watched.play(world.luck, world.batch, &world.trail);
      else world.stage.play(world.luck, world.batch);
      measure(chunk, w, at, lanes);
      const auto width = static_cast<std::size_t>(kernel_.width);
      copy_rows(world.batch.choices, chunk.outcomes[w].choices, width, at, lanes);
      copy_rows(world.batch.endings, chunk.outcomes[w].endings, width, at, lanes);
      copy_rows(world.batch.event_days, chunk.outcomes[w].event_days, width, at, lanes);
    }
  }

  void measure(WorldsChunk& chunk, std::size_t w, std::size_t at, std::size_t lanes) const {
    if (options_.measures.empty()) return;
    const World& world = *worlds_[w];
    for (std::size_t m = 0; m < options_.measures[w].size(); ++m)
      options_.measures[w][m].values(world.batch, world.luck, world.trail.looks(), lanes,
                                     &chunk.measured[w][m * kRow + at]);
  }

  const Kernel& kernel_;
  const WorldsOptions& options_;
  std::vector<double> weights_;
  std::vector<std::unique_ptr<World>> worlds_;
  std::unique_ptr<GivenRecord> given_;
  std::unique_ptr<HoldNotes> notes_;  ///< where documents are held
};

}  // namespace

std::uint64_t play_worlds(const std::vector<const Plan*>& worlds, const Kernel& kernel, const WorldsOptions& options,
                          const std::function<void(const WorldsChunk&)>& sink) {
  std::uint64_t played = 0;
  const std::uint64_t chunks = (options.runs + kChunk - 1) / kChunk;
  work_in_order({chunks, options.threads, options.cancelled}, [&]() -> Worker {
    return [&, player = std::make_shared<WorldsPlayer>(worlds, kernel, options)](std::uint64_t n) {
      const auto runs = static_cast<std::uint32_t>(std::min(kChunk, options.runs - n * kChunk));
      return [&, chunk = std::make_shared<const WorldsChunk>(player->play(n * kChunk, runs))] {
        sink(*chunk);
        played += chunk->runs;
      };
    };
  });
  return played;
}

}  // namespace parallel38
