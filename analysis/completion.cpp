// `completion`: what a shell can complete.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <ostream>

#include "analysis/find_scenario.hpp"
#include "analysis/instruction_sets.hpp"
#include "analysis/session.hpp"
#include "scenarios/listing.hpp"

namespace parallel38 {

namespace {

// Bash cuts words at = and :, so the word is taken from the line and what stands before the cut is taken off again.
constexpr const char* kBash = R"(# parallel38: completion of commands, options, scenarios and ids for bash.
# For this shell:  source <(parallel38 completion)     For good:  parallel38 completion > ~/.local/share/bash-completion/completions/parallel38
_parallel38() {
  local line="${COMP_LINE:0:COMP_POINT}"
  local word="${line##* }" cut="" candidate
  word="${word#[\"\']}"
  case "$word" in *[=:]*) cut="${word%[=:]*}"; cut="$cut${word:${#cut}:1}" ;; esac
  COMPREPLY=()
  while IFS= read -r candidate; do
    case "$candidate" in "$word"*) COMPREPLY+=("${candidate#"$cut"}") ;; esac
  done < <(parallel38 completion --words -- "${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)
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

/// What may follow the words typed so far: commands; then options, scenarios and, once a scenario is named, what is in
/// it.
std::vector<std::string> candidates(CLI::App& app, const std::vector<std::string>& words) {
  std::vector<std::string> found;
  if (words.empty()) {
    for (const CLI::App* command : app.get_subcommands([](CLI::App*) { return true; }))
      found.push_back(command->get_name());
    return found;
  }
  const auto commands = app.get_subcommands([&](CLI::App* command) { return command->get_name() == words.front(); });
  if (commands.empty()) return found;
  if (words.back() == "--isa") return runnable_names();
  for (const CLI::Option* option : commands.front()->get_options()) {
    for (const std::string& name : option->get_lnames()) found.push_back("--" + name);
  }
  const std::vector<std::string> shipped = shipped_scenarios(), variants = shipped_variants();
  if (words.size() == 1) {
    found.insert(found.end(), shipped.begin(), shipped.end());
    found.insert(found.end(), variants.begin(), variants.end());
    return found;
  }
  Options options;
  options.scenario = words[1];
  const Scenario scenario = read_for(options);
  std::vector<std::string> inside = completions(scenario);
  add_measures(words.front(), scenario, inside);
  found.insert(found.end(), inside.begin(), inside.end());
  return found;
}

}  // namespace

void add_completion(CLI::App& app, Program& program) {
  struct Request {
    bool words = false;
    std::vector<std::string> typed;
  };
  const auto request = std::make_shared<Request>();
  CLI::App& command = add_command(app, program, "completion", kReference,
                                  "Completion for bash: source <(parallel38 completion)", [&, request] {
                                    if (!request->words) program.out << kBash;
                                    else
                                      for (const std::string& candidate : candidates(app, request->typed))
                                        program.out << candidate << '\n';
                                    return kDone;
                                  });
  command.add_flag("--words", request->words, "print what may follow the words after --");
  command.add_option("WORDS", request->typed, "the words typed so far");
}

}  // namespace parallel38
