#include "analysis/queries/filters.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

namespace parallel38 {

namespace {

bool looks_at(const Filter& filter, const Tree& tree) {
  if (!tree) return false;
  if (tree->kind == TreeNode::Kind::claim && filter.claim(tree->name)) return true;
  if (!tree->foresight_claim.empty() && filter.claim(tree->foresight_claim)) return true;
  const auto passes = [&](const auto& assumed) { return filter.claim(assumed.first); };
  const auto below = [&](const auto& branch) { return looks_at(filter, branch.second); };
  return std::any_of(tree->assumed.begin(), tree->assumed.end(), passes) || looks_at(filter, tree->then) ||
         looks_at(filter, tree->otherwise) || std::any_of(tree->branches.begin(), tree->branches.end(), below);
}

}  // namespace

void add_filter_options(CLI::App& command, Options& options, std::initializer_list<const char*> names) {
  add_filter_options(command, options);
  for (const char* const filter : {"--actor", "--claim", "--decision", "--from", "--until", "--core"}) {
    const auto named = [&](const std::string& name) { return name == filter; };
    if (std::none_of(names.begin(), names.end(), named)) command.remove_option(command.get_option(filter));
  }
}

bool looks_at_claims(const Filter& filter, const DecisionEntry& decision) {
  return filter.claims.empty() ||
         std::any_of(decision.options.begin(), decision.options.end(),
                     [&](const OptionEntry& option) { return looks_at(filter, option.outcome); });
}

bool speaks_of_claims(const Filter& filter, const DocumentEntry& document) {
  const auto passes = [&](const StatementEntry& statement) { return filter.claim(statement.claim); };
  const auto any = [&](const std::vector<StatementEntry>& all) { return std::any_of(all.begin(), all.end(), passes); };
  return filter.claims.empty() || any(document.says) || any(document.composed) || any(document.recorded) ||
         any(document.hostile);
}

}  // namespace parallel38
