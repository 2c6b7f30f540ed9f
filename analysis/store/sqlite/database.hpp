// SQLite, as little of it as a store needs. sqlite3.h stays in database.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace parallel38 {

/// A store cannot be read or written.
class StoreError : public std::runtime_error {
 public:
  /// @param wrote it went wrong while it was written: the disk is full, or takes no more
  StoreError(const std::string& what, bool wrote) : std::runtime_error(what), wrote_(wrote) {}
  bool wrote() const { return wrote_; }

 private:
  bool wrote_;
};

class Query;

/// A file that is open. Throws StoreError where something cannot be done.
class Database {
 public:
  enum class Open { read, write };
  Database(const std::string& path, Open how);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  void run(const std::string& sql);
  std::int64_t number(const std::string& sql);  ///< the first column of the first row
  const std::string& path() const { return path_; }

 private:
  friend class Query;
  [[noreturn]] void fail(int code) const;
  std::string path_;
  sqlite3* handle_ = nullptr;
};

/// What SQLite keeps in a cell.
enum class StoredKind { nothing, whole, number, text, bytes };

/// A prepared statement. Positions of parameters and columns count from 0.
class Query {
 public:
  Query(Database& database, const std::string& sql);
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  ~Query();

  void bind(int at, std::int64_t value);
  void bind(int at, double value);  ///< not finite: nothing
  void bind(int at, const std::string& value);
  void bind_nothing(int at);
  void copy(int at, const Query& from, int column);
  /// To the next row; false: there is none, and the statement can be bound anew.
  bool step();
  /// One that gives no rows.
  void run() {
    while (step()) continue;
  }

  int columns() const;
  std::string name(int column) const;
  bool nothing(int column) const;
  StoredKind kind(int column) const;  ///< of what stands there: SQLite keeps any kind in any column
  std::int64_t whole(int column) const;
  double number(int column) const;  ///< NaN where there is nothing
  std::string text(int column) const;

 private:
  Database& database_;
  sqlite3_stmt* handle_ = nullptr;
};

/// "name" quoted for SQL.
std::string quoted_name(const std::string& name);

/// All that is written while it lives is written together when it is committed, or not at all.
class Transaction {
 public:
  explicit Transaction(Database& database);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace parallel38
