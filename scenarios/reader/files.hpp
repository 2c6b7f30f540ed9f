// Where a reader's files come from: the file system, or texts in memory.
#pragma once

#include <map>

#include "scenarios/reader/tree.hpp"

namespace parallel38 {

/// Names are paths. Only regular files are read, and of those no more than the reader takes.
Files files_on_disk();
/// Names are keys of the map: for tests, and where there is no file system.
Files files_in_memory(std::map<std::string, std::string> texts);
/// Asks `files` for each name once and gives the first answer ever after. For one thread.
Files remembered(Files files);

}  // namespace parallel38
