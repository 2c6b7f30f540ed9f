#include "analysis/validate/words.hpp"

#include <fmt/format.h>

#include <utility>

namespace parallel38 {

namespace {

std::string place_words(const Place& place) {
  return place.line > 0 ? fmt::format("{}:{}", place.file.text(), place.line) : place.file.text();
}

constexpr std::pair<const char*, const char*> kKinds[] = {
    {"unread", "Documents that nobody reads"},
    {"unreachable", "Actors whom no document reaches"},
    {"too-late", "Documents that change nothing for a reader: not played for him"},
    {"dependent", "Documents that are likely not independent of one another"},
    {"one-use", "Values that a single decision looks at: free to fit that decision"},
    {"unused-value", "Values that no decision looks at"},
    {"assumed-number", "Numbers that are assumed and yet certain"},
    {"no-source", "Without a source"},
};

/// "Entries rest on: 12 documented, 3 inferred, 1 conduct, 4 assumed".
std::string bases_words(const std::vector<BasisCount>& bases) {
  if (bases.empty()) return "";
  std::string text;
  for (const BasisCount& count : bases)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count.entries, count.basis);
  return "Entries by basis: " + text + " (conduct: read off the very choice that it is tested on)\n";
}

std::string file_words(const ValidatedFile& result) {
  std::string text = result.file + ": ";
  if (!result.problems.empty()) {
    text +=
        fmt::format("{} wrong\n", result.problems.size() == 1 ? "something is"
                                                              : fmt::format("{} things are", result.problems.size()));
    for (const Problem& problem : result.problems) text += "  " + to_text(problem) + '\n';
    return text;
  }
  text += result.findings.empty() ? "nothing wrong, nothing to look at\n"
                                  : fmt::format("nothing wrong; {} to look at\n", result.findings.size());
  for (const auto& [kind, heading] : kKinds) {
    std::string lines;
    for (const Finding& finding : result.findings) {
      if (finding.kind == kind)
        lines += fmt::format("  {}  {}: {}\n", place_words(finding.place), finding.place.address, finding.message);
    }
    if (!lines.empty()) text += fmt::format("{} [{}]\n", heading, kind) + lines;
  }
  text += bases_words(result.bases);
  if (!result.read_back.empty()) text += "Read back\n";
  for (const DocumentAnswer& document : result.read_back) text += as_text(document);
  return text;
}

}  // namespace

std::string validate_words(const ValidateAnswer& answer) {
  std::string words;
  for (const ValidatedFile& file : answer.files) words += (words.empty() ? "" : "\n") + file_words(file);
  return words;
}

}  // namespace parallel38
