#include "analysis/program/page_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <ostream>

#include "analysis/output/words.hpp"
#include "analysis/page/memory.hpp"
#include "analysis/program/change_files.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/program/options.hpp"
#include "analysis/program/width_option.hpp"

namespace parallel38 {

namespace {

namespace fs = std::filesystem;

std::string absolute(const std::string& name) {
  std::error_code error;
  return fs::weakly_canonical(fs::absolute(name, error), error).generic_string();
}

void write_file(const std::string& path, const std::string& text) {
  OutputFile file(path);
  file.write(text);
  file.finish();
}

std::string file_size(std::size_t bytes) { return grouped((bytes + 999) / 1000) + " kB"; }

/// The part of a markdown page under a heading, with it; empty: the page has none such.
std::string section_of(const std::string& page, const std::string& heading) {
  const std::string mark = "\n## ", text = "\n" + page;
  const std::size_t begin = text.find(mark + heading + "\n");
  if (begin == std::string::npos) return {};
  return text.substr(begin + 1, text.find(mark, begin + 1) - begin - 1);
}

/// Pages for lecturers, of a scenario with a folder of its own.
NamedTexts pages_of(const std::string& scenario, const std::string& id, const Files& disk) {
  NamedTexts pages;
  const fs::path home = scenario_folder(scenario, disk);
  if (home.filename() != id) return pages;
  const auto take = [&](const fs::path& file) {
    if (const auto text = disk(file.string()))
      pages.emplace_back(file.lexically_relative(home).generic_string(), *text);
  };
  take(home / "README.md");
  if (!pages.empty()) pages.front().second = section_of(pages.front().second, "What it is not");
  std::error_code error;
  std::vector<fs::path> found;
  for (const fs::directory_entry& entry : fs::directory_iterator(home / "teaching", error))
    if (entry.path().extension() == ".md") found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  for (const fs::path& file : found) take(file);
  return pages;
}

}  // namespace

void add_page_output(Command& command, PageOutput& output, const char* unless) {
  command.output("--output", output.page, std::string("the page; unless given: ") + unless);
  command.output("--data", output.data, "the page's data alone, as JSON; then a page only with --output");
  add_width_option(command, output.width);
}

PageParts::PageParts(const PageOutput& output) {
  if (output.page.empty() && !output.data.empty()) return;
  page_template = parallel38::page_template();
  if (!output.no_engine) engine = page_engine();
}

void write_page(const PageData& data, const PageParts& parts, PageOutput output, const std::string& unless,
                Program& program) {
  const Json json = as_json(data);
  Screen screen(in_width(program.view, output.width));
  if (!output.data.empty()) {
    const std::string text = text_of(json) + '\n';
    write_file(output.data, text);
    screen.say(fmt::format("{}: {}, the data of a page as JSON.", output.data, file_size(text.size())));
  }
  if (!parts.page_template) {
    program.out << screen.text();
    return;
  }
  if (output.page.empty()) output.page = unless;
  if (const std::string problem = output_problem(output.page); !problem.empty()) throw RequestError(problem);
  const std::string html = page_html(*parts.page_template, text_of(carried(json)), parts.engine, gzipped);
  write_file(output.page, html);
  screen.say(fmt::format("{}: {}. Open it in a browser; it needs no network and no other file.", output.page,
                         file_size(html.size())));
  program.out << screen.text();
}

FilesRead::FilesRead(const Files& disk) {
  files = [this, disk](const std::string& name) {
    auto bytes = disk(name);
    if (bytes) seen[absolute(name)] = *bytes;
    return bytes;
  };
  files.shipped = disk.shipped;
}

std::string FilesRead::name_of(const std::string& file) const {
  const std::string path = absolute(file);
  if (!seen.contains(path)) return {};
  for (const auto& [name, text] : names_of_page(seen))
    if (path.ends_with("/" + name) && seen.at(path) == text) return name;
  return {};
}

/// What every page of a scenario is asked with.
PageRequest request_of(const Options& options, const World& world, const PageOutput& output, const Program& program) {
  const Stamp stamp = stamp_of(world.scenario, options, program);
  PageRequest request;
  request.version = stamp.version;
  request.command = stamp.command;
  request.scenario = options.scenario;
  request.changes = options.changes;
  request.pages = pages_of(options.scenario, world.scenario.id, options.files);
  request.engine = !output.no_engine;
  request.open = options.files;
  return request;
}

void take_files(const FilesRead& read, const std::string& scenario, PageRequest& request) {
  const std::map<std::string, std::string> names = names_of_page(read.seen);
  request.files.assign(names.begin(), names.end());
  request.file = read.name_of(scenario_file(scenario));
}

}  // namespace parallel38
