// The file that a question about a study is asked of.
#pragma once

#include <string>
#include <vector>

#include "analysis/output/stamp.hpp"
#include "analysis/program/program.hpp"
#include "analysis/store/study_table.hpp"

namespace parallel38 {

/// Whether a file is an SQLite file, as stores are. @throws RequestError where it cannot be read, or holds nothing
bool is_store(const std::string& file);
/// A store that `sweep` wrote, or rows that `run --each FILE --numbers` wrote. @param targets of rows: what is counted
/// @param all whether the values of all factors are needed, or those of factors alone that a design moves by themselves
/// @throws RequestError
StudyTable open_study(const std::string& file, const std::vector<std::string>& targets, bool all);
/// The stamp of an answer from a study: its seed and scenario, all its runs.
Stamp stamp_of(const StudyTable& table, const Program& program);

}  // namespace parallel38
