#include "analysis/store/sqlite/store.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "analysis/queries/request_error.hpp"
#include "analysis/study/study.hpp"

namespace parallel38 {

namespace {

constexpr const char* kColumns =
    "position, name, role, statistic, of, contrast, title, \"group\", unit, meaning, levels";

/// What of two stores is compared, and how it is called.
constexpr std::array<std::pair<const char*, const char*>, 7> kCompared{{
    {"study digest", "another study, or this one before it was changed"},
    {"scenario digest", "another scenario, or this one before it was changed"},
    {"version", "another version of the program"},
    {"seed", "another seed"},
    {"design", "another design"},
    {"points", "another number of points"},
    {"points of a chunk", "another number of runs"},
}};

std::string points_table(const std::vector<StoreColumn>& columns) {
  std::string sql = "CREATE TABLE points (";
  for (const StoreColumn& column : columns)
    sql += fmt::format("{}{} {}", column.role == "point" ? "" : ", ", quoted_name(column.name),
                       column.role == "point" ? "INTEGER PRIMARY KEY" : column.type());
  return sql + ")";
}

void write_columns(Database& database, const std::vector<StoreColumn>& columns) {
  Query insert(database, fmt::format("INSERT INTO columns ({}) VALUES (?,?,?,?,?,?,?,?,?,?,?)", kColumns));
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const StoreColumn& c = columns[i];
    insert.bind(0, static_cast<std::int64_t>(i));
    int next = 1;
    for (const std::string* const text :
         {&c.name, &c.role, &c.statistic, &c.of, &c.contrast, &c.title, &c.group, &c.unit, &c.meaning, &c.levels})
      insert.bind(next++, *text);
    insert.run();
  }
}

}  // namespace

const std::string& StoreHead::of(const std::string& key) const {
  static const std::string none;
  for (const auto& [name, value] : about)
    if (name == key) return value;
  return none;
}

std::uint64_t StoreHead::whole(const std::string& key) const {
  const std::string& digits = of(key);
  return digits.empty() ? 0 : std::stoull(digits);
}

namespace {

[[noreturn]] void damaged(const Database& database, const std::string& what) {
  throw StoreError(
      fmt::format("{}: is damaged: {} (expected a store as `parallel38 sweep` writes it)", database.path(), what),
      false);
}

/// A head that can be read, and the table that it describes.
void check_head(Database& database, const StoreHead& head) {
  try {
    for (const char* const key : {"points", "points of a chunk", "first", "last", "runs per draw"})
      if (head.of(key).empty()) throw std::invalid_argument(std::string(key) + " is missing");
    for (const char* const key : {"points", "points of a chunk", "first", "last", "runs per draw"}) head.whole(key);
    study_of(head.about);
  } catch (const std::exception&) {
    damaged(database, "what it says of its study cannot be read");
  }
  if (database.number("SELECT count(*) FROM sqlite_master WHERE name = 'points'") == 0)
    damaged(database, "it has no points");
  const Query rows(database, "SELECT * FROM points LIMIT 0");
  bool same = rows.columns() == static_cast<int>(head.columns.size());
  for (int c = 0; same && c < rows.columns(); ++c)
    same = rows.name(c) == head.columns[static_cast<std::size_t>(c)].name;
  if (!same) damaged(database, "its points have other columns than it says");
}

}  // namespace

StoreHead head_of(const Study& study, const PointRange& range, const std::string& version) {
  return {about(study, range, version), columns_of(study)};
}

bool is_empty(Database& database) { return database.number("SELECT count(*) FROM sqlite_master") == 0; }

StoreHead read_head(Database& database) {
  if (database.number("PRAGMA application_id") != kApplicationId)
    throw RequestError(database.path() +
                       ": is no store of a study (expected a file that `parallel38 sweep` has written)");
  const std::int64_t format = database.number("PRAGMA user_version");
  if (format != kStoreFormat)
    throw RequestError(
        fmt::format("{}: is a store of format {} (expected format {}, which this version reads and writes)",
                    database.path(), format, kStoreFormat));
  StoreHead head;
  Query about(database, "SELECT key, value FROM about ORDER BY position");
  while (about.step()) head.about.emplace_back(about.text(0), about.text(1));
  Query columns(database, fmt::format("SELECT {} FROM columns ORDER BY position", kColumns));
  while (columns.step())
    head.columns.push_back({columns.text(1), columns.text(2), columns.text(3), columns.text(4), columns.text(5),
                            columns.text(6), columns.text(7), columns.text(8), columns.text(9), columns.text(10)});
  check_head(database, head);
  return head;
}

StoreHead head_in(Database& database) {
  if (is_empty(database)) throw RequestError(database.path() + ": holds nothing yet (expected a store)");
  return read_head(database);
}

std::string insertion(std::size_t columns, const char* verb) {
  std::string sql = std::string(verb) + " INTO points VALUES (?";
  for (std::size_t i = 1; i < columns; ++i) sql += ",?";
  return sql + ")";
}

std::string difference(const StoreHead& one, const StoreHead& other, bool shards) {
  for (const auto& [key, words] : kCompared)
    if (one.of(key) != other.of(key)) {
      const bool digest = std::string(key).ends_with("digest");
      const auto shown = [&](const std::string& value) { return digest ? value.substr(0, 12) : value; };
      if (std::string(key) == "design") return words;
      return fmt::format("{} ({} {}, and not {})", words, key, shown(one.of(key)), shown(other.of(key)));
    }
  for (const auto& [key, value] : one.about) {
    const bool own = key == "first" || key == "last" || key == "replaced";
    if (!own && other.of(key) != value) return fmt::format("another study: its {} differs", key);
  }
  if (one.columns.size() != other.columns.size()) return "other columns";
  for (const char* const key : {"first", "last"})
    if (!shards && one.of(key) != other.of(key))
      return fmt::format("another shard (points {} to {}, and not {} to {})", one.of("first"), one.whole("last") - 1,
                         other.of("first"), other.whole("last") - 1);
  return {};
}

int page_size(std::size_t columns) { return columns > 100 ? 65536 : columns > 30 ? 16384 : 4096; }

void limit_memory(Database& database) { database.run("PRAGMA cache_size=-16384"); }

namespace {

[[noreturn]] void another_writes(const Database& database) {
  throw StoreError(database.path() + ": another sweep has written it meanwhile (expected one writer)", false);
}

}  // namespace

void create_store(Database& database, const StoreHead& head) {
  database.run(fmt::format("PRAGMA page_size={}", page_size(head.columns.size())));
  Transaction transaction(database);
  if (!is_empty(database)) another_writes(database);
  database.run(fmt::format("PRAGMA application_id={}", kApplicationId));
  database.run(fmt::format("PRAGMA user_version={}", kStoreFormat));
  database.run("CREATE TABLE about (position INTEGER PRIMARY KEY, key TEXT, value TEXT)");
  database.run(
      "CREATE TABLE columns (position INTEGER PRIMARY KEY, name TEXT, role TEXT, statistic TEXT, of TEXT, contrast "
      "TEXT, "
      "title TEXT, \"group\" TEXT, unit TEXT, meaning TEXT, levels TEXT)");
  database.run(points_table(head.columns));
  Query insert(database, "INSERT INTO about (key, value) VALUES (?, ?)");
  for (const auto& [key, value] : head.about) {
    insert.bind(0, key);
    insert.bind(1, value);
    insert.run();
  }
  write_columns(database, head.columns);
  transaction.commit();
  limit_memory(database);
}

std::uint64_t points_in(Database& database) {
  Query most(database, "SELECT max(point), min(point) FROM points");
  if (!most.step() || most.nothing(0)) return 0;
  const std::uint64_t count = static_cast<std::uint64_t>(most.whole(0) - most.whole(1)) + 1;
  most.step();
  return count;
}

std::uint64_t points_from(Database& database, const PointRange& range) {
  Query all(database, "SELECT count(*), min(point), max(point) FROM points");
  if (!all.step() || all.whole(0) == 0) return 0;
  const auto count = static_cast<std::uint64_t>(all.whole(0)), first = static_cast<std::uint64_t>(all.whole(1)),
             last = static_cast<std::uint64_t>(all.whole(2)) + 1;
  if (first < range.first || last > range.last)
    damaged(database, fmt::format("it holds points {} to {}, and its own are {} to {}", first, last - 1, range.first,
                                  range.last - 1));
  if (first != range.first || last - first != count)
    damaged(database, fmt::format("of points {} to {} it lacks {}", range.first, last - 1, last - range.first - count));
  return count;
}

void check_same(Database& database, const Study& study, const PointRange& range, const std::string& version) {
  const std::string why = difference(read_head(database), head_of(study, range, version), false);
  if (!why.empty())
    throw RequestError(
        fmt::format("{}: is the store of {} (expected another name, or the store's own study)", database.path(), why));
}

Store::Store(const std::string& path, const Study& study, const PointRange& range, const std::string& version)
    : database_(path, Database::Open::write), study_(study), range_(range) {
  // A journal beside the file, removed with each transaction: what works on every file system, the network's too.
  database_.run("PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL");
  if (is_empty(database_)) {
    create_store(database_, head_of(study, range, version));
    return;
  }
  check_same(database_, study, range, version);
  limit_memory(database_);
  finished_ = points_from(database_, range);
}

void Store::insert(Query& statement, const PointRow& row) const {
  int at = 0;
  statement.bind(at++, static_cast<std::int64_t>(row.point));
  const DesignPlace place = study_.design->place(row.point);
  if (study_.design->scrambles() > 1) statement.bind(at++, std::int64_t{place.scramble});
  if (study_.request.kind == DesignKind::saltelli || study_.request.kind == DesignKind::morris) {
    statement.bind(at++, static_cast<std::int64_t>(place.base));
    statement.bind(at++, std::int64_t{place.block});
  }
  for (std::size_t f = 0; f < row.values.size(); ++f) {
    if (!has_column(study_, f)) continue;
    const SweptFactor& factor = study_.factors[f];
    if (factor.structural()) statement.bind(at++, factor.levels[static_cast<std::size_t>(row.values[f])].name);
    else statement.bind(at++, row.values[f]);
  }
  const bool played = row.problem.empty();
  const auto count = [&](std::uint64_t n) {
    if (played) statement.bind(at++, static_cast<std::int64_t>(n));
    else statement.bind_nothing(at++);
  };
  const auto moments = [&](const Moments& one) {
    count(one.count);
    for (const double x : {one.mean, one.squares}) {
      if (played && one.count > 0) statement.bind(at++, x);
      else statement.bind_nothing(at++);
    }
  };
  count(row.tally.runs);
  const std::size_t targets = study_.targets.size(), measures = study_.measures.size();
  for (std::size_t t = 0; t < targets; ++t) count(row.tally.counts[t]);
  for (std::size_t m = 0; m < measures; ++m) moments(row.tally.moments[m]);
  for (std::size_t c = 0; c < study_.contrasts.size(); ++c) {
    for (std::size_t i = 0; i < 2 * targets; ++i) count(row.tally.counts[targets * (1 + 2 * c) + i]);
    for (std::size_t m = 0; m < measures; ++m) moments(row.tally.moments[measures * (1 + c) + m]);
  }
  if (played) statement.bind_nothing(at);
  else statement.bind(at, row.problem);
  statement.run();
}

void Store::write(const ChunkOfPoints& chunk) {
  Transaction transaction(database_);
  if (points_in(database_) != finished_) another_writes(database_);
  {
    Query statement(database_, insertion(columns_of(study_).size()));
    for (const PointRow& row : chunk.rows) insert(statement, row);
  }
  transaction.commit();
  finished_ += chunk.rows.size();
}

std::vector<std::uint64_t> Store::failed() {
  std::vector<std::uint64_t> points;
  Query statement(database_, "SELECT point FROM points WHERE failed IS NOT NULL ORDER BY point");
  while (statement.step()) points.push_back(static_cast<std::uint64_t>(statement.whole(0)));
  return points;
}

void Store::replace(const PointRow& row) {
  Transaction transaction(database_);
  if (!replaced()) database_.run("INSERT INTO about (key, value) VALUES ('replaced', 'points')");
  {
    Query statement(database_, insertion(columns_of(study_).size(), "REPLACE"));
    insert(statement, row);
  }
  transaction.commit();
}

bool Store::replaced() { return database_.number("SELECT count(*) FROM about WHERE key = 'replaced'") > 0; }

}  // namespace parallel38
