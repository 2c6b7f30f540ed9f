#include "analysis/study/player.hpp"

#include <algorithm>

#include "analysis/study/structures.hpp"
#include "analysis/study/study.hpp"
#include "engine/luck/deal.hpp"

namespace parallel38 {

namespace {
constexpr std::size_t kMostPlayers = 64;  ///< structures that a thread keeps ready
}  // namespace

/// Sees beliefs looked at in one batch of runs.
class Looks : public Watcher {
 public:
  Looks(const Plan& plan, std::size_t width) : width_(width), looked_(plan.looks.size() * width) {}
  void looked(const Looked& one) override {
    std::copy_n(one.probability, width_, looked_.begin() + static_cast<std::ptrdiff_t>(at(one.look) * width_));
  }
  const std::vector<double>& all() const { return looked_; }

 private:
  std::size_t width_;
  std::vector<double> looked_;
};

/// Plays one world, with numbers as a point has them.
class SweptPlayer {
 public:
  SweptPlayer(const Study& study, const SweptWorld& world, const Kernel& kernel, const Dice& dice, bool central)
      : study_(study),
        world_(world),
        plan_(world.plan),
        width_(static_cast<std::size_t>(kernel.width)),
        central_(central || world.drawn.empty()),
        dealer_(plan_, kernel, dice, central_ ? std::vector<Index>{} : world.drawn),
        stage_(plan_, kernel, world.keep),
        luck_(empty_luck(plan_, kernel.width)),
        outcome_(empty_outcome(plan_, kernel.width)),
        looks_(plan_, width_) {
    find_multiplied();
  }

  /// Makes ready for points [from, from + width) of a batch.
  void open(const PointBatch& batch, std::size_t from) {
    const std::size_t some = std::min(width_, batch.count - from);
    if (central_) write_columns(batch, from, some);
  }

  /// Makes ready for one of them.
  void choose(const PointBatch& batch, std::size_t from, std::size_t i) {
    batch_ = &batch;
    point_ = from + i;
    if (central_) luck_.numbers.share(static_cast<int>(i));
    else scale_drawn();
    written_ = 0;
  }

  /// Plays runs first, ..., first + width - 1 of the point.
  void play(std::uint64_t first) {
    if (!central_) draw_numbers(first);
    dealer_.deal_words(first, luck_);
    stage_.play(luck_, outcome_, world_.keep == Keep::everything ? &looks_ : nullptr);
  }

  bool holds(std::size_t target, std::size_t lane) const {
    return world_.targets[target].holds(outcome_, width_, lane);
  }
  void measure(std::size_t m, std::size_t lanes, double* out) const {
    world_.measures[m].values(outcome_, luck_, looks_.all(), lanes, out);
  }

 private:
  /// Numbers that factors multiply, each with all factors that do.
  struct Multiplied {
    Index row;
    bool drawn;  ///< no factor gives it its value
    std::vector<std::size_t> factors{};
  };

  void find_multiplied() {
    std::map<Index, Multiplied> all;
    for (std::size_t f = 0; f < study_.factors.size(); ++f)
      for (const Index row : world_.rows[f]) {
        if (!study_.factors[f].multiplies) continue;
        const bool drawn = std::binary_search(world_.drawn.begin(), world_.drawn.end(), row);
        all.try_emplace(row, Multiplied{row, drawn}).first->second.factors.push_back(f);
      }
    for (auto& [row, one] : all) multiplied_.push_back(std::move(one));
  }

  /// Of numbers that are drawn the factors of a point go into their distributions: what was dealt holds no more.
  void scale_drawn() {
    for (const Multiplied& one : multiplied_) {
      if (!one.drawn) continue;
      scale_distribution(one, *batch_, point_);
      luck_.dealt_by = 0;
    }
  }

  static double product(const Multiplied& one, const PointBatch& batch, std::size_t i) {
    double by = 1;
    for (const std::size_t f : one.factors) by *= batch.of(f, i);
    return by;
  }

  double within(Index row, double x) const {
    const Varying& number = plan_.varying[at(row)];
    return std::min(std::max(x, number.low), number.high);
  }

  /// The distribution of a number is that of the file, multiplied as a point has it.
  void scale_distribution(const Multiplied& one, const PointBatch& batch, std::size_t i) {
    const Varying& own = world_.plan.varying[at(one.row)];
    const double by = product(one, batch, i);
    plan_.varying[at(one.row)].times = own.times * by;
    plan_.varying[at(one.row)].plus = own.plus * by;
  }

  template <class Visit>
  void each_given(Visit visit) const {
    for (std::size_t f = 0; f < study_.factors.size(); ++f)
      if (!study_.factors[f].multiplies)
        for (const Index row : world_.rows[f]) visit(f, row);
  }

  /// What no factor gives stands at its central value.
  void write_columns(const PointBatch& batch, std::size_t from, std::size_t some) {
    double* const columns = luck_.numbers.own_columns();
    if (!filled_)
      for (const Index row : world_.drawn) std::fill_n(columns + at(row) * width_, width_, centre_of(plan_, row));
    filled_ = true;
    each_given([&](std::size_t f, Index row) {
      for (std::size_t i = 0; i < some; ++i) columns[at(row) * width_ + i] = within(row, batch.of(f, from + i));
    });
    for (const Multiplied& one : multiplied_)
      for (std::size_t i = 0; i < some; ++i) {
        double& value = columns[at(one.row) * width_ + i];
        if (one.drawn) scale_distribution(one, batch, from + i);
        value = one.drawn ? centre_of(plan_, one.row) : within(one.row, value * product(one, batch, from + i));
      }
  }

  /// Deals the numbers of some runs and writes those of the point over them. Draws that are dealt together are written
  /// over together, and kept for all their runs.
  void draw_numbers(std::uint64_t first) {
    dealer_.deal_numbers(first, luck_);
    if (luck_.numbers.stamp() == written_) return;
    const bool kept = luck_.dealt_stamp == luck_.numbers.stamp();
    const int shared = luck_.numbers.shared();
    luck_.numbers.share(-1);
    double* const columns = luck_.numbers.own_columns();
    each_given([&](std::size_t f, Index row) {
      std::fill_n(columns + at(row) * width_, width_, within(row, batch_->of(f, point_)));
    });
    for (const Multiplied& one : multiplied_) {
      if (one.drawn) continue;
      double* const values = columns + at(one.row) * width_;
      for (std::size_t i = 0; i < width_; ++i) values[i] = within(one.row, values[i] * product(one, *batch_, point_));
    }
    written_ = luck_.numbers.stamp();
    if (kept) luck_.dealt_stamp = written_;
    luck_.numbers.share(shared);
  }

  const Study& study_;
  const SweptWorld& world_;
  Plan plan_;  ///< distributions change with the point
  std::vector<Multiplied> multiplied_;
  std::size_t width_;
  bool central_;  ///< no number is drawn: those of all points of a batch are written at once
  Dealer dealer_;
  Stage stage_;
  Luck luck_;
  Outcome outcome_;
  Looks looks_;
  const PointBatch* batch_ = nullptr;
  std::size_t point_ = 0;
  std::uint64_t written_ = 0;  ///< stamp of the numbers that hold the values of the point; 0: none do
  bool filled_ = false;
};

/// Plays the worlds of one structure side by side, with the same luck.
class StructurePlayer {
 public:
  StructurePlayer(const Study& study, std::shared_ptr<const Structure> structure, const Kernel& kernel)
      : study_(study), structure_(std::move(structure)), width_(static_cast<std::size_t>(kernel.width)) {
    const Dice dice{study.file.seed, study.file.runs_per_draw, structure_->coder, study.file.others_central};
    for (const SweptWorld& world : structure_->worlds)
      worlds_.push_back(std::make_unique<SweptPlayer>(study, world, kernel, dice, study.file.others_central));
    values_.resize(2 * width_);
    held_.resize(study.targets.size() * width_);
  }

  PointTally play(const PointBatch& batch, std::size_t i, const RunRange& runs) {
    const std::size_t from = i / width_ * width_;
    for (const auto& world : worlds_) {
      if (opened_ != batch.first + from || opened_count_ != batch.count) world->open(batch, from);
      world->choose(batch, from, i - from);
    }
    opened_ = batch.first + from;
    opened_count_ = batch.count;
    PointTally tally(study_.targets.size(), study_.measures.size(), study_.contrasts.size());
    for (std::uint64_t done = 0; done < runs.count; done += width_)
      play_batch(runs.first + done, static_cast<std::size_t>(std::min<std::uint64_t>(width_, runs.count - done)),
                 tally);
    tally.runs = runs.count;
    return tally;
  }

 private:
  void play_batch(std::uint64_t first, std::size_t lanes, PointTally& tally) {
    const std::size_t targets = study_.targets.size(), measures = study_.measures.size();
    for (const auto& world : worlds_) world->play(first);
    for (std::size_t t = 0; t < targets; ++t)
      for (std::size_t lane = 0; lane < lanes; ++lane)
        tally.counts[t] += held_[t * width_ + lane] = worlds_.front()->holds(t, lane);
    for (std::size_t c = 1; c < worlds_.size(); ++c)
      for (std::size_t t = 0; t < targets; ++t) compare(c, t, lanes, &tally.counts[targets * (2 * c - 1) + 2 * t]);
    for (std::size_t m = 0; m < measures; ++m) {
      worlds_.front()->measure(m, lanes, values_.data());
      for (std::size_t lane = 0; lane < lanes; ++lane) tally.moments[m].add(values_[lane]);
      for (std::size_t c = 1; c < worlds_.size(); ++c) {
        worlds_[c]->measure(m, lanes, values_.data() + width_);
        for (std::size_t lane = 0; lane < lanes; ++lane)
          tally.moments[measures * c + m].add(values_[width_ + lane] - values_[lane]);
      }
    }
  }

  void compare(std::size_t c, std::size_t t, std::size_t lanes, std::uint64_t* only) const {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const bool before = held_[t * width_ + lane] != 0, after = worlds_[c]->holds(t, lane);
      only[0] += before && !after;
      only[1] += after && !before;
    }
  }

  const Study& study_;
  std::shared_ptr<const Structure> structure_;
  std::size_t width_;
  std::vector<std::unique_ptr<SweptPlayer>> worlds_;
  std::vector<double> values_;
  std::vector<std::uint8_t> held_;
  std::uint64_t opened_ = ~std::uint64_t{0};
  std::size_t opened_count_ = 0;
};

PointPlayer::PointPlayer(const Study& study, const Kernel& kernel, Structures& structures)
    : study_(study), kernel_(kernel), structures_(structures) {}
PointPlayer::~PointPlayer() = default;

StructurePlayer* PointPlayer::player_of(const StructureKey& key, std::string& problem) {
  if (const auto found = known_.find(key); found != known_.end()) return found->second.get();
  const std::shared_ptr<const Structure> structure = structures_.at(key);
  problem = structure->problem;
  if (!problem.empty()) return nullptr;
  if (known_.size() == kMostPlayers) known_.clear();
  return known_.emplace(key, std::make_unique<StructurePlayer>(study_, structure, kernel_)).first->second.get();
}

PointTally PointPlayer::play(const PointBatch& batch, std::size_t i, const RunRange& runs, std::string& problem) {
  StructurePlayer* const player = player_of(batch.structures[i], problem);
  if (player == nullptr) return PointTally(study_.targets.size(), study_.measures.size(), study_.contrasts.size());
  return player->play(batch, i, runs);
}

}  // namespace parallel38
