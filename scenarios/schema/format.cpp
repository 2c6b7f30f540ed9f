// The schema table told to people (FORMAT.md).
#include <cmath>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/plan/limits.hpp"
#include "scenarios/schema/schema.hpp"

namespace parallel38 {

namespace {

std::string values_of(const Key& key) {
  std::string id = "id of " + a_or_an(to_text(key.refers));
  switch (key.type) {
    case Type::text: return "words";
    case Type::texts: return "words, or a list";
    case Type::choice: return "one of: " + std::string(key.choices);
    case Type::choices: return "one, or a list, of: " + std::string(key.choices);
    case Type::flag: return "true or false";
    case Type::whole: return "whole number";
    case Type::plain: return "plain number";
    case Type::number: return key.refers == Refers::claim ? "id of a claim, or number" : "number";
    case Type::by_theory: return "number, or {THEORY: number}";
    case Type::date: return "YYYY-MM-DD";
    case Type::reference: return id;
    case Type::references: return id + ", or a list";
    case Type::sources: return "ENTRY, [ENTRIES], or {ENTRY: place}";
    case Type::object:
      if (!key.kind) return "parameters";
      return key.kind->shorthand[0] == '\0'
                 ? key.kind->name
                 : fmt::format("{}, or {}", key.kind->name, values_of(*key.kind->find(key.kind->shorthand)));
    case Type::table: return fmt::format("{{{}: {}}}", to_text(key.refers), key.kind->name);
    case Type::numbers: return fmt::format("{{{}: number}}", to_text(key.refers));
    case Type::plains: return fmt::format("{{{}: plain number}}", to_text(key.refers));
    case Type::series: return "list of plain numbers";
    case Type::flags: return fmt::format("{{{}: true or false}}", to_text(key.refers));
    case Type::renames: return "{OLD: NEW}";
    case Type::condition: return "condition";
    case Type::ending: return "condition, or else";
    case Type::tree: return "tree";
    case Type::endings: return "list of {ID: ending}";
    case Type::include: return "file name, include, or a list";
    case Type::changes: return "list of changes";
    case Type::tests: return fmt::format("list of {}", key.kind->name);
  }
  return {};
}

std::string range_of(const Key& key) {
  std::string range;
  if (std::isfinite(key.low)) range = fmt::format("{} to {}", key.low, key.high);
  if (key.unit[0] != '\0') range += (range.empty() ? "" : ", ") + std::string(key.unit);
  return range;
}

/// Bars separate cells and must not stand in them.
std::string cell(std::string text) {
  for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) text.insert(at, "\\");
  return text;
}

void write_kind(const Kind& kind, std::string& out) {
  out += fmt::format("## {}\n\n{}", kind.name, kind.about);
  if (kind.shorthand[0] != '\0')
    out += fmt::format(" Shorthand: an entry that is no such mapping stands for `{{{}: entry}}`.", kind.shorthand);
  out += "\n\n| key | value | range, unit | default | meaning |\n| --- | --- | --- | --- | --- |\n";
  for (const Key& key : kind.keys) {
    const std::string fallback = key.required ? "required" : key.fallback;
    out += fmt::format("| `{}` | {} | {} | {} | {} |\n", key.name, cell(values_of(key)), range_of(key), fallback,
                       cell(key.about));
  }
  out += "\n";
}

constexpr const char* kOpening = R"(# The format of scenario files

Generated from the schema table by `parallel38 schema`: do not edit. What the numbers mean is in `engine/MODEL.md`.

Files are YAML without tags (UTF-8), read as one tree; what is too much for one file is split over several with `include` (see Limits).
A name in `include` or `extends` is that of a file beside the one that holds it, else of a shipped one (`korea-1950`, `civil-war`). An *address* is the dotted path of anything in it, for example `actors.stalin.beliefs.quick-victory.p`; items of a list are known by their text, their only key, or their position
from 1. Ids are lower-case letters, digits and hyphens, but for some (see Reserved ids). A key that is not listed here is an error, and so is a key given twice:
entries of one id may be split over files, each key standing in one of them. The order of files and entries counts only for
documents and decisions of one day, for equally good channels, and for the statements of a document.

## Numbers

A *number* is written as

- a number: `0.4`;
- a distribution: `{normal: {mean: 0, sd: 1}}`, `{uniform: {low: 0, high: 1}}`, `{triangular: {low: 0, mode: 0.5, high: 1}}`,
  `{logit-normal: {median: 0.4, sd: 0.5}}` (sd in log-odds), `{coders: {a: 0.3, b: 0.5}}`;
- either with what it rests on: `{value: 0.4, basis: inferred, source: {ENTRY: place}, note: One sentence.}`

A number that was read off a choice of the record and is then tested on that choice says so: `basis: conduct, conduct-of: DECISION` (or a
list of decisions). `record` gives its score also without these decisions, `validate --sources` counts the bases.

Draws of a distribution are clamped to the range of the key. A *plain number* is structure (dates, delays, effects, thresholds,
weights of `rests-on`) and never a distribution.

## Conditions

A mapping whose entries must all hold: `DECISION: option`, `DECISION: [options]`, `DECISION: not-arisen`, `STATE: number`,
`STATE: {above: number, below: number}`, `all: [conditions]`, `any: [conditions]`, `not: condition`. An entry on a decision
whose day has not come, or that is being weighed, is false, also under `not`; of one that did not arise `D: option` is false and `not` of it true. A state that is off a bound by less
than 1e-10 (off a large one: by less than 1e-13 of its size) equals it.

## Trees

A tree is a prospect, a list of prospects whose values add, or a mapping: a chance node, an if node or a choose node (below).
Lists hold prospects only; the root of a tree is its option's `outcome`.

## Changes

A file of changes names the file it `extends` and lists changes; the same are written on the command line. Handed to a scenario
(`whatif korea-1950 FILE`) it may leave `extends` out, and is applied to that scenario whatever it extends.

| change | in a file | on the command line |
| --- | --- | --- |
| leave out: a document is not written, a decision does not arise, a condition of a `requires` goes | `drop: ADDRESS` | `drop ADDRESS` |
| put a value, or a whole entry as YAML, in place of what is there | `set: {ADDRESS: value}` | `set ADDRESS=value` |
| multiply a number (of a distribution: every draw) | `scale: {ADDRESS: factor}` | `scale ADDRESS=factor` |
| make a distribution wider or narrower about its middle | `scale: {ADDRESS.width: factor}` | `scale ADDRESS.width=factor` |
| add to a number (of a distribution: to every draw), an item to a list, or an entry that is not there | `add: {ADDRESS: value}` | `add ADDRESS=value` |
| have a decision taken so where it arises | `force: {DECISION: option}` | `force DECISION=option` |
| later arrival of a document, by a channel, or to a reader of `reaches` | `delay: {ADDRESS: days}` | `delay ADDRESS=days` |
| put beside a number what further coders gave; what stood there is the scenario's `coder`'s | `code: {ADDRESS: {CODER: number}}` | `code ADDRESS={CODER: number}` |

In an address `*` stands for one part and a filter for the entries that have a value, alone or in a list:
`documents[attestation=bajanov].says.*.sd`, `documents[to=stalin]`. A change that matches nothing is an error; so is leaving out
what something else still refers to. A bare name in `force`, `drop` and `delay` is that of a decision or document.

)";

void write_reserved(std::string& out) {
  out += "## Reserved ids\n\nThese are no ids, since they would be read as something else.\n\n";
  out += "| of | no id is | it is read as |\n| --- | --- | --- |\n";
  for (const ReservedIds& reserved : reserved_ids())
    out += fmt::format("| {} | {} | {} |\n", a_or_an(to_text(reserved.refers)),
                       reserved.words.empty() ? "any number" : fmt::format("`{}`", fmt::join(reserved.words, "`, `")),
                       reserved.meaning);
  out += "\n";
}

/// What the reader takes, and what the engine can play.
void write_limits(std::string& out) {
  out += "## Limits\n\nMore is refused, where it is with file, line and column.\n\n";
  out += "| in | of | at most | why |\n| --- | --- | --- | --- |\n";
  constexpr const char* kHostile = "no file exhausts the machine";
  const auto row = [&](std::string_view where, std::string_view what, const std::string& most, std::string_view why) {
    out += fmt::format("| {} | {} | {} | {} |\n", where, what, most, why);
  };
  row("a file", "size", fmt::format("{} MiB", kLargestFile >> 20U), kHostile);
  row("a file", "values (keys, scalars, lists and mappings; aliases expanded): about 8,000 documents of one statement",
      fmt::format("{}", kMostValues), kHostile);
  row("a file", "levels of lists and mappings", fmt::format("{}", kDeepestNesting), kHostile);
  row("a scenario", "files, included or extended", fmt::format("{}", kMostFiles), kHostile);
  row("a scenario", "size of a plain number, and of a parameter of a distribution", fmt::format("{:g}", kLargestNumber),
      "sums of them stay numbers");
  for (const Limit& limit : all_limits()) row(limit.where, limit.counted, fmt::format("{}", limit.most), limit.why);
  out += "\nThe tables below hold the ranges of single keys.\n\n";
}

}  // namespace

std::string format_markdown() {
  std::string out = kOpening;
  write_reserved(out);
  write_limits(out);
  for (const Kind* const kind : all_kinds()) write_kind(*kind, out);
  out.pop_back();
  return out;
}

}  // namespace parallel38
