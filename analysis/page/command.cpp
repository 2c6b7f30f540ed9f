// parallel38 page.
#include <fmt/format.h>

#include <memory>

#include "analysis/causes/answer.hpp"
#include "analysis/program/change_files.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/program/options.hpp"
#include "analysis/program/page_output.hpp"

namespace parallel38 {

namespace {

struct PageOptions {
  Options common;
  std::vector<std::string> questions, causes;
  std::string target;
  bool readings = false;
  PageOutput output;
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

std::optional<PageCauses> causes_of(const PageOptions& options, const World& world,
                                    const std::vector<ChangeFile>& known) {
  if (options.causes.empty()) return std::nullopt;
  if (options.target.empty() && world.scenario.events.empty())
    throw RequestError("--causes: of what? (expected --target, e.g. events.war)");
  PageCauses causes{options.target.empty() ? "events." + world.scenario.events.front().id : options.target, {}, {}};
  causes.of = options.causes;
  for (const std::string& text : options.causes) {
    Cause cause = cause_of(
        text, [&](const std::string& name) { return changes_in(*world.files, known, name, options.common.files); });
    causes.causes.emplace_back(std::move(cause.name), std::move(cause.changes));
  }
  return causes;
}

int page(const PageOptions& options, Program& program) {
  const PageParts parts(options.output);
  const Options& common = options.common;
  FilesRead read(common.files);
  const World world = open_world(scenario_file(common.scenario), read.files, common.changes);
  PageRequest request = request_of(common, world, options.output, program);
  const std::vector<ChangeFile> known = change_files(common.scenario, common.files);
  std::vector<std::string> files;
  for (const std::string& name : questions_of(options, known)) {
    files.push_back(alternative_file(known, name));
    request.questions.push_back({name, "", heading_of(files.back(), read.files),
                                 alternative_of(*world.files, world.changes, files.back(), read.files)});
  }
  take_files(read, common.scenario, request);
  for (std::size_t q = 0; q < files.size(); ++q) request.questions[q].file = read.name_of(files[q]);
  request.causes = causes_of(options, world, known);
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

}  // namespace parallel38
