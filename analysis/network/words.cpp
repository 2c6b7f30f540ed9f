#include "analysis/network/words.hpp"

#include <fmt/format.h>

#include "analysis/output/words.hpp"

namespace parallel38 {

namespace {

constexpr const char* kEverybody = "everybody";  ///< one line, where a channel leads from all nodes

constexpr const char* kMoves =
    "How often it is written is another matter: `causes` counts in how many plays it is there and read.\n"
    "a -> b: the probability that the reader acts on, before and after; worked out once, with every number at its\n"
    "centre, what was decided before as in the record, all ways working, and the document written whoever sends it or\n"
    "not. A single play draws its own numbers and goes its own way, so that `trace` tells other moves.\n";

std::vector<std::string> line_of(const ChannelRow& channel) {
  return {std::string("  ") + (channel.from_everybody ? kEverybody : channel.from),
          channel.channel,
          channel.kind,
          channel.carries,
          fmt::format("{} day{}", channel.delay, channel.delay == 1 ? "" : "s"),
          "trust " + probability(channel.trust),
          channel.probability < 1 ? "works in " + natural_frequency(channel.probability, 1000) : "always works"};
}

}  // namespace

std::string network_words(const NetworkAnswer& answer) {
  std::string text;
  for (const std::string& reader : answer.readers) {
    std::vector<std::vector<std::string>> lines;
    for (const ChannelRow& channel : answer.rows) {
      if (channel.to != reader) continue;
      if (channel.from_everybody && !lines.empty() && lines.back()[1] == channel.channel) continue;
      lines.push_back(line_of(channel));
    }
    text += fmt::format("{} hears{}\n", reader, lines.empty() ? " nobody" : "") + aligned(lines);
  }
  return text;
}

std::string network_words(const DocumentAnswer& answer) { return as_text(answer) + kMoves; }

}  // namespace parallel38
