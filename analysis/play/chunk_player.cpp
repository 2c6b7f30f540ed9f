#include "analysis/play/chunk_player.hpp"

#include <algorithm>
#include <memory>

namespace parallel38 {

namespace {

template <class T>
void copy_rows(const std::vector<T>& from, std::vector<T>& to, std::size_t width, std::size_t at, std::size_t lanes) {
  for (std::size_t r = 0; r < from.size() / width; ++r)
    std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(r * width), lanes,
                to.begin() + static_cast<std::ptrdiff_t>(r * kRow + at));
}

}  // namespace

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
struct ThreadWorld {
  ThreadWorld(const Plan& plan, const Kernel& kernel, const Dice& dice, bool choices_alone)
      : player(choices_alone ? Player(plan, kernel, dice, Keep::choices) : Player(plan, kernel, dice)),
        trail(plan, kernel.width) {}
  Player player;
  std::unique_ptr<const LuckCarrier> carrier;  ///< of the luck of the first world, where the record is given
  PaperTrail trail;
};

/// What is needed to play all worlds.
struct ChunkPlayer::Worlds {
  Worlds(const std::vector<const Plan*>& plans, const Kernel& kernel, const EnsembleOptions& options)
      : width_(static_cast<std::uint32_t>(kernel.width)), options_(options), weights_(width_) {
    for (const Plan* plan : plans)
      worlds_.push_back(
          std::make_unique<ThreadWorld>(*plan, kernel, options.dice, choices_alone(*plan, worlds_.empty())));
    if (options.given) {
      given_ = std::make_unique<GivenRecord>(*plans.front(), kernel, *options.given);
      for (std::size_t w = 1; w < plans.size(); ++w)
        worlds_[w]->carrier = std::make_unique<const LuckCarrier>(*plans.front(), *plans[w]);
    }
    if (options.holds.empty()) return;
    notes_ = std::make_unique<HoldNotes>(*plans.front(), kernel.width);
    worlds_.front()->trail.note(notes_.get());
  }

  void play(Chunk& chunk) {
    prepare(chunk);
    for (std::uint32_t done = 0; done < chunk.runs; done += width_)
      for (std::size_t w = 0; w < worlds_.size(); ++w) play_batch(chunk, w, done, std::min(width_, chunk.runs - done));
  }

 private:
  /// Whether only the numbers that choices depend on need to be dealt to a world: nobody looks on, measures it, or
  /// gives it the luck of another.
  bool choices_alone(const Plan& plan, bool first) const {
    return !options_.given && options_.notes == 0 && options_.holds.empty() && options_.measures.empty() &&
           plan.looks.empty() && !(first && options_.note_presence);
  }

  void prepare(Chunk& chunk) const {
    chunk.log_weights.assign(chunk.runs, 0.0);
    for (const auto& world : worlds_) {
      const Plan& plan = world->player.plan();
      chunk.outcomes.push_back(empty_outcome(plan, static_cast<int>(kRow)));
      if (chunk.first < options_.notes) chunk.written.emplace_back(plan.documents.size() * kRow);
    }
    for (const auto& measures : options_.measures) chunk.measured.emplace_back(measures.size() * kRow);
    if (options_.note_presence) chunk.reached.resize(worlds_.front()->player.plan().documents.size() * kRow);
  }

  void play_batch(Chunk& chunk, std::size_t w, std::size_t at, std::size_t lanes) {
    ThreadWorld& world = *worlds_[w];
    deal(chunk, w, at, lanes);
    const bool papers = !chunk.written.empty(), presence = w == 0 && options_.note_presence;
    world.trail.aim(papers ? &chunk.written[w] : nullptr, presence ? &chunk.reached : nullptr, at, lanes);
    const bool watching = papers || presence || (notes_ && w == 0) || !world.player.plan().looks.empty();
    const Outcome& batch = world.player.play(watching ? &world.trail : nullptr);
    measure(chunk, w, at, lanes);
    copy_rows(batch.choices, chunk.outcomes[w].choices, width_, at, lanes);
    copy_rows(batch.endings, chunk.outcomes[w].endings, width_, at, lanes);
    copy_rows(batch.event_days, chunk.outcomes[w].event_days, width_, at, lanes);
  }

  void deal(Chunk& chunk, std::size_t w, std::size_t at, std::size_t lanes) {
    Luck& luck = worlds_[w]->player.deal(chunk.first + at);
    if (given_ && w == 0) {
      given_->condition(luck, weights_.data());
      std::copy_n(weights_.begin(), lanes, chunk.log_weights.begin() + static_cast<std::ptrdiff_t>(at));
    } else if (given_) {
      worlds_[w]->carrier->carry(worlds_.front()->player.luck(), luck);
    }
    if (notes_ && w == 0) notes_->clear();
    if (notes_ && w > 0) notes_->fill(options_.holds[w], luck);
    if (options_.adjust) options_.adjust(w, chunk.first + at, luck);
  }

  void measure(Chunk& chunk, std::size_t w, std::size_t at, std::size_t lanes) const {
    if (options_.measures.empty()) return;
    const ThreadWorld& world = *worlds_[w];
    for (std::size_t m = 0; m < options_.measures[w].size(); ++m)
      options_.measures[w][m].values(world.player.outcome(), world.player.luck(), world.trail.looks(), lanes,
                                     &chunk.measured[w][m * kRow + at]);
  }

  std::uint32_t width_;
  const EnsembleOptions& options_;
  std::vector<double> weights_;
  std::vector<std::unique_ptr<ThreadWorld>> worlds_;
  std::unique_ptr<GivenRecord> given_;
  std::unique_ptr<HoldNotes> notes_;  ///< where documents are held
};

ChunkPlayer::ChunkPlayer(const std::vector<const Plan*>& plans, const Kernel& kernel, const EnsembleOptions& options)
    : worlds_(std::make_unique<Worlds>(plans, kernel, options)) {}
ChunkPlayer::~ChunkPlayer() = default;
void ChunkPlayer::play(Chunk& chunk) { worlds_->play(chunk); }

}  // namespace parallel38
