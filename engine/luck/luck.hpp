// Luck: all that a batch of runs is given. Who fills it (deal.hpp) decides what is asked; play() draws nothing.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace parallel38 {

/// How composed documents are read of which the record has the text (`recorded`).
enum class Letters : std::uint8_t {
  composed,  ///< as the model composes them
  recorded,  ///< as we have them: along the record
  replayed,  ///< as we have them, moved by as much as what is composed now differs from what was composed along the
             ///< record
};

/// Differs from every other stamp of the process. Two stamps are only compared for equality.
inline std::uint64_t new_stamp() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

/// The numbers that vary, for `width` draws: [varying x width], a draw a column. A lane takes the column of its own, or
/// all take one. Whoever writes gets a new stamp with it: what follows from the numbers is worked out once a stamp.
class Numbers {
 public:
  Numbers() = default;
  Numbers(std::size_t varying, std::size_t width) : width_(width), values_(varying * width, 0.0) {}

  /// The columns, for reading; lane i's is column(i).
  const double* data() const { return values_.data(); }
  std::size_t column(std::size_t lane) const { return shared_ < 0 ? lane : static_cast<std::size_t>(shared_); }
  double of(std::size_t varying, std::size_t lane) const { return values_[varying * width_ + column(lane)]; }
  std::uint64_t stamp() const { return stamp_; }
  int shared() const { return shared_; }  ///< the column that all lanes take; -1: each its own

  /// All lanes take one column; its values stay.
  void share(int column) { shared_ = column; }
  /// For writing, each lane its own column, with the values that it had.
  double* own_columns() {
    if (shared_ >= 0)
      for (std::size_t row = 0; row < values_.size(); row += width_)
        std::fill_n(values_.begin() + static_cast<std::ptrdiff_t>(row), width_,
                    values_[row + static_cast<std::size_t>(shared_)]);
    shared_ = -1;
    stamp_ = new_stamp();
    return values_.data();
  }

 private:
  std::size_t width_ = 0;
  std::vector<double> values_;
  int shared_ = -1;
  std::uint64_t stamp_ = new_stamp();
};

/// The luck of a batch of `width` runs (lanes); every table has the lane as its last index.
struct Luck {
  int width = 0;
  Numbers numbers;             ///< values of the numbers that vary
  std::uint64_t dealt_by = 0;  ///< stamp of the dealer who last dealt the numbers; 0: nobody did
  /// The first draw that he dealt, and the stamp of the numbers then: numbers he has dealt he need not deal again.
  std::uint64_t dealt_hand = 0, dealt_stamp = 0;
  std::vector<double> uniforms;      ///< [uniforms x width] in (0, 1)
  std::vector<double> exponentials;  ///< [exponentials x width] standard exponentials, > 0
  std::vector<double> composed;  ///< [contents x width] replayed: what was composed along the record (NaN: not written)
  std::vector<std::int8_t> forced;  ///< [decisions x width] local option, -1: free
  Letters letters = Letters::composed;
};

}  // namespace parallel38
