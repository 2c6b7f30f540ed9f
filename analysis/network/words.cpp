#include "analysis/network/words.hpp"

#include <fmt/format.h>

#include "analysis/network/nodes.hpp"
#include "analysis/output/set_in_width.hpp"
#include "analysis/output/words.hpp"

namespace parallel38 {

namespace {

constexpr const char* kMoves =
    "How often it is written is another matter: `causes` counts in how many plays it is there and read.\n"
    "a -> b: the probability that the reader acts on, before and after; worked out once, with every number at its "
    "central value, what was decided before as in the record, all ways working, and the document written whoever sends "
    "it or "
    "not. A single play draws its own numbers and goes its own way, so that `trace` tells other moves.\n";

std::vector<std::string> line_of(const ChannelRow& channel) {
  return {std::string("  ") + (channel.from_everybody ? kEverybody : channel.from),
          channel.channel,
          channel.kind,
          channel.carries,
          fmt::format("{} day{}", channel.delay, channel.delay == 1 ? "" : "s"),
          probability(channel.trust),
          channel.probability < 1 ? "in " + natural_frequency(channel.probability, 1000) : "always"};
}

}  // namespace

std::string network_words(const NetworkAnswer& answer) {
  std::string text;
  for (const std::string& reader : answer.readers) {
    std::vector<std::vector<std::string>> lines{{"  from", "way", "kind", "carries", "takes", "trust", "works"}};
    for (const ChannelRow& channel : answer.rows) {
      if (channel.to != reader) continue;
      if (channel.from_everybody && lines.back()[1] == channel.channel) continue;
      lines.push_back(line_of(channel));
    }
    text += lines.size() > 1 ? reader + " hears\n" + table_text(lines) : reader + " hears nobody\n";
  }
  return text;
}

std::string network_words(const DocumentAnswer& answer) { return as_text(answer) + paragraphs(kMoves); }

void network_screen(const NetworkAnswer& answer, const std::string& command, Screen& to) {
  to.say(
      fmt::format("Who hears whom: {} links to {} readers. A day is what a document takes; trust is what the reader "
                  "gives it; a channel that does not always work says so.",
                  answer.rows.size(), answer.readers.size()));
  ScreenTable table{{{"reader"},
                     {"hears", false, 0, 14},
                     {"by", false, 0, 14},
                     {"days", true},
                     {"trust", true},
                     {"works", true, 1},
                     {"carries", false, 2, 10}},
                    {}};
  for (const std::string& reader : answer.readers) {
    std::string before;
    for (const ChannelRow& channel : answer.rows) {
      if (channel.to != reader || (channel.from_everybody && channel.channel == before)) continue;
      before = channel.channel;
      table.rows.push_back({reader, channel.from_everybody ? kEverybody : channel.from, channel.channel,
                            fmt::format("{}", channel.delay), probability(channel.trust),
                            channel.probability < 1 ? natural_frequency(channel.probability, 1000) : "always",
                            channel.carries});
    }
  }
  to.rows("", table, 3, "--detail, or --actor");
  to.next(again(command) + " --document TITLE", "the ways of one document");
}

void network_screen(const DocumentAnswer& answer, const std::string& command, Screen& to) {
  std::string says;
  for (const std::string& one : answer.says) says += (says.empty() ? "" : "; ") + one;
  to.say(fmt::format("\u201c{}\u201d ({}, {}), by {}, {}.", answer.title, answer.document, answer.date, answer.from,
                     says.empty() ? "says nothing on a claim" : says));
  ScreenTable table{{{"reader"},
                     {"ways", true, 1},
                     {"days", true},
                     {"trust", true},
                     {"moves", false, 0, 24},
                     {"from", true},
                     {"to", true}},
                    {}};
  for (const DocumentReader& reader : answer.readers) {
    const std::string ways = fmt::format("{}", reader.ways.size());
    const std::string days = reader.ways.empty() ? "-" : fmt::format("{}", reader.ways.front().delay);
    const std::string trust = reader.ways.empty() ? "-" : probability(reader.ways.front().trust);
    if (reader.moves.empty()) table.rows.push_back({reader.reader, ways, days, trust, "(nothing)", "", ""});
    for (const DocumentMove& move : reader.moves) {
      const bool first = &move == &reader.moves.front();
      table.rows.push_back({first ? reader.reader : "", first ? ways : "", first ? days : "", first ? trust : "",
                            move.claim, probability(move.before), probability(move.after)});
    }
  }
  to.rows("", table);
  to.say("From, to: the probability that the reader acts on, every number at its central value, along the record.");
  to.next(again(command) + " --detail", "its ways, and hostile readings");
}

}  // namespace parallel38
