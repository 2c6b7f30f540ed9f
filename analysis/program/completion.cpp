// `completion`: what a shell can complete.
#include <algorithm>
#include <memory>
#include <optional>
#include <ostream>
#include <set>

#include "analysis/play/kernel_choice.hpp"
#include "analysis/program/change_files.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/program/options.hpp"
#include "scenarios/compile.hpp"
#include "scenarios/reader/listing.hpp"
#include "scenarios/schema/schema.hpp"

namespace parallel38 {

namespace {

// Bash cuts words at = and :, so the word is taken from the line, the words before it are those that are no part of it,
// and what stands before the cut is taken off again.
constexpr const char* kBash = R"(# parallel38: completion of commands, options, scenarios and ids for bash.
# For this shell:  source <(parallel38 completion)     For good:  parallel38 completion > ~/.local/share/bash-completion/completions/parallel38
_parallel38() {
  local line="${COMP_LINE:0:COMP_POINT}" first=$COMP_CWORD typed="${COMP_WORDS[COMP_CWORD]}"
  local word="${line##* }" cut="" candidate
  while [ "$first" -gt 1 ] && [ "${#typed}" -lt "${#word}" ]; do
    first=$((first - 1))
    typed="${COMP_WORDS[first]}$typed"
  done
  local -a before=("${COMP_WORDS[@]:1:first-1}")
  word="${word#[\"\']}"
  case "$word" in --*=*) before+=("${word%%=*}"); word="${word#*=}" ;; esac
  case "$word" in *[=:]*) cut="${word%[=:]*}"; cut="$cut${word:${#cut}:1}" ;; esac
  COMPREPLY=()
  while IFS= read -r candidate; do
    case "$candidate" in "$word"*) COMPREPLY+=("${candidate#"$cut"}") ;; esac
  done < <(parallel38 completion --words -- "${before[@]}" 2>/dev/null)
  [ "${#COMPREPLY[@]}" -ne 1 ] || case "${COMPREPLY[0]}" in *[=,]) compopt -o nospace ;; esac
}
complete -o default -F _parallel38 parallel38
)";

/// Targets that are numbers, of the commands that take them; `causes` takes no dates.
void add_measures(const std::string& command, const Scenario& scenario, std::vector<std::string>& found) {
  if (command != "whatif" && command != "causes") return;
  if (command == "whatif")
    for (const NamedCondition& event : scenario.events) found.push_back("date(events." + event.id + ")");
  for (const ActorEntry& actor : scenario.actors) {
    found.push_back("worth(" + actor.id + ")");
    for (const BeliefEntry& belief : actor.beliefs) found.push_back("belief(" + actor.id + "." + belief.claim + ",");
  }
}

/// What --target may be, of a command that takes it.
std::vector<std::string> targets(const std::string& command, const Scenario& scenario) {
  std::vector<std::string> found = ids_of(scenario.events, "events.");
  const std::vector<std::string> endings = ids_of(scenario.endings, "endings.");
  found.insert(found.end(), endings.begin(), endings.end());
  for (const DecisionEntry& decision : scenario.decisions) {
    const std::vector<std::string> options = ids_of(decision.options, "decisions." + decision.id + "=");
    found.insert(found.end(), options.begin(), options.end());
  }
  add_measures(command, scenario, found);
  return found;
}

std::vector<std::string> options_of(const Scenario& scenario, const std::vector<std::string>& words) {
  const auto option = std::find(words.begin(), words.end(), "--decision");
  if (words.end() - option < 2) return {};
  for (const DecisionEntry& decision : scenario.decisions) {
    if (decision.id == *(option + 1)) return ids_of(decision.options);
  }
  return {};
}

Scenario scenario_in(const std::vector<std::string>& words) {
  Options options;
  options.scenario = words.at(1);
  return read_for(options);
}

/// Names of the files of changes that come with a scenario, in these folders.
std::vector<std::string> questions(const std::string& scenario, const std::set<std::string>& folders) {
  std::vector<std::string> names;
  for (const ChangeFile& file : change_files(scenario, scenario_files()))
    if (folders.count(file.folder) > 0) names.push_back(file.name);
  return names;
}

/// What may follow an option of one kind of values, the last of the words; none: any other word.
std::optional<std::vector<std::string>> values(const Command& command, const std::vector<std::string>& words) {
  const std::string name = command.name(), &option = words.back();
  const std::vector<std::string> options = command.option_names();
  if (std::find(options.begin(), options.end(), option) == options.end()) return {};
  if (option == "--isa") return runnable_names();
  if (option == "--given") return std::vector<std::string>{"record", "record:until="};
  if (option == "--theory") {
    std::vector<std::string> theories = theory_names();
    if (name == "run" || name == "record") theories.emplace_back("all");
    return theories;
  }
  const auto inside = [&](const auto& look) { return look(scenario_in(words)); };
  if (option == "--target") return inside([&](const Scenario& scenario) { return targets(name, scenario); });
  if (option == "--option") return inside([&](const Scenario& scenario) { return options_of(scenario, words); });
  if (option == "--claim") return inside([](const Scenario& scenario) { return ids_of(scenario.claims); });
  if (option == "--document") return inside([](const Scenario& scenario) { return ids_of(scenario.documents); });
  if (option == "--coder") return inside([](const Scenario& scenario) { return compile(scenario).coders; });
  if (option == "--of" && name == "theses") return questions(words.at(1), {"counterfactuals"});
  if (option == "--hold")
    return inside([](const Scenario& scenario) { return ids_of(scenario.documents, "documents."); });
  if (option == "--decision" || option == "--without")
    return inside([](const Scenario& scenario) { return ids_of(scenario.decisions); });
  if (option != "--actor") return {};
  std::vector<std::string> actors = inside([](const Scenario& scenario) { return ids_of(scenario.actors); });
  actors.emplace_back("nature");
  return actors;
}

/// What may follow the words typed so far: commands; then options, scenarios and, once a scenario is named, what is in
/// it; after an option, what that takes.
std::vector<std::string> candidates(const CommandLine& line, const std::vector<std::string>& words) {
  if (words.empty()) return line.names();
  const std::optional<Command> command = line.command(words.front());
  if (!command) return {};
  if (words.size() > 1)
    if (const auto of_option = values(*command, words)) return *of_option;
  std::vector<std::string> found = command->option_names();
  const std::vector<std::string> shipped = shipped_scenarios(), variants = shipped_variants();
  if (words.size() == 1) {
    found.insert(found.end(), shipped.begin(), shipped.end());
    found.insert(found.end(), variants.begin(), variants.end());
    return found;
  }
  if (words.front() == "whatif")
    for (const std::string& name : questions(words.at(1), {"counterfactuals", "interpretations", "variants"}))
      found.push_back(name);
  const Scenario scenario = scenario_in(words);
  std::vector<std::string> inside = completions(scenario);
  add_measures(words.front(), scenario, inside);
  found.insert(found.end(), inside.begin(), inside.end());
  return found;
}

}  // namespace

void add_completion(CommandLine& line, Program& program) {
  struct Request {
    bool words = false;
    std::vector<std::string> typed;
  };
  const auto request = std::make_shared<Request>();
  Command command =
      line.add("completion", kReference, "Completion for bash: source <(parallel38 completion)", [&, request] {
        if (!request->words) program.out << kBash;
        else
          for (const std::string& candidate : candidates(line, request->typed)) program.out << candidate << '\n';
        return kDone;
      });
  command.flag("--words", request->words, "print what may follow the words after --");
  command.any_texts("WORDS", request->typed, "the words typed so far");
}

}  // namespace parallel38
