#include "analysis/store/sqlite/database.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cmath>
#include <cstring>
#include <filesystem>
#include <limits>

namespace parallel38 {

namespace {

constexpr int kPatience = 10'000;  ///< milliseconds until a file that another program writes is given up

bool of_writing(int code) {
  const int kind = code & 0xff;
  return kind == SQLITE_FULL || kind == SQLITE_IOERR || kind == SQLITE_READONLY || kind == SQLITE_CANTOPEN ||
         kind == SQLITE_PERM;
}

std::string words(int code, sqlite3* handle) {
  switch (code & 0xff) {
    case SQLITE_NOTADB: return "is no store: not an SQLite file";
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "another program is writing it (expected one writer)";
    case SQLITE_FULL: return "the disk is full";
    case SQLITE_READONLY: return "may not be written (expected a file, in a folder, that may)";
    case SQLITE_CANTOPEN:
      return fmt::format("cannot be made or opened: {} (expected a file, in a folder, that may be written)",
                         std::strerror(sqlite3_system_errno(handle)));
    case SQLITE_CORRUPT: return "is damaged: " + std::string(sqlite3_errmsg(handle));
    case SQLITE_IOERR: return std::string("cannot be read or written: ") + std::strerror(sqlite3_system_errno(handle));
    default: return handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle);
  }
}

}  // namespace

Database::Database(const std::string& path, Open how) : path_(path) {
  std::error_code none;
  const std::filesystem::file_status is = std::filesystem::status(path, none);
  if (std::filesystem::is_directory(is)) throw StoreError(path + ": is a folder (expected a file)", false);
  if (std::filesystem::exists(is) && !std::filesystem::is_regular_file(is))
    throw StoreError(path + ": is no file that keeps anything (expected one on a disk)", false);
  if (how == Open::read && !std::filesystem::exists(is))
    throw StoreError(path + ": there is no such file (expected a store that `parallel38 sweep` has written)", false);
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  if (!folder.empty() && !std::filesystem::is_directory(folder, none))
    throw StoreError(fmt::format("{}: there is no folder {} (expected one that is there)", path, folder.string()),
                     true);
  // Who reads may have to write too: a transaction that was not finished is taken back when the file is next opened.
  const int flags = how == Open::read ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  // A name is that of a file, whatever it begins with.
  const std::string file = path.starts_with(":") || path.starts_with("file:") ? "./" + path : path;
  const int code = sqlite3_open_v2(file.c_str(), &handle_, flags, nullptr);
  if (code != SQLITE_OK) {
    const StoreError error(path_ + ": " + words(code, handle_), how == Open::write);
    sqlite3_close(handle_);
    throw error;
  }
  sqlite3_extended_result_codes(handle_, 1);
  sqlite3_busy_timeout(handle_, kPatience);
}

Database::~Database() { sqlite3_close(handle_); }

void Database::fail(int code) const { throw StoreError(path_ + ": " + words(code, handle_), of_writing(code)); }

void Database::run(const std::string& sql) {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

std::int64_t Database::number(const std::string& sql) {
  Query statement(*this, sql);
  return statement.step() ? statement.whole(0) : 0;
}

Query::Query(Database& database, const std::string& sql) : database_(database) {
  const int code = sqlite3_prepare_v2(database.handle_, sql.c_str(), -1, &handle_, nullptr);
  if (code != SQLITE_OK) database_.fail(code);
}

Query::~Query() { sqlite3_finalize(handle_); }

void Query::bind(int at, std::int64_t value) { sqlite3_bind_int64(handle_, at + 1, value); }
void Query::bind(int at, double value) {
  if (std::isfinite(value)) sqlite3_bind_double(handle_, at + 1, value);
  else bind_nothing(at);
}
void Query::bind(int at, const std::string& value) {
  sqlite3_bind_text(handle_, at + 1, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT);
}
void Query::bind_nothing(int at) { sqlite3_bind_null(handle_, at + 1); }
void Query::copy(int at, const Query& from, int column) {
  sqlite3_bind_value(handle_, at + 1, sqlite3_column_value(from.handle_, column));
}

bool Query::step() {
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  sqlite3_reset(handle_);
  if (code != SQLITE_DONE) database_.fail(code);
  return false;
}

int Query::columns() const { return sqlite3_column_count(handle_); }
std::string Query::name(int column) const { return sqlite3_column_name(handle_, column); }
bool Query::nothing(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }
StoredKind Query::kind(int column) const {
  switch (sqlite3_column_type(handle_, column)) {
    case SQLITE_INTEGER: return StoredKind::whole;
    case SQLITE_FLOAT: return StoredKind::number;
    case SQLITE_TEXT: return StoredKind::text;
    case SQLITE_BLOB: return StoredKind::bytes;
    default: return StoredKind::nothing;
  }
}
std::int64_t Query::whole(int column) const { return sqlite3_column_int64(handle_, column); }
double Query::number(int column) const {
  return nothing(column) ? std::numeric_limits<double>::quiet_NaN() : sqlite3_column_double(handle_, column);
}
std::string Query::text(int column) const {
  const unsigned char* const bytes = sqlite3_column_text(handle_, column);
  const int size = sqlite3_column_bytes(handle_, column);
  return bytes == nullptr ? "" : std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

std::string quoted_name(const std::string& name) {
  std::string quoted = "\"";
  for (const char c : name) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + '"';
}

Transaction::Transaction(Database& database) : database_(database) { database_.run("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.run("ROLLBACK");
  } catch (const StoreError&) {
    // SQLite has rolled back by itself, as it does where the disk is full
  }
}

void Transaction::commit() {
  database_.run("COMMIT");
  open_ = false;
}

}  // namespace parallel38
