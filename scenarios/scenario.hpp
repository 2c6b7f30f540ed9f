// A scenario as it stands in its files after includes, extends and changes: everything by name, nothing compiled.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/plan/plan.hpp"
#include "scenarios/reader/place.hpp"
#include "scenarios/schema/range.hpp"

namespace parallel38 {

/// A number of the file: certain (`shape` empty) or a distribution.
struct Quantity {
  double value = 0;                        ///< where certain
  std::optional<Varying> shape{};          ///< where not; coders' values stand in `coders`
  std::map<std::string, Coding> coders{};  ///< shape `coders` only
  Place place{};                           ///< its address names its luck
  Range range{};
};

/// What stands behind an entry.
struct Provenance {
  std::vector<std::pair<std::string, std::string>> sources;  ///< entry of `sources`, place in it
  std::string basis;                                         ///< documented, inferred, conduct, assumed or empty
  std::string note;
};

struct ConditionNode;
using ConditionTree = std::shared_ptr<const ConditionNode>;  ///< null: always
struct ConditionNode {
  enum class Kind { all, any, negation, chosen, not_arisen, state } kind = Kind::all;
  std::vector<ConditionTree> children;         ///< all, any, negation
  std::string name;                            ///< of the decision or state
  std::vector<std::string> options;            ///< chosen
  std::optional<double> equals, above, below;  ///< state
  Place place;
};

struct TreeNode;
using Tree = std::shared_ptr<const TreeNode>;
struct TreeNode {
  enum class Kind { prospects, claim, chance, condition, choose } kind = Kind::prospects;
  std::vector<std::string> prospects;                  ///< prospects: values add
  std::string name;                                    ///< claim or decision
  Quantity p;                                          ///< chance
  Quantity shift;                                      ///< claim
  ConditionTree condition;                             ///< condition
  Tree then, otherwise;                                ///< otherwise: `else` of any kind, may be null on choose
  std::vector<std::pair<std::string, Tree>> branches;  ///< choose: option -> tree
  std::string foresight_claim;                         ///< choose: foresight belief
  std::vector<std::string> means;
  bool simulate = false;
  std::vector<std::pair<std::string, Quantity>> assumed;  ///< choose: simulate: claim -> p
  Place place;
};

struct RestsOn {
  std::string claim;
  double weight = 0;
  Provenance why;
  Place place;
};
struct ClaimEntry {
  std::string id, title, statement, definition, turned_out;
  std::optional<Quantity> drift;
  std::vector<RestsOn> rests_on;
  Provenance why;
  Place place;
};
struct BeliefEntry {
  std::string claim;
  Quantity p, sd;
  std::optional<Quantity> drift;
  std::optional<std::vector<RestsOn>> rests_on;  ///< overrides the claim's
  Provenance why;
  Place place;
};
struct ValueEntry {
  std::string prospect;
  Quantity value;
  Provenance why;
  Place place;
};
struct TraitEntry {
  std::string trait;
  Quantity value;
  Provenance why;
  Place place;
};
struct ActorEntry {
  std::string id, name, role;
  std::vector<std::string> models;            ///< empty: generic
  std::string theory;                         ///< empty: the scenario's
  std::map<std::string, Quantity> precision;  ///< by theory; key "" = all theories
  std::map<std::string, Quantity> tremble;    ///< likewise
  std::optional<Quantity> threshold;
  std::map<std::string, std::string> keys;  ///< what habits act on, e.g. patron -> the id of an actor
  std::map<std::string, bool> hopes;
  std::vector<std::string> dreads, credibility, unacceptable;
  std::vector<TraitEntry> traits;
  std::vector<BeliefEntry> beliefs;
  std::vector<ValueEntry> values;
  Provenance why;
  Place place;
};
struct GoBetween {
  std::string id, title, principal;
  Place place;
};
struct ChannelEntry {
  std::string id, title, kind;
  std::vector<std::string> from, to;  ///< nodes; "*": every one
  std::vector<std::string> carries;
  int delay = 0;
  Quantity trust, probability;
  Provenance why;
  Place place;
};
struct StatementEntry {
  std::string claim;
  StatementKind kind = StatementKind::level;
  Quantity amount, sd;
  std::optional<Quantity> independence;                 ///< none: the document's
  Quantity constant;                                    ///< of: constant (linear)
  std::vector<std::pair<std::string, Quantity>> terms;  ///< of: state -> weight (linear)
  Provenance why;
  Place place;
};
struct Reach {
  std::string reader;
  int delay = 0;
  Quantity trust, probability;
  Place place;
};
struct DocumentEntry {
  std::string id, title, summary, date_precision, from, doc_class, written_for, attestation, accuracy, luck;
  Day date = 0;
  std::vector<std::string> to;
  std::vector<StatementEntry> says, composed, recorded, hostile;
  std::vector<std::string> tags;
  Quantity independence, probability;
  ConditionTree requires_;
  std::vector<Reach> reaches;
  Provenance why;
  Place place;
  int order = 0;         ///< position in the files, shared with decisions
  int extra_delay = 0;   ///< days that a change `delay` adds on every arrival
  bool dropped = false;  ///< by a change `drop`: never written, sends of it do nothing
};
struct OptionEntry {
  std::string id, title, text, kin;
  bool status_quo = false;
  std::vector<std::string> tags;
  ConditionTree requires_;
  Tree outcome;
  Quantity cost;
  std::vector<std::pair<std::string, double>> sets, adds;
  std::vector<std::string> sends;
  Quantity weight;                                        ///< nature: constant
  std::vector<std::pair<std::string, Quantity>> weights;  ///< nature: state -> weight
  Provenance why;
  Place place;
};
struct DecisionEntry {
  std::string id, title, question, actor, date_precision, tier, again, luck;
  Day date = 0;
  ConditionTree requires_;
  std::vector<OptionEntry> options;   ///< of `again`: already joined with those of the decision it repeats
  std::optional<std::string> forced;  ///< by a change `force`: binds where the decision arises
  bool dropped = false;               ///< by a change `drop`: never arises
  Provenance why;
  Place place;
  int order = 0;
};
struct StateEntry {
  std::string id, title;
  double start = 0;
  Provenance why;
  Place place;
};
/// What an actor sees in an ending: prospects whose values add.
struct EndingFor {
  std::string actor;
  std::vector<std::string> prospects;
  Place place;
};
struct NamedCondition {
  std::string id, title, text;
  ConditionTree when;  ///< null in the last ending: else
  Place place;
  std::vector<EndingFor> worth_to{};  ///< endings only
};
struct RecordEntry {
  std::string decision, option;
  Provenance why;
  Place place;
};
struct SourceEntry {
  std::string id, title, authors, year, in, url, note;
  Place place;
};

/// What a thesis says a change does (files of changes).
struct ThesisTest {
  std::string thesis, target, expect, size;
  Place place;
};

/// An entry with `basis: conduct`: read off the very choice that it is tested on.
struct ConductEntry {
  std::string address;
  std::vector<std::string> decisions;  ///< `conduct-of`; empty: not named
};

struct Scenario {
  std::string id, title, version, authors, cite, theory, question;
  Day start = 0, end = 0;
  std::vector<SourceEntry> sources;
  std::vector<ClaimEntry> claims;
  std::vector<std::pair<std::string, std::string>> prospects;  ///< id, title
  std::vector<ActorEntry> actors;
  std::vector<GoBetween> go_betweens;
  std::vector<ChannelEntry> channels;
  std::vector<DocumentEntry> documents;
  std::vector<DecisionEntry> decisions;
  std::vector<StateEntry> state;
  std::vector<NamedCondition> events, endings;
  std::vector<RecordEntry> record;
  std::vector<ConductEntry> conduct;
  std::string variant;               ///< title of the file of changes; empty: none was asked for
  std::vector<ThesisTest> tests;     ///< of that file
  std::vector<std::string> changes;  ///< what was changed, one each, as it would be written on the command line
  std::vector<std::vector<std::string>> matched;  ///< [changes] the addresses that each reached
  std::string digest;                             ///< of the effective scenario: comments and layout do not count
  std::string canonical;  ///< the effective scenario as JSON text with sorted keys: what the digest is of
};

}  // namespace parallel38
