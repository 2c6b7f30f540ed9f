#include "analysis/program/study_file.hpp"

#include <filesystem>
#include <fstream>
#include <numeric>

#include "analysis/output/words.hpp"
#include "analysis/store/runs_table.hpp"
#include "analysis/store/sqlite/read.hpp"

namespace parallel38 {

namespace {

bool is_store(std::istream& file) {
  std::string start(15, '\0');
  file.read(start.data(), static_cast<std::streamsize>(start.size()));
  file.clear();
  file.seekg(0);
  return start == "SQLite format 3";
}

}  // namespace

bool is_store(const std::string& file) {
  std::error_code none;
  if (std::filesystem::is_directory(file, none)) throw RequestError(file + ": it is a folder (expected a file)");
  std::ifstream in(file, std::ios::binary);
  if (!in) throw RequestError(file + ": cannot be read (expected a store of `sweep`, or what --json gave)");
  if (in.peek() == std::ifstream::traits_type::eof())
    throw RequestError(file + ": holds nothing (expected a store of `sweep`, or what --json gave)");
  return is_store(in);
}

StudyTable open_study(const std::string& file, const std::vector<std::string>& targets, bool all) {
  std::ifstream rows(file, std::ios::binary);
  if (!rows)
    throw RequestError(file + ": no such file (expected a store of `sweep`, or rows of `run --each --numbers`)");
  if (is_store(rows) || std::filesystem::is_directory(file))
    return read_store(file, all ? Values::read : Values::alone);
  if (rows.peek() == std::istream::traits_type::eof())
    throw RequestError(file + ": holds nothing yet (expected a store of `sweep`, or rows of `run --each --numbers`)");
  try {
    return table_of_runs(rows, targets);
  } catch (const RequestError& error) {
    const std::string why = error.what();
    throw RequestError(why.rfind("--", 0) == 0 ? why : file + ": " + why);
  }
}

Stamp stamp_of(const StudyTable& table, const Program& program) {
  Stamp stamp;
  stamp.version = PARALLEL38_VERSION;
  stamp.command = "parallel38 " + joined_command(program.arguments);
  stamp.seed = table.stamp.seed;
  stamp.runs = std::accumulate(table.runs.begin(), table.runs.end(), std::uint64_t{0});
  stamp.runs_per_draw = table.stamp.runs_per_draw;
  stamp.theory = table.stamp.theory;
  stamp.scenario_id = table.stamp.scenario_id;
  stamp.scenario_version = table.stamp.scenario_version;
  stamp.scenario_digest = table.stamp.scenario_digest;
  return stamp;
}

}  // namespace parallel38
