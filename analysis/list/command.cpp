// parallel38 list.
#include <memory>

#include "analysis/list/answer.hpp"
#include "analysis/list/words.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/program/options.hpp"

namespace parallel38 {

namespace {

int list(Program& program, const Options& options) {
  const ListAnswer answer = list_of(shipped_scenarios(), shipped_variants());
  return deliver(program, options.output, stamp_of(Scenario{}, options, program),
                 forms_of(
                     answer, [&] { return table_of(answer.rows); }, [&] { return list_words(answer); },
                     [&](Screen& to) { list_screen(answer, to); }));
}

}  // namespace

void add_list(CommandLine& line, Program& program) {
  const auto options = std::make_shared<Options>();
  Command command = line.add("list", kLook, "The scenarios that come with the program",
                             [&program, options] { return list(program, *options); });
  add_output_options(command, *options);
}

}  // namespace parallel38
