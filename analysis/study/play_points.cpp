#include "analysis/study/play_points.hpp"

#include <algorithm>
#include <memory>

#include "analysis/statistics/estimates.hpp"
#include "analysis/study/player.hpp"
#include "analysis/study/structures.hpp"
#include "analysis/study/study.hpp"
#include "engine/runs/pieces.hpp"

namespace parallel38 {

namespace {

constexpr std::uint64_t kPointsTogether = 16;      ///< of a piece of work: as many as the widest kernel has lanes
constexpr std::uint64_t kRunsTogether = 1U << 14;  ///< of a piece of work
constexpr std::uint64_t kRunsOfAChunk = 1U << 17;
constexpr std::uint64_t kFirstRuns = 256;  ///< of a point that is played until it is known precisely

/// A piece of work: some points, or some runs of one.
struct PointPiece {
  std::uint64_t first = 0;
  std::size_t count = 0;
  RunRange runs{};  ///< of each point, counted from its first; count 0: all
};

/// Cuts points into pieces. A point of many runs is cut too; pieces do not depend on threads.
class PointPieces {
 public:
  PointPieces(const Study& study, std::uint64_t first, std::uint64_t last) : first_(first), last_(last) {
    runs_ = study.file.runs;
    const bool cut = !study.file.precision && runs_ > kRunsTogether;
    parts_ = cut ? (runs_ + kRunsTogether - 1) / kRunsTogether : 1;
    together_ = study.file.precision ? 1 : std::clamp<std::uint64_t>(kRunsTogether / runs_, 1, kPointsTogether);
    begin_ = first / together_ * together_;
  }
  std::uint64_t pieces() const { return first_ >= last_ ? 0 : ((last_ - begin_ + together_ - 1) / together_) * parts_; }
  PointPiece at(std::uint64_t n) const {
    const std::uint64_t begin = begin_ + n / parts_ * together_, from = std::max(begin, first_);
    PointPiece piece{from, static_cast<std::size_t>(std::min(begin + together_, last_) - from)};
    if (parts_ == 1) return piece;
    piece.runs.first = n % parts_ * kRunsTogether;
    piece.runs.count = std::min(kRunsTogether, runs_ - piece.runs.first);
    return piece;
  }
  /// Whether it is the first of the parts of its point.
  bool begins(std::uint64_t n) const { return n % parts_ == 0; }
  bool ends(std::uint64_t n) const { return n % parts_ == parts_ - 1; }

 private:
  std::uint64_t first_, last_, runs_ = 0, parts_ = 1, together_ = 1, begin_ = 0;
};

/// Plays pieces on one thread.
class PieceWorker {
 public:
  PieceWorker(const Study& study, const Kernel& kernel, Structures& structures)
      : study_(study), points_(study, kernel), player_(study, kernel, structures) {}

  std::vector<PointRow> play(const PointPiece& piece) {
    const PointBatch batch = points_.at(piece.first, piece.count);
    std::vector<PointRow> rows(piece.count);
    for (std::size_t i = 0; i < piece.count; ++i) {
      PointRow& row = rows[i];
      row.point = piece.first + i;
      row.values.reserve(study_.factors.size());
      for (std::size_t f = 0; f < study_.factors.size(); ++f) row.values.push_back(batch.of(f, i));
      const std::uint64_t run = study_.first_run(row.point);
      if (study_.file.precision) row.tally = precisely(batch, i, run, row.problem);
      else
        row.tally =
            player_.play(batch, i, {run + piece.runs.first, piece.runs.count > 0 ? piece.runs.count : study_.file.runs},
                         row.problem);
    }
    return rows;
  }

 private:
  /// Twice as many runs each time, until every target is known well enough.
  PointTally precisely(const PointBatch& batch, std::size_t i, std::uint64_t first, std::string& problem) {
    PointTally all(study_.targets.size(), study_.measures.size(), study_.contrasts.size());
    const std::uint64_t most = study_.file.max_runs;
    for (std::uint64_t next = std::min(kFirstRuns, most); next > 0 && problem.empty();
         next = known(all) ? 0 : std::min(all.runs, most - all.runs))
      all.join(player_.play(batch, i, {first + all.runs, next}, problem));
    return all;
  }

  bool known(const PointTally& tally) const {
    for (std::size_t t = 0; t < study_.targets.size(); ++t) {
      const Interval range = wilson(static_cast<double>(tally.counts[t]), static_cast<double>(tally.runs));
      if (range.high - range.low > 2 * *study_.file.precision) return false;
    }
    return true;
  }

  const Study& study_;
  Points points_;
  PointPlayer player_;
};

/// Takes pieces in order and gives chunks.
class Chunks {
 public:
  Chunks(const Study& study, const SweepOptions& options, const std::function<void(ChunkOfPoints&)>& sink)
      : size_(points_of_a_chunk(study)), options_(options), sink_(sink) {
    chunk_.first = options.first;
  }

  void take(std::vector<PointRow>& rows, bool begins, bool ends) {
    if (halted_) return;
    for (PointRow& row : rows) {
      if (begins) chunk_.rows.push_back(std::move(row));
      else chunk_.rows.back().tally.join(row.tally);
    }
    const std::uint64_t next = chunk_.first + chunk_.rows.size();
    if (!ends || (next % size_ != 0 && next != options_.last)) return;
    handed_ += chunk_.rows.size();
    sink_(chunk_);
    chunk_ = {next, {}};
    if (options_.progress) options_.progress(handed_);
    halted_ = options_.stop != nullptr && *options_.stop;
  }

  const std::atomic<bool>* halted() const { return &halted_; }
  std::uint64_t handed() const { return handed_; }

 private:
  std::uint64_t size_, handed_ = 0;
  const SweepOptions& options_;
  const std::function<void(ChunkOfPoints&)>& sink_;
  ChunkOfPoints chunk_;
  std::atomic<bool> halted_{false};
};

}  // namespace

std::uint64_t points_of_a_chunk(const Study& study) {
  const std::uint64_t runs = study.most_runs() * study.worlds();
  if (runs * kPointsTogether >= kRunsOfAChunk)
    return study.file.precision ? kPointsTogether : std::max<std::uint64_t>(1, kRunsOfAChunk / runs);
  return kRunsOfAChunk / runs / kPointsTogether * kPointsTogether;
}

std::uint64_t sweep_points(const Study& study, const Kernel& kernel, const SweepOptions& options,
                           const std::function<void(ChunkOfPoints&)>& sink) {
  Structures structures(study, kernel);
  Chunks chunks(study, options, sink);
  const PointPieces cut(study, options.first, options.last);
  work_in_order({cut.pieces(), options.threads, chunks.halted()}, [&]() -> Worker {
    return [&, worker = std::make_shared<PieceWorker>(study, kernel, structures)](std::uint64_t n) {
      auto rows = std::make_shared<std::vector<PointRow>>(worker->play(cut.at(n)));
      return [&chunks, &cut, rows, n] { chunks.take(*rows, cut.begins(n), cut.ends(n)); };
    };
  });
  return chunks.handed();
}

void sweep_again(const Study& study, const Kernel& kernel, const SweepOptions& options,
                 const std::vector<std::uint64_t>& points, const std::function<void(const PointRow&)>& sink) {
  Structures structures(study, kernel);
  std::uint64_t done = 0;
  work_in_order({points.size(), options.threads, options.stop}, [&]() -> Worker {
    return [&, worker = std::make_shared<PieceWorker>(study, kernel, structures)](std::uint64_t n) {
      const PointPieces cut(study, points[n], points[n] + 1);
      auto rows = std::make_shared<std::vector<PointRow>>(worker->play(cut.at(0)));
      for (std::uint64_t part = 1; part < cut.pieces(); ++part)
        rows->front().tally.join(worker->play(cut.at(part)).front().tally);
      return [&, rows] {
        sink(rows->front());
        if (options.progress) options.progress(++done);
      };
    };
  });
}

}  // namespace parallel38
