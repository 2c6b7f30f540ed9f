// parallel38 readings.
#include <memory>

#include "analysis/output/table.hpp"
#include "analysis/program/change_files.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/program/options.hpp"
#include "analysis/readings/answer.hpp"
#include "analysis/readings/words.hpp"

namespace parallel38 {

namespace {

struct ReadingsOptions {
  Options common;
  ReadingsRequest request;
  std::vector<std::string> files;
};

/// The interpretations of the scenario, then the files typed.
std::vector<ChangeFile> files_of(const ReadingsOptions& options) {
  std::vector<ChangeFile> all;
  const std::vector<ChangeFile> known = change_files(options.common.scenario, options.common.files);
  for (const ChangeFile& file : known)
    if (file.folder == "interpretations") all.push_back(file);
  for (const std::string& name : options.files) {
    const std::string path = alternative_file(known, name);
    all.push_back({short_name(path), "", path, "", ""});
  }
  return all;
}

int readings(const ReadingsOptions& options, Program& program) {
  const World world = open_world(options.common);
  ReadingsRequest request = options.request;
  request.files = files_of(options);
  request.open = options.common.files;
  const ReadingsAnswer answer = readings(world, request, play_for(options.common, program));
  if (answer.readings.empty()) throw RequestError(kNothingFinished);
  Stamp stamp = stamp_of(world.scenario, options.common, program, answer.runs);
  stamp.interrupted = !answer.unfinished.empty();
  return deliver(program, options.common.output, stamp,
                 forms_of(
                     answer, [&] { return table_of_lists(answer); }, [&] { return readings_words(answer); },
                     [&](Screen& to) { readings_screen(answer, typed_command(program), to); }));
}

}  // namespace

void add_readings(CommandLine& line, Program& program) {
  const auto options = std::make_shared<ReadingsOptions>();
  Command command = line.add("readings", kCompare, "Rival readings side by side: what the record says of each",
                             [&program, options] { return readings(*options, program); });
  add_scenario_options(command, options->common);
  command.all_texts("--files", options->files, "further readings: files of changes, or names of shipped ones")
      .value_name("FILE...");
  command.text("--target", options->request.target,
               "a condition whose probability is given, e.g. 'events.war'; unless given: the first event");
  command
      .text("--from", options->request.from,
            "precision is fitted on decisions before this date, and those from it on are scored; unless given: 1 "
            "January of the year of the last recorded decision")
      .value_name("DATE");
  command.whole_number("--fit-runs", options->request.fit_runs, "plays along the record with each factor", 1,
                       kMostRuns);
  add_play_options(command, options->common);
  add_model_options(command, options->common);
  add_output_options(command, options->common);
}

}  // namespace parallel38
