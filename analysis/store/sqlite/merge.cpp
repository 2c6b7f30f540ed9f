#include "analysis/store/sqlite/merge.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "analysis/queries/request_error.hpp"
#include "analysis/store/sqlite/cells.hpp"
#include "analysis/store/sqlite/store.hpp"

namespace parallel38 {

namespace {

/// The head that a store of all points has.
StoreHead whole(StoreHead head, const PointRange& range) {
  head.about.erase(
      std::remove_if(head.about.begin(), head.about.end(), [](const auto& entry) { return entry.first == "replaced"; }),
      head.about.end());
  for (auto& [key, value] : head.about) {
    if (key == "first") value = fmt::format("{}", range.first);
    if (key == "last") value = fmt::format("{}", range.last);
  }
  return head;
}

/// Copies rows in their order, with the transactions that a sweep has.
class Copier {
 public:
  Copier(Database& to, const StoreHead& head)
      : to_(to),
        chunk_(head.whole("points of a chunk")),
        last_(head.whole("last")),
        next_(head.whole("first")),
        sql_(insertion(head.columns.size())),
        columns_(head.columns) {}

  void copy(Database& from) {
    Query rows(from, "SELECT * FROM points ORDER BY point");
    const CellCheck cells(from.path(), columns_);
    const int columns = rows.columns();
    while (rows.step()) {
      cells.row(rows);
      if (!transaction_) begin();
      for (int c = 0; c < columns; ++c) insert_->copy(c, rows, c);
      insert_->run();
      if (++next_ % chunk_ == 0 || next_ == last_) commit();
    }
  }

 private:
  void begin() {
    transaction_ = std::make_unique<Transaction>(to_);
    insert_ = std::make_unique<Query>(to_, sql_);
  }
  void commit() {
    insert_.reset();
    transaction_->commit();
    transaction_.reset();
  }

  Database& to_;
  std::uint64_t chunk_, last_, next_;
  std::string sql_;
  const std::vector<StoreColumn>& columns_;
  std::unique_ptr<Transaction> transaction_;
  std::unique_ptr<Query> insert_;
};

void flush_to_disk(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDONLY);
  if (descriptor < 0) return;
  fsync(descriptor);
  close(descriptor);
}

void put_in_place(const std::string& part, const std::string& path) {
  flush_to_disk(part);
  if (std::rename(part.c_str(), path.c_str()) != 0)
    throw StoreError(fmt::format("{}: cannot be written: {}", path, std::strerror(errno)), true);
  const std::string folder = std::filesystem::path(path).parent_path().string();
  flush_to_disk(folder.empty() ? "." : folder);
}

/// Nothing of it is left unless it is kept.
struct Unfinished {
  std::string path;
  ~Unfinished() {
    std::remove(path.c_str());
    std::remove((path + "-journal").c_str());
  }
};

void write_whole(const std::vector<Parts::Part>& parts, const PointRange& range, const std::string& path) {
  const std::string part = path + ".part";
  const Unfinished unfinished{part};
  std::remove(part.c_str());
  {
    Database to(part, Database::Open::write);
    to.run("PRAGMA journal_mode=DELETE; PRAGMA synchronous=OFF");
    StoreHead head;
    {
      Database first(parts.front().path, Database::Open::read);
      head = whole(read_head(first), range);
    }
    create_store(to, head);
    Copier copier(to, head);
    for (const Parts::Part& one : parts) {
      Database from(one.path, Database::Open::read);
      copier.copy(from);
    }
  }
  put_in_place(part, path);
}

}  // namespace

Parts parts_of_study(const std::vector<std::string>& paths) {
  Parts all;
  StoreHead first;
  for (const std::string& path : paths) {
    Database database(path, Database::Open::read);
    const StoreHead head = head_in(database);
    if (first.about.empty()) first = head;
    const std::string why = difference(head, first, true);
    if (!why.empty())
      throw RequestError(fmt::format("{} does not belong to {}: it is of {}", path, paths.front(), why));
    const PointRange range{head.whole("first"), head.whole("last")};
    all.parts.push_back({path, range, points_from(database, range)});
  }
  all.points = first.whole("points");
  all.study = first.of("study id");
  std::sort(all.parts.begin(), all.parts.end(),
            [](const Parts::Part& a, const Parts::Part& b) { return a.range.first < b.range.first; });
  std::uint64_t next = 0;
  for (const Parts::Part& part : all.parts) {
    if (part.range.first < next)
      throw RequestError(fmt::format("{}: its points {} to {} are in another part too (expected each once)", part.path,
                                     part.range.first, std::min(next, part.range.last) - 1));
    if (part.range.first > next) all.missing.push_back({next, part.range.first});
    next = part.range.first + part.finished;
    if (next < part.range.last) all.missing.push_back({next, part.range.last});
    next = part.range.last;
  }
  if (next < all.points) all.missing.push_back({next, all.points});
  return all;
}

void merge_parts(const Parts& parts, const std::string& path) { write_whole(parts.parts, {0, parts.points}, path); }

void rewrite_store(const std::string& path) {
  const Parts one = parts_of_study({path});
  write_whole(one.parts, one.parts.front().range, path);
}

}  // namespace parallel38
