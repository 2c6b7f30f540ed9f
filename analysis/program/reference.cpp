// Commands that need no scenario: list, models, schema, version.
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "actors/models.hpp"
#include "analysis/output/words.hpp"
#include "analysis/play/kernel_choice.hpp"
#include "analysis/program/commands.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/program/options.hpp"
#include "scenarios/schema/schema.hpp"

namespace parallel38 {

namespace {

/// The stamp of a result that is about the program itself.
Stamp stamp_of(const Program& program) {
  Stamp stamp;
  stamp.version = PARALLEL38_VERSION;
  stamp.command = "parallel38 " + joined_command(program.arguments);
  stamp.played = false;
  return stamp;
}

int list(Program& program, const Output& output) {
  Table table{{{"scenario", "name, as commands take it"}, {"kind", "scenario or variant (a file of changes)"}}, {}};
  std::string words = "Scenarios\n";
  for (const std::string& name : shipped_scenarios()) {
    table.rows.push_back({name, std::string("scenario")});
    words += "  " + name + '\n';
  }
  if (!shipped_variants().empty()) words += "Variants: the same with something changed\n";
  for (const std::string& name : shipped_variants()) {
    table.rows.push_back({name, std::string("variant")});
    words += "  " + name + '\n';
  }
  return deliver(program, output, stamp_of(program), table, words);
}

std::string in_words(const Model& model) {
  std::string words = fmt::format("{}\n", model.name) + wrapped(model.assumes, 100, 2);
  for (const Trait& trait : model.traits) {
    words +=
        fmt::format("  {}  [{:g}, {:g}], neutral {:g}, default {:g}{}\n", trait.name, trait.low, trait.high,
                    trait.neutral, trait.default_value, trait.unit.empty() ? "" : fmt::format(" ({})", trait.unit));
    words += wrapped(trait.meaning, 100, 6);
    if (!trait.needs.empty()) words += wrapped(fmt::format("needs the actor's key `{}`", trait.needs), 100, 6);
    if (!trait.source.empty()) words += wrapped(fmt::format("Source: {}", trait.source), 100, 6);
  }
  if (!model.remembers.empty()) words += wrapped(fmt::format("Remembers: {}", model.remembers), 100, 2);
  if (!model.literature.empty()) words += wrapped(fmt::format("Literature: {}", model.literature), 100, 2);
  if (!model.passages.empty()) words += wrapped(fmt::format("Passages: {}", model.passages), 100, 2);
  return words;
}

int show_models(Program& program, const Output& output) {
  Table table{{{"model", "name, as an actor's `model` takes it"},
               {"trait", "name, as an actor's `traits` takes it; empty: a model without habits"},
               {"low", "least legal value"},
               {"high", "greatest legal value"},
               {"neutral", "value at which the habit is absent"},
               {"default", "value where a scenario gives none"},
               {"unit", "unit of the trait"},
               {"needs", "key that the actor must have where the trait is not neutral"},
               {"meaning", "what the trait does"},
               {"source", "what it rests on"}},
              {}};
  std::string words;
  for (const Model* model : models()) {
    words += (words.empty() ? "" : "\n") + in_words(*model);
    if (model->traits.empty()) {
      table.rows.push_back({std::string(model->name), {}, {}, {}, {}, {}, {}, {}, std::string(model->assumes), {}});
    }
    for (const Trait& trait : model->traits) {
      table.rows.push_back({std::string(model->name), std::string(trait.name), trait.low, trait.high, trait.neutral,
                            trait.default_value, std::string(trait.unit), std::string(trait.needs),
                            std::string(trait.meaning), std::string(trait.source)});
    }
  }
  return deliver(program, output, stamp_of(program), table, words);
}

int show_version(Program& program) {
  program.out << fmt::format("parallel38 {}\n{}", PARALLEL38_VERSION, kernels_in_words());
  return kDone;
}

}  // namespace

void add_list(CommandLine& line, Program& program) {
  const auto output = std::make_shared<Options>();
  Command command = line.add("list", kLook, "The scenarios that come with the program",
                             [&program, output] { return list(program, output->output); });
  add_output_options(command, *output);
}

void add_models(CommandLine& line, Program& program) {
  const auto options = std::make_shared<Options>();
  Command command = line.add("models", kReference, "The people: what each model assumes, its traits and literature",
                             [&program, options] { return show_models(program, options->output); });
  add_output_options(command, *options);
}

void add_schema(CommandLine& line, Program& program) {
  const auto json = std::make_shared<bool>(false);
  Command command = line.add("schema", kReference, "The file format: FORMAT.md, or a JSON Schema", [&program, json] {
    program.out << (*json ? json_schema().dump(2) + "\n" : format_markdown());
    return kDone;
  });
  command.flag("--json", *json, "as a JSON Schema");
}

void add_version(CommandLine& line, Program& program) {
  line.add("version", kReference, "The version and what this build can do",
           [&program] { return show_version(program); });
}

}  // namespace parallel38
