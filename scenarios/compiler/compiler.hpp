// Inside the compiler: what its stages share. Not for others; they include compile.hpp.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/compile.hpp"
#include "scenarios/compiler/network.hpp"

namespace parallel38 {

/// Names of one kind and their positions.
class NameTable {
 public:
  /// @return false if the name is there already.
  bool add(const std::string& name);
  /// Position of a name, kNone if unknown.
  Index find(const std::string& name) const;
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::map<std::string, Index> positions_;
  std::vector<std::string> names_;
};

/// Where something stands in the order of play: day, then position within the day. What follows directly from something
/// has its key, lengthened: it comes after that and before all else.
using OrderKey = std::vector<long>;

/// A decision to be imagined once all decisions are compiled.
struct ImaginedJob {
  Index imagined = kNone;  ///< into Plan::imagined
  Index decider = kNone;   ///< who imagines
  Index decision = kNone;  ///< whose options
  const TreeNode* node = nullptr;
};

class Compiler {
 public:
  Compiler(const Scenario& from, const CompileOptions& how);

  const Scenario& scenario;
  const CompileOptions options;
  const std::set<std::string> free;  ///< options.free
  const Network network;
  Plan plan;
  std::vector<Problem> problems;

  NameTable actors, nodes, claims, documents, decisions, states;
  std::vector<NameTable> option_names;                  ///< [decisions] ids in the plan's order
  std::vector<std::vector<const OptionEntry*>> sorted;  ///< [decisions] likewise
  std::vector<std::map<std::string, Index>> values;     ///< [actors] prospect -> into Plan::values
  std::vector<Index> luck_roots;                        ///< [decisions] whose luck each shares; kNone: not yet known
  std::vector<OrderKey> decision_keys;                  ///< [decisions]
  std::vector<std::vector<OrderKey>> posting_keys;      ///< [documents]
  std::vector<ImaginedJob> imagined_jobs;

  /// Notes that something is wrong.
  void wrong(const Place& place, std::string message);
  /// Position of a name; where unknown notes the problem, with the nearest legal name, and gives kNone.
  Index look_up(const NameTable& table, const std::string& name, const Place& place, const char* kind);
  /// A number of the file as the plan has it; numbers of one address that are uncertain or free are one.
  Number number(const Quantity& quantity);
  /// The same where the file leaves the number at `address` to a default or to another number.
  Number left_to(const Quantity& other, const std::string& address);
  /// Notes what of options.free is no number of this plan; at the end.
  void check_free();
  /// Position of the uniform of that name, new if need be.
  Index uniform(const std::string& name);
  /// The same for an exponential.
  Index exponential(const std::string& name);
  /// A state that is always 1, new if need be: a constant that varies is its weight.
  Index always_one();
  /// A condition of the plan; kNone for null. Negations are pushed down to the literals.
  Index condition(const ConditionTree& tree);
  /// The belief of an actor on a claim; where he does not hold it notes the problem and gives kNone.
  Index belief(Index actor, const std::string& claim, const Place& place);
  /// Fills in what the coders gave, once all numbers are known.
  void finish_coders();

 private:
  Index condition(const ConditionNode& node, bool negated);
  Index add_condition(Condition condition, const std::vector<Index>& children);
  Condition decision_literal(const ConditionNode& node, bool negated);
  Condition state_literal(const ConditionNode& node, bool negated);

  void keep_luck_of_renamed();
  Index stream(const std::string& address);

  std::map<std::string, Index> numbers_, uniforms_, exponentials_, streams_;
  std::map<std::string, std::string> older_;  ///< addresses of entries with `luck`: what their numbers are drawn under
  Index always_one_ = kNone;
  std::vector<std::pair<Index, const Quantity*>> coded_;
  std::set<std::string> met_;  ///< addresses of all numbers, where some are to be free
};

// The stages, in this order.
void compile_names(Compiler& compiler);
void compile_minds(Compiler& compiler);
void compile_decisions(Compiler& compiler);
void compile_imagined(Compiler& compiler);
void compile_documents(Compiler& compiler);
void compile_world(Compiler& compiler);
void compile_timeline(Compiler& compiler);
void check_requirements_of_decisions(Compiler& compiler);
void check_requirements_of_documents(Compiler& compiler);  ///< after the timeline

/// Compiles the tree of an option: its branches and leaves. `imagined` null: as its decider sees it.
void compile_tree(Compiler& compiler, Index decider, const Tree& tree, const Place& place, const ImaginedJob* imagined,
                  Option& option);

/// What makes an option what it is whoever looks at it: kin, cost and effects.
void compile_option_core(Compiler& compiler, const OptionEntry& entry, Option& option);
/// Kins of a decision's options, local: options of equal kin share a number.
std::vector<Index> kins_of(const std::vector<const OptionEntry*>& options);

/// The name of an entity's luck: its id, or the older name that `luck` gives.
std::string luck_name(const std::string& kind, const std::string& id, const std::string& luck);

/// The entries of an array that were added since it had `first`.
template <class T>
Span added_since(std::size_t first, const std::vector<T>& array) {
  return {static_cast<Index>(first), static_cast<Index>(array.size() - first)};
}
/// The entries of a condition that are on decisions.
void decisions_mentioned(const ConditionTree& tree, std::vector<const ConditionNode*>& found);

}  // namespace parallel38
