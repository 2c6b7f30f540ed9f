// parallel38 page, parallel38 report.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "analysis/causes/answer.hpp"
#include "analysis/output/schema_check.hpp"
#include "analysis/output/words.hpp"
#include "analysis/page/answer.hpp"
#include "analysis/page/memory.hpp"
#include "analysis/program/answers.hpp"
#include "analysis/program/change_files.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/program/options.hpp"
#include "analysis/program/page_parts.hpp"
#include "analysis/program/result_files.hpp"
#include "analysis/repeat/answer.hpp"

namespace parallel38 {

namespace {

namespace fs = std::filesystem;

/// What is written, and whether the engine goes into it.
struct PageOutput {
  std::string page, data;  ///< files; empty: not typed
  bool no_engine = false;
};
struct PageOptions {
  Options common;
  std::vector<std::string> questions, causes;
  std::string target;
  bool readings = false;
  PageOutput output;
};
struct ReportOptions {
  std::vector<std::string> results;
  PageOutput output;
};

void add_page_output(Command& command, PageOutput& output, const char* unless) {
  command.output("--output", output.page, std::string("the page; unless given: ") + unless);
  command.output("--data", output.data, "the page's data alone, as JSON; then a page only with --output");
}

/// Template and engine, found before anything is played.
struct PageParts {
  explicit PageParts(const PageOutput& output) {
    if (output.page.empty() && !output.data.empty()) return;
    page_template = parallel38::page_template();
    if (!output.no_engine) engine = page_engine();
  }
  std::optional<std::string> page_template;  ///< none: no page is asked for
  std::optional<PageEngine> engine;
};

void write_file(const std::string& path, const std::string& text) {
  OutputFile file(path);
  file.write(text);
  file.finish();
}

void write_page(const PageData& data, const PageParts& parts, PageOutput output, const std::string& unless,
                Program& program) {
  const Json json = as_json(data);
  if (!output.data.empty()) write_file(output.data, text_of(json) + '\n');
  if (!parts.page_template) return;
  if (output.page.empty()) output.page = unless;
  if (const std::string problem = output_problem(output.page); !problem.empty()) throw RequestError(problem);
  const std::string html = page_html(*parts.page_template, text_of(carried(json)), parts.engine, gzipped);
  write_file(output.page, html);
  program.out << harmless(fmt::format("{}: {} kB. Open it in a browser; it needs no network and no other file.\n",
                                      output.page, grouped((html.size() + 999) / 1000)));
}

// --- page ---

/// Files that were read, under their absolute names.
struct FilesRead {
  FilesRead() {
    const Files disk = remembered(scenario_files());
    files = [this, disk](const std::string& name) {
      auto bytes = disk(name);
      if (bytes) seen[absolute(name)] = *bytes;
      return bytes;
    };
    files.shipped = disk.shipped;
  }
  FilesRead(const FilesRead&) = delete;
  FilesRead& operator=(const FilesRead&) = delete;

  static std::string absolute(const std::string& name) {
    std::error_code error;
    return fs::weakly_canonical(fs::absolute(name, error), error).generic_string();
  }
  /// The name under which the page has a file: without the folder that all have in common.
  std::string name_of(const std::string& file) const {
    const std::string path = absolute(file);
    for (const auto& [name, text] : names_of_page(seen))
      if (path.ends_with("/" + name) && seen.at(path) == text) return name;
    return {};
  }
  Files files;
  std::map<std::string, std::string> seen;
};

/// The counterfactuals that come with a scenario, or the files typed.
std::vector<std::string> questions_of(const PageOptions& options, const std::vector<ChangeFile>& known) {
  std::vector<std::string> names;
  for (const std::string& typed : options.questions) {
    const std::string kind = "whatif:";
    if (!typed.starts_with(kind))
      throw RequestError(fmt::format("--question {}: expected whatif:FILE, a file of changes", typed));
    names.push_back(typed.substr(kind.size()));
  }
  if (!names.empty()) return names;
  for (const ChangeFile& file : known)
    if (file.folder == "counterfactuals") names.push_back(file.name);
  return names;
}

std::optional<PageCauses> causes_of(const PageOptions& options, const World& world) {
  if (options.causes.empty()) return std::nullopt;
  if (options.target.empty() && world.scenario.events.empty())
    throw RequestError("--causes: of what? (expected --target, e.g. events.war)");
  PageCauses causes{options.target.empty() ? "events." + world.scenario.events.front().id : options.target, {}, {}};
  causes.of = options.causes;
  for (const std::string& text : options.causes) {
    Cause cause = cause_of(text, [&](const std::string& name) { return changes_in(options.common.scenario, name); });
    causes.causes.emplace_back(std::move(cause.name), std::move(cause.changes));
  }
  return causes;
}

/// Pages for lecturers, of a scenario with a folder of its own.
NamedTexts pages_of(const std::string& scenario, const std::string& id) {
  NamedTexts pages;
  const fs::path home = scenario_folder(scenario);
  if (home.filename() != id) return pages;
  const Files disk = files_on_disk();
  const auto take = [&](const fs::path& file) {
    if (const auto text = disk(file.string()))
      pages.emplace_back(file.lexically_relative(home).generic_string(), *text);
  };
  take(home / "README.md");
  take(home / "TEACHING.md");
  std::error_code error;
  std::vector<fs::path> found;
  for (const fs::directory_entry& entry : fs::directory_iterator(home / "teaching", error))
    if (entry.path().extension() == ".md") found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  for (const fs::path& file : found) take(file);
  return pages;
}

/// What every page of a scenario is asked with.
PageRequest request_of(const Options& options, const World& world, const PageOutput& output, const Program& program) {
  const Stamp stamp = stamp_of(world.scenario, options, program);
  PageRequest request;
  request.version = stamp.version;
  request.command = stamp.command;
  request.scenario = options.scenario;
  request.changes = options.changes;
  request.pages = pages_of(options.scenario, world.scenario.id);
  request.engine = !output.no_engine;
  request.open = remembered(scenario_files());
  return request;
}

void take_files(const FilesRead& read, const std::string& scenario, PageRequest& request) {
  const std::map<std::string, std::string> names = names_of_page(read.seen);
  request.files.assign(names.begin(), names.end());
  request.file = read.name_of(scenario_file(scenario));
}

int page(const PageOptions& options, Program& program) {
  const PageParts parts(options.output);
  FilesRead read;
  const Options& common = options.common;
  const World world = open_world(scenario_file(common.scenario), read.files, common.changes);
  PageRequest request = request_of(common, world, options.output, program);
  const std::vector<ChangeFile> known = change_files(common.scenario);
  std::vector<std::string> files;
  for (const std::string& name : questions_of(options, known)) {
    files.push_back(alternative_file(known, name));
    request.questions.push_back({name, "", heading_of(files.back(), read.files),
                                 alternative_of(*world.files, world.changes, files.back(), read.files)});
  }
  take_files(read, common.scenario, request);
  for (std::size_t q = 0; q < files.size(); ++q) request.questions[q].file = read.name_of(files[q]);
  request.causes = causes_of(options, world);
  if (options.readings) {
    request.readings.emplace();
    for (const ChangeFile& file : known)
      if (file.folder == "interpretations") request.readings->push_back(file);
  }
  const PageData data = parallel38::page(world, request, play_for(common, program));
  if (interrupted()) throw RequestError(kNothingFinished);
  write_page(data, parts, options.output, world.scenario.id + ".html", program);
  return kDone;
}

// --- report ---

constexpr std::array kReported{"run", "whatif", "record", "causes", "beliefs"};

/// The command of a result, as typed after the program's name.
std::vector<std::string> words_of(const Json& result) {
  std::vector<std::string> words = split_command(result.at("command").get<std::string>());
  if (!words.empty()) words.erase(words.begin());
  return words;
}

/// Reads a result, whole. @throws RequestError that names the file
Json result_in(const std::string& file) {
  try {
    Json result = parse_result(result_text(file));
    const std::vector<std::string> words = words_of(result);
    const std::string command = words.empty() ? "" : words.front();
    if (std::find(kReported.begin(), kReported.end(), command) == kReported.end())
      throw RequestError(
          fmt::format("a result of `{}` (expected one of {})", cut(command, 60), fmt::join(kReported, ", ")));
    static const Json schemas = answer_schemas();
    if (const std::string problem = schema_problem(result, schemas.at(command)); !problem.empty())
      throw RequestError(fmt::format("no result of `{}` as this version gives it: {}", command, problem));
    return result;
  } catch (const RequestError& error) {
    throw RequestError(fmt::format("{}: {}", file, error.what()));
  }
}

std::vector<std::string> changes_typed(const std::vector<std::string>& words) {
  std::vector<std::string> changes;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--change" && i + 1 < words.size()) changes.push_back(words[++i]);
    else if (words[i].starts_with("--change=")) changes.push_back(words[i].substr(words[i].find('=') + 1));
  }
  return changes;
}

/// A scenario that a result was made of, with the files that it was opened from.
struct Found {
  std::string name;
  std::unique_ptr<FilesRead> read = std::make_unique<FilesRead>();
  std::optional<World> world;
};

/// The scenario that one word of a command names, where it has the digest.
std::optional<Found> found_as(const std::string& word, const std::vector<std::string>& changes,
                              const std::string& digest) {
  try {
    Found found;
    found.name = word;
    found.world = open_world(scenario_file(word), found.read->files, changes);
    if (found.world->scenario.digest == digest) return found;
  } catch (const std::exception&) {
    // no scenario, or not as it was
  }
  return std::nullopt;
}

/// The scenario of a result as it was played; none: no word of its command names it, or it has changed since.
std::optional<Found> scenario_of(const Json& result) {
  const std::string digest = result.at("scenario").at("digest").get<std::string>();
  const std::vector<std::string> words = words_of(result), changes = changes_typed(words);
  for (std::size_t w = 1; w < words.size(); ++w) {
    if (words[w].starts_with("-")) continue;
    for (const auto& with : {changes, std::vector<std::string>{}})
      if (auto found = found_as(words[w], with, digest)) return found;
  }
  return std::nullopt;
}

int report(const ReportOptions& options, Program& program) {
  const PageParts parts(options.output);
  std::vector<Json> results;
  for (const std::string& file : options.results) results.push_back(result_in(file));
  const std::optional<Found> found = scenario_of(results.front());
  PageRequest request;
  if (found) {
    Options common;
    common.scenario = found->name;
    request = request_of(common, *found->world, options.output, program);
    take_files(*found->read, found->name, request);
  } else {
    request.version = results.front().at("version").get<std::string>();
    request.command = "parallel38 " + joined_command(program.arguments);
    program.err << "parallel38: the scenario of " << harmless(options.results.front())
                << " was not found here as it was played: the report gives ids in place of titles\n";
  }
  write_page(report_page(found ? &*found->world : nullptr, request, results), parts, options.output, "report.html",
             program);
  return kDone;
}

}  // namespace

void add_page(CommandLine& line, Program& program) {
  const auto options = std::make_shared<PageOptions>();
  options->common.runs = 20'000;  // a page in less than a minute
  Command command = line.add("page", kShare, "One HTML file with the whole crisis in it: to look at, to ask, to teach",
                             [options, &program] { return page(*options, program); });
  add_scenario_options(command, options->common);
  command.texts("--question", options->questions,
                "a what-if that the page answers at once: whatif:FILE, a file of changes or the name of a shipped one; "
                "unless given: the scenario's counterfactuals; may be given again");
  command
      .all_texts("--causes", options->causes,
                 "several causes that the page sets side by side, as `causes --of` takes them")
      .value_name("CAUSE...");
  command.text("--target", options->target, "with --causes: of what; unless given: the first event");
  command.flag("--readings", options->readings, "also rival readings side by side, which takes minutes");
  add_page_output(command, options->output, "SCENARIO.html");
  command.flag("--no-engine", options->output.no_engine,
               "leave the engine out: a smaller page, which shows stored answers and plays nothing");
  add_play_options(command, options->common);
}

void add_report(CommandLine& line, Program& program) {
  const auto options = std::make_shared<ReportOptions>();
  options->output.no_engine = true;  // nothing is asked of it
  Command command = line.add("report", kShare, "Results as a page that can be printed and handed in",
                             [options, &program] { return report(*options, program); });
  command
      .all_texts("RESULT", options->results, "results of run, whatif, record, causes or beliefs, as --json gave them")
      .required();
  add_page_output(command, options->output, "report.html");
}

}  // namespace parallel38
