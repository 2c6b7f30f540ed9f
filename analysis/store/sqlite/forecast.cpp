#include "analysis/store/sqlite/forecast.hpp"

#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

#include "analysis/store/sqlite/store.hpp"
#include "analysis/store/sqlite/writer.hpp"
#include "analysis/study/study.hpp"

namespace parallel38 {

namespace {

/// A file that is gone afterwards.
struct Scratch {
  explicit Scratch(const std::string& path)
      : file(fmt::format("{}.measured-{}",
                         path.empty() ? (std::filesystem::temp_directory_path() / "parallel38").string() : path,
                         getpid())) {}
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::remove(file.c_str());
    std::remove((file + "-journal").c_str());
  }
  std::string file;
};

/// Bytes that SQLite needs for a whole number up to some size; 0 and 1 are part of the row's head.
double bytes_up_to(double most) { return most < 2 ? 0 : most < 128 ? 1 : most < 32768 ? 2 : most < 8388608 ? 3 : 4; }

double bytes_of_levels(const SweptFactor& factor) {
  double bytes = 0;
  for (const StructuralLevel& level : factor.levels) bytes += static_cast<double>(level.name.size());
  return bytes / static_cast<double>(factor.levels.size());
}

/// Of a row: a cell's own, a head with a byte a column, and what is in the columns.
double bytes_of_row(const Study& study, const std::vector<StoreColumn>& columns) {
  const bool wide = columns.size() > 120;
  double bytes = (wide ? 4 : 2) + 3 + (wide ? 2 : 1) + static_cast<double>(columns.size());
  for (const StoreColumn& column : columns) {
    if (column.role == "point" || column.role == "failed") continue;
    if (column.role == "place")
      bytes += column.name == "row" ? bytes_up_to(static_cast<double>(study.request.base)) : 1;
    else if (column.statistic == "level") continue;
    else if (std::string(column.type()) == "REAL") bytes += 8;
    else bytes += bytes_up_to(static_cast<double>(study.most_runs()));
  }
  for (std::size_t f = 0; f < study.factors.size(); ++f)
    if (study.factors[f].structural()) bytes += bytes_of_levels(study.factors[f]);
  return bytes;
}

constexpr double kPagesToTell =
    16;  ///< filled by points that were written, from which on they tell how many others fill

double pages_of(double bytes, double page) { return std::ceil(1.1 * bytes / page); }

}  // namespace

Speed measure_store_speed(const Study& study, const Kernel& kernel, const SweepOptions& options,
                          const std::string& path) {
  const Scratch scratch(path);
  Store store(scratch.file, study, {options.first, options.last}, PARALLEL38_VERSION);
  Writer writer(store, options.threads != 1);
  const auto before = static_cast<double>(std::filesystem::file_size(scratch.file));
  Speed speed = measure_speed(study, kernel, options, [&](ChunkOfPoints& chunk) { writer.take(std::move(chunk)); });
  writer.finish();
  speed.bytes = static_cast<double>(std::filesystem::file_size(scratch.file)) - before;
  return speed;
}

double bytes_of_store(const Study& study, const PointRange& range, const Speed& measured) {
  const StoreHead head = head_of(study, range, PARALLEL38_VERSION);
  const double page = page_size(head.columns.size()), row = bytes_of_row(study, head.columns);
  double about = 0, columns = 0;
  for (const auto& [key, value] : head.about) about += static_cast<double>(key.size() + value.size() + 8);
  for (const StoreColumn& c : head.columns)
    columns +=
        static_cast<double>(c.name.size() + c.role.size() + c.statistic.size() + c.of.size() + c.contrast.size() +
                            c.title.size() + c.group.size() + c.unit.size() + c.meaning.size() + c.levels.size() + 16);
  const double ahead = page * (1 + pages_of(about, page) + pages_of(columns, page));
  const auto points = static_cast<double>(range.last - range.first);
  if (measured.bytes >= kPagesToTell * page)
    return ahead + points * measured.bytes / static_cast<double>(measured.points);
  const double a_page = std::max(1.0, std::floor((page - 8) / row));
  const double pages = std::ceil(points / a_page) * (1 + 8 / page);  // and those that lead to them
  return ahead + page * std::ceil(pages);
}

}  // namespace parallel38
