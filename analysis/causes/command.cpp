// parallel38 causes.
#include <memory>

#include "analysis/causes/answer.hpp"
#include "analysis/causes/table.hpp"
#include "analysis/causes/words.hpp"
#include "analysis/play/structure.hpp"
#include "analysis/program/change_files.hpp"
#include "analysis/program/options.hpp"

namespace parallel38 {

namespace {

struct CausesOptions {
  Options common;
  CausesRequest request;
  std::vector<std::string> of;
};

int causes(CausesOptions& options, Program& program) {
  const World world = open_world(options.common);
  const std::vector<ChangeFile> known = change_files(options.common.scenario, options.common.files);
  for (const std::string& text : options.of)
    options.request.causes.push_back(cause_of(
        text, [&](const std::string& name) { return changes_in(*world.files, known, name, options.common.files); }));
  const std::optional<StructureRequest> structure = structure_for(options.common);
  const Play play = play_for(options.common, program);
  CausesAnswer answer = causes(world, options.request, play);
  if (answer.runs == 0) throw RequestError(kNothingFinished);
  if (structure) add_structure(world, options.request, *structure, play, answer);
  return deliver(program, options.common.output, stamp_of(world.scenario, options.common, program, answer.runs),
                 forms_of(
                     answer, [&] { return causes_table(answer); }, [&] { return causes_words(answer); },
                     [&](Screen& to) { causes_screen(answer, typed_command(program), to); }));
}

}  // namespace

void add_causes(CommandLine& line, Program& program) {
  const auto options = std::make_shared<CausesOptions>();
  CausesRequest& request = options->request;
  Command command = line.add("causes", kAlter, "How much each of several causes did, alone and together",
                             [&program, options] { return causes(*options, program); });
  add_scenario_options(command, options->common);
  command
      .text("--target", request.target,
            "what they are causes of, e.g. events.war; belief(ACTOR.CLAIM, DATE) and worth(ACTOR) have no "
            "PN and PS")
      .required();
  command
      .all_texts("--of", options->of,
                 "causes: an address or filter (documents.X, 'documents[to=stalin]'), a file of changes, or 'NAME: "
                 "change; change'")
      .required();
  command.whole_number(
      "--pairs", request.pairs,
      "how many pairs of orders are drawn for the Shapley values of 7 causes or more; unless given, up to 15 causes "
      "play every set of them, which takes --runs plays in each of 2^n worlds (7 causes: 128, 10: "
      "1,024, 15: 32,768), and 16 causes or more draw 16 pairs",
      2, 10'000);
  add_play_options(command, options->common);
  add_model_options(command, options->common);
  add_structure_options(command, options->common);
  add_output_options(command, options->common);
}

}  // namespace parallel38
