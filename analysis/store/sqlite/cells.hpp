// What the cells of a store's points can hold: SQLite itself keeps anything in any column.
#pragma once

#include <string>
#include <vector>

#include "analysis/store/sqlite/database.hpp"
#include "analysis/store/sqlite/layout.hpp"

namespace parallel38 {

/// Looks at rows of the table `points`, all columns in their order.
class CellCheck {
 public:
  /// @param file named where a cell is refused
  CellCheck(std::string file, const std::vector<StoreColumn>& columns);
  /// @throws StoreError with the point and the column where a cell holds what `sweep` never writes
  void row(const Query& row) const;

 private:
  struct Wanted {
    std::string name;
    StoredKind kind;
    bool played;                        ///< empty where the point failed
    int counted = -1;                   ///< column with the number of runs that its value is of: empty where that is 0
    double least = 0, most = 0;         ///< of a number
    bool of_runs = false;               ///< a number of runs of the point
    std::vector<std::string> levels{};  ///< words that it may hold; none: any
  };
  static Wanted wanted(const StoreColumn& column, int counted);
  /// What a cell should hold, in words; empty: it does.
  std::string missed(const Query& row, int column, bool empty) const;

  std::string file_;
  std::vector<Wanted> columns_;
  int runs_ = 0;  ///< column with the runs of a point
};

}  // namespace parallel38
