// How a page is written by a command: what goes into the file, and where it is.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "analysis/page/answer.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/program/page_parts.hpp"

namespace parallel38 {

class Command;
struct Options;
struct Program;

/// What is written, and whether the engine goes into it.
struct PageOutput {
  std::string page, data;  ///< files; empty: not typed
  bool no_engine = false;  ///< the page is written without it
  int width = 0;           ///< columns of the screen; 0: the terminal's, or 80
};
/// Adds --output, --data and --width. @param unless what the page is called unless --output is typed
void add_page_output(Command& command, PageOutput& output, const char* unless);

/// Template and engine, to be found before anything is played.
struct PageParts {
  explicit PageParts(const PageOutput& output);  ///< @throws RequestError where one is not there
  std::optional<std::string> page_template;      ///< none: no page is asked for
  std::optional<PageEngine> engine;
};

/// Writes the page, the data or both. @param unless what the page is called unless --output was typed
void write_page(const PageData& data, const PageParts& parts, PageOutput output, const std::string& unless,
                Program& program);

/// Files that were read, under their absolute names.
struct FilesRead {
  explicit FilesRead(const Files& disk = scenario_files());
  FilesRead(const FilesRead&) = delete;
  FilesRead& operator=(const FilesRead&) = delete;
  /// The name under which the page has a file: without the folder that all have in common; empty: it was not read.
  std::string name_of(const std::string& file) const;
  Files files;
  std::map<std::string, std::string> seen;
};

/// What every page of a scenario is asked with: who asks, and pages for lecturers.
PageRequest request_of(const Options& options, const World& world, const PageOutput& output, const Program& program);
/// Puts the files that were read into the request.
void take_files(const FilesRead& read, const std::string& scenario, PageRequest& request);

}  // namespace parallel38
