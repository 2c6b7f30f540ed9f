// Reading a store.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analysis/store/sqlite/layout.hpp"
#include "analysis/store/study_table.hpp"

namespace parallel38 {

/// Which values of factors are read: they are most of a store, and what follows from the design needs few of them.
enum class Values {
  read,   ///< of all
  alone,  ///< where the design moves groups as one: of factors that stand alone; else of all
  left,   ///< none
};

/// The table of a store, which may hold some of its points alone.
/// @throws RequestError where the file is no store, or of another format; StoreError where it cannot be read
StudyTable read_store(const std::string& path, Values values = Values::read);

/// What a store says about itself.
struct StoreTexts {
  About about;
  std::vector<StoreColumn> columns;
};
StoreTexts read_texts(const std::string& path);

/// Its rows as text, one after the other, a cell a column: empty where there is nothing.
void read_rows(const std::string& path, const std::function<void(const std::vector<std::string>& cells)>& row);

}  // namespace parallel38
