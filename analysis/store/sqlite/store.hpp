// A store that is written: points in the order of their numbers, a chunk in one transaction. Whatever ends the program,
// what was finished is there, once; and a store that is finished has the same bytes whether or not it was interrupted.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "analysis/store/sqlite/database.hpp"
#include "analysis/store/sqlite/layout.hpp"
#include "analysis/study/play_points.hpp"

namespace parallel38 {

/// What a store holds besides its points.
struct StoreHead {
  About about;
  std::vector<StoreColumn> columns;
  const std::string& of(const std::string& key) const;  ///< empty where there is no such key
  std::uint64_t whole(const std::string& key) const;
};
StoreHead head_of(const Study& study, const PointRange& range, const std::string& version);

/// What a file says that is a store. @throws RequestError where it is none, or of another format
StoreHead read_head(Database& database);
/// The same of a store that is to be read: SQLite would make a file that is not there. @throws RequestError also where
/// it holds nothing
StoreHead head_in(Database& database);
/// Why two stores are not of one study and program, in words; empty: they are. @param shards they may hold other points
std::string difference(const StoreHead& one, const StoreHead& other, bool shards);

/// Bytes of a page: it holds several rows, so that none is broken over pages.
int page_size(std::size_t columns);
/// Pages are kept in 16 MiB at most. Asked for when the size of a page is known, by which SQLite counts them.
void limit_memory(Database& database);

/// A new store: its tables, and what it says about itself, in one transaction.
void create_store(Database& database, const StoreHead& head);
/// Whether a file holds nothing: it is not there, or was cut off before anything was written.
bool is_empty(Database& database);

/// The statement that puts a point in. @param columns of the table
std::string insertion(std::size_t columns, const char* verb = "INSERT");
/// Points that are there: first, ..., first + number - 1.
std::uint64_t points_in(Database& database);
/// The same, counted one by one. @throws StoreError where points are missing among them, or are not in the range
std::uint64_t points_from(Database& database, const PointRange& range);

/// @throws RequestError where a store is not that of these points of a study, with the reason
void check_same(Database& database, const Study& study, const PointRange& range, const std::string& version);

class Store {
 public:
  /// Opens the store of a study, or makes a new one. @throws RequestError where the file is something else, with the
  /// reason; StoreError
  Store(const std::string& path, const Study& study, const PointRange& range, const std::string& version);

  std::uint64_t finished() const { return finished_; }  ///< points
  /// The chunk that follows what is there, for good. @throws StoreError
  void write(const ChunkOfPoints& chunk);
  /// Points that could not be played.
  std::vector<std::uint64_t> failed();
  /// One of them, played again, in place of what is there; then the file is to be rewritten.
  void replace(const PointRow& row);
  /// Whether points were replaced, so that the file's bytes are not yet those of a store without.
  bool replaced();

 private:
  void insert(Query& statement, const PointRow& row) const;
  Database database_;
  const Study& study_;
  PointRange range_;
  std::uint64_t finished_ = 0;
};

}  // namespace parallel38
