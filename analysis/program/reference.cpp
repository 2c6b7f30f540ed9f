// Commands about the program itself: glossary, schema, version.
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "analysis/output/glossary.hpp"
#include "analysis/output/set_in_width.hpp"
#include "analysis/play/kernel_choice.hpp"
#include "analysis/program/answers.hpp"
#include "analysis/program/commands.hpp"
#include "scenarios/schema/schema.hpp"

namespace parallel38 {

void add_schema(CommandLine& line, Program& program) {
  struct Form {
    bool json = false, answers = false;
  };
  const auto form = std::make_shared<Form>();
  Command command = line.add("schema", kReference, "The file format: FORMAT.md, or a JSON Schema", [&program, form] {
    if (form->answers) program.out << answer_schemas().dump(2) << '\n';
    else program.out << (form->json ? json_schema().dump(2) + "\n" : format_markdown());
    return kDone;
  });
  command.flag("--json", form->json, "as a JSON Schema");
  command.flag("--answers", form->answers, "instead: a JSON Schema of the result of each command with --json");
}

void add_glossary(CommandLine& line, Program& program) {
  line.add("glossary", kReference, "The words of the program: ours, the field's, and what they mean", [&program] {
    program.out << set_in(glossary_words(), program.view.width);
    return kDone;
  });
}

void add_version(CommandLine& line, Program& program) {
  line.add("version", kReference, "The version and what this build can do", [&program] {
    program.out << fmt::format("parallel38 {}\n{}", PARALLEL38_VERSION, kernels_in_words());
    return kDone;
  });
}

}  // namespace parallel38
