// Where a reader's files come from: the file system, or texts in memory.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>

namespace parallel38 {

/// A file is there and cannot be read; says why.
class FileError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Name of a file -> its bytes, or none where there is no such file. The reader itself knows no paths.
/// @throws FileError where there is one that cannot be read
struct Files : std::function<std::optional<std::string>(const std::string& name)> {
  using function::function;
  /// The file that a name means which is no file's, such as that of a shipped scenario; empty: none. May be null.
  std::function<std::string(const std::string& name)> shipped;
};

/// Names are paths. Only regular files are read (a folder, a pipe or a device counts as no file), and of those no more
/// than the reader takes.
Files files_on_disk();
/// Names are keys of the map: for tests, and where there is no file system.
Files files_in_memory(std::map<std::string, std::string> texts);
/// Asks `files` for each name once and gives the first answer ever after. For one thread.
Files remembered(Files files);

}  // namespace parallel38
