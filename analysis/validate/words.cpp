#include "analysis/validate/words.hpp"

#include <fmt/format.h>

#include <algorithm>

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

namespace {

constexpr std::size_t kMostProblems = 4;

/// What is wrong, in the words of each problem; or how many things to look at there are of each kind.
void file_screen(const ValidatedFile& result, Screen& to) {
  if (!result.problems.empty()) {
    to.say(fmt::format(
        "{}: {} wrong.", result.file,
        result.problems.size() == 1 ? "something is" : fmt::format("{} things are", result.problems.size())));
    for (std::size_t p = 0; p < std::min(result.problems.size(), kMostProblems); ++p)
      to.say(to_text(result.problems[p]));
    if (result.problems.size() > kMostProblems)
      to.say(fmt::format("... and {} more (--detail)", result.problems.size() - kMostProblems));
    return;
  }
  to.say(fmt::format("{}: nothing is wrong; {} to look at.", result.file,
                     result.findings.empty() ? "nothing" : fmt::format("{} things", result.findings.size())));
  ScreenTable table{{{"what", false, 0, 30}, {"", true}, {"the first", false, 0, 20}}, {}};
  for (const auto& [kind, heading] : kKinds) {
    std::size_t count = 0;
    std::string first;
    for (const Finding& finding : result.findings)
      if (finding.kind == kind && count++ == 0) first = finding.place.address;
    if (count > 0) table.rows.push_back({std::string("  ") + heading, std::to_string(count), first});
  }
  if (!table.rows.empty()) to.rows("", table);
  if (!result.bases.empty()) to.say(bases_words(result.bases));
  if (!result.read_back.empty())
    to.say(fmt::format("{} documents read back in words: --detail.", result.read_back.size()));
}

}  // namespace

void validate_screen(const ValidateAnswer& answer, const std::string& command, Screen& to) {
  for (const ValidatedFile& file : answer.files) file_screen(file, to);
  to.next(again(command) + " --detail", "every place, and what to do");
}

}  // namespace parallel38
