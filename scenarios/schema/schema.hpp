// The one table of the file format: every key of every kind of entry. Validation, messages, FORMAT.md and the JSON
// Schema all read it; nothing else knows what is legal.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "scenarios/schema/range.hpp"

namespace parallel38 {

/// What the name of something refers to.
enum class Refers : std::uint8_t {
  nothing,
  source,
  claim,
  prospect,
  actor,
  node,
  channel,
  document,
  decision,
  option,
  state,
  event,
  model,
  trait,
  theory,
  coder,
};
const char* to_text(Refers refers);
/// The noun with its article: "an actor".
std::string a_or_an(const std::string& noun);

enum class Type : std::uint8_t {
  text,        ///< words
  texts,       ///< words, or a list of them
  choice,      ///< one of the words of Key::choices
  choices,     ///< one of them or a list
  flag,        ///< true or false
  whole,       ///< a whole number
  plain,       ///< a number that is structure: never a distribution
  number,      ///< a number, a distribution, or {value:, basis:, source:, note:}
  by_theory,   ///< a number, or a mapping from theories to numbers
  date,        ///< YYYY-MM-DD
  reference,   ///< an id of what Key::refers names
  references,  ///< one, or a list of them; '*' where Key::choices says so
  sources,     ///< an entry of `sources`, a list of them, or a mapping from entries to the place in each
  object,      ///< a mapping with the keys of Key::kind
  table,       ///< a mapping from ids to entries of Key::kind
  numbers,     ///< a mapping from ids to numbers
  plains,      ///< a mapping from ids to plain numbers
  series,      ///< a list of plain numbers, or one
  flags,       ///< a mapping from ids to flags
  renames,     ///< a mapping from names to names
  condition,   ///< MODEL: conditions
  ending,      ///< a condition, or `else`
  tree,        ///< a tree of consequences
  endings,     ///< a list of one-entry mappings, of Key::kind
  include,     ///< the name of a file, a mapping of Key::kind, or a list of these
  changes,     ///< a list of changes
  tests,       ///< a list of mappings of Key::kind
};

struct Kind;

struct Key {
  std::string_view name;
  Type type;
  const char* about;  ///< one line, for people
  bool required = false;
  const char* fallback = "";  ///< default, as it would be written; empty: none
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  const char* unit = "";            ///< "probability": centres of codings are taken in log-odds
  Refers refers = Refers::nothing;  ///< what the value, or the ids of a table, refer to
  bool defines = false;             ///< table: its ids are defined here
  const char* choices = "";         ///< legal words, separated by spaces
  const Kind* kind = nullptr;       ///< of the object, or of the entries of the table

  Range range() const;
};

/// A kind of entry: a mapping with named keys.
struct Kind {
  const char* name;
  const char* about;
  std::vector<Key> keys;
  const char* shorthand =
      "";                 ///< an entry that is no mapping (or no mapping of this kind) stands for {shorthand: entry}
  bool annotated = true;  ///< also takes source, basis, note

  const Key* find(std::string_view wanted) const;
  std::vector<std::string> names() const;
};

/// The words of a key's `choices`.
std::vector<std::string> choices_of(const Key& key);
/// Whether a word is one of a list of words separated by single spaces.
bool is_one_of(std::string_view list, std::string_view word);
/// The key of the value at an address, e.g. "actors.kim.beliefs.CLAIM.p"; null where no scenario has such an address.
const Key* key_at(const std::string& address);
/// Names of the theories, by Theory.
const std::vector<std::string>& theory_names();

/// Ids that would be read as something else where they are used.
struct ReservedIds {
  Refers refers;                   ///< of what they cannot be the id
  std::vector<std::string> words;  ///< none: every id that is a number
  const char* meaning;             ///< what they are read as
};
const std::vector<ReservedIds>& reserved_ids();
/// What an id would be read as; empty: nothing else.
std::string other_meaning(const std::string& id, Refers refers);

/// What a change does, and as it is written.
enum class Verb { drop, set, scale, add, force, delay, code };
inline constexpr std::array<const char*, 7> kVerbs{"drop", "set", "scale", "add", "force", "delay", "code"};

/// How much the reader takes, so that no file exhausts the machine.
inline constexpr std::size_t kLargestFile = 8U << 20U;  ///< bytes
inline constexpr int kDeepestNesting = 64;              ///< mappings and lists within each other
inline constexpr std::size_t kMostValues = 200'000;     ///< keys, scalars, mappings and lists; aliases expanded
inline constexpr std::size_t kMostFiles = 500;          ///< included and extended
/// The largest state, effect, and parameter of a distribution: sums of them are still numbers.
inline constexpr double kLargestNumber = 1e12;

// The kinds, from the top; those of trees and conditions hold the keys of their forms.
const Kind& scenario_kind();
const Kind& changes_file_kind();
const Kind& structure_kind();
const Kind& study_kind();
const Kind& include_kind();
const Kind& annotation_kind();
const Kind& chance_kind();
const Kind& if_kind();
const Kind& choose_kind();
const Kind& state_range_kind();
const Kind& distribution_kind();
const Kind& number_kind();  ///< {value:, basis:, source:, note:}
/// All kinds, in the order in which FORMAT.md explains them.
std::vector<const Kind*> all_kinds();

inline constexpr const char* kTheoryNames = "quantal-response expected-utility prospect poliheuristic";

/// The format for people: scenarios/FORMAT.md is this text.
std::string format_markdown();
/// The format as a JSON Schema (draft 2020-12) of the file read as JSON.
nlohmann::json json_schema();

}  // namespace parallel38
