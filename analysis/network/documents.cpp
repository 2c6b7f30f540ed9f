// What one document is and does.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/network/answer.hpp"
#include "analysis/network/nodes.hpp"
#include "analysis/output/set_in_width.hpp"
#include "analysis/output/words.hpp"
#include "analysis/play/world.hpp"
#include "analysis/queries/request_error.hpp"
#include "engine/arithmetic.hpp"
#include "engine/runs/player.hpp"
#include "scenarios/compile.hpp"
#include "scenarios/reader/calendar.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

namespace {

using Moves = std::map<std::string, std::vector<DocumentMove>>;  ///< by reader

/// Notes what one document does to the beliefs of its readers, in the first lane.
class MoveWatcher : public Watcher {
 public:
  MoveWatcher(const Plan& plan, Index document) : plan_(plan), document_(document) {}

  void assimilated(const Assimilated& read) override {
    const Delivery& delivery = plan_.deliveries[at(plan_.arrivals[at(read.arrival)].delivery)];
    if (delivery.document != document_ || read.where[0] == 0) return;
    const std::string& claim = plan_.names.claims[at(plan_.beliefs[at(read.belief)].claim)];
    std::vector<DocumentMove>& of_reader = moves[plan_.names.actors[at(delivery.reader)]];
    const auto known =
        std::find_if(of_reader.begin(), of_reader.end(), [&](const DocumentMove& move) { return move.claim == claim; });
    const double after = acted_on(read.mean_after[0], read.variance_after[0]);
    if (known != of_reader.end()) known->after = after;
    else of_reader.push_back({claim, acted_on(read.mean_before[0], read.variance_before[0]), after});
  }

  Moves moves;

 private:
  const Plan& plan_;
  Index document_;
};

/// The plan with one document written whatever is decided.
Plan written_anyway(Plan plan, Index document) {
  for (Posting& posting : plan.postings) {
    if (posting.document != document) continue;
    posting.requires_ = kNone;
    posting.senders = {};
  }
  return plan;
}

/// @param everything the plan with nothing left out
Moves moves_of(const Plan& everything, const std::string& document, const Play& play) {
  const auto& names = everything.names.documents;
  const auto index = static_cast<Index>(std::find(names.begin(), names.end(), document) - names.begin());
  const Plan plan = written_anyway(everything, index);
  Dice dice = play.dice;
  dice.at_centre = true;
  Player player(plan, play.on(), dice);
  Luck& luck = player.deal(0);
  std::fill(luck.uniforms.begin(), luck.uniforms.end(), 1e-9);  // below every probability: all channels work
  force_record(plan, luck);
  MoveWatcher watcher(plan, index);
  player.play(&watcher);
  return std::move(watcher.moves);
}

std::string strength(double push) {
  const double size = std::abs(push);
  if (size < 0.1) return "hardly";
  if (size < 0.65) return "weakly";  // half way between the coding's 0.4, 0.9 and 1.6
  return size < 1.25 ? "moderately" : "strongly";
}

/// "argues moderately that ... is false (push -0.9, noise 0.5)".
std::string statement_words(const StatementEntry& statement) {
  const double amount = centre_of(statement.amount);
  std::string words;
  switch (statement.kind) {
    case StatementKind::level: words = fmt::format("puts {} at {}", statement.claim, probability(amount)); break;
    case StatementKind::push:
      words = fmt::format("argues {} {} {} ({:+.2g} log-odds)", strength(amount), amount < 0 ? "against" : "for",
                          statement.claim, amount);
      break;
    case StatementKind::linear:
      words = fmt::format("says of {} what the state of the world then is", statement.claim);
      break;
    case StatementKind::composed: words = fmt::format("says of {} what its author then thinks", statement.claim); break;
  }
  words += fmt::format(", noise {:.2g}", centre_of(statement.sd));
  if (statement.independence) words += fmt::format(", {} of it news", probability(centre_of(*statement.independence)));
  return words;
}

DocumentWay described(const Scenario& scenario, const Way& way) {
  DocumentWay described{{}, way.delay, way.trust, way.probability, way.sure};
  for (const Hop& hop : way.hops)
    if (hop.channel != kNone) described.channels.push_back(channel_of(scenario, hop).id);
  return described;
}

DocumentAnswer described(const DocumentEntry& document) {
  DocumentAnswer answer;
  answer.document = document.id;
  answer.title = document.title;
  answer.date = date_of(document.date);
  answer.date_precision = document.date_precision;
  answer.from = document.from;
  answer.document_class = document.doc_class;
  answer.to = document.to;
  for (const auto* statements : {&document.says, &document.composed})
    for (const StatementEntry& statement : *statements) answer.says.push_back(statement_words(statement));
  for (const StatementEntry& statement : document.hostile) answer.hostile.push_back(statement_words(statement));
  return answer;
}

void add_readers(const Scenario& scenario, const Network& network, const DocumentEntry& document, const Moves& moves,
                 const Filter& filter, DocumentAnswer& answer) {
  for (Index node = 0; node < network.actor_count(); ++node) {
    const std::vector<Way> ways = network.ways(document, node);
    if (ways.empty()) continue;
    answer.read = true;
    const std::string& name = network.name(node);
    if (!filter.actor(name)) continue;
    DocumentReader& reader = answer.readers.emplace_back();
    reader.reader = name;
    for (const Way& way : ways) reader.ways.push_back(described(scenario, way));
    const auto found = moves.find(name);
    reader.moved = found != moves.end();
    if (!reader.moved) continue;
    for (const DocumentMove& move : found->second)
      if (filter.claim(move.claim)) reader.moves.push_back(move);
  }
}

std::string way_words(const DocumentWay& way) {
  std::string words = way.delay == 0   ? "the same day"
                      : way.delay == 1 ? "a day later"
                                       : fmt::format("{} days later", way.delay);
  if (!way.channels.empty()) words += fmt::format(" by {}", fmt::join(way.channels, ", then "));
  words += fmt::format(", trusted at {} before his own habits", probability(way.trust));
  if (!way.sure) words += fmt::format(", in {} plays in which it is written", natural_frequency(way.probability, 1000));
  return words;
}

std::string reader_words(const DocumentReader& reader) {
  std::string words = fmt::format("{} reads it {}", reader.reader, way_words(reader.ways.front()));
  if (reader.ways.size() > 1) words += fmt::format(" (or by {} other ways)", reader.ways.size() - 1);
  if (!reader.moved) words += "; it moves nothing there";
  for (const DocumentMove& move : reader.moves)
    words += fmt::format("; {} {} -> {}", move.claim, probability(move.before), probability(move.after));
  return words + ".";
}

std::string in_small_letters(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

/// The documents of that title; if none has it, those that have it in their titles.
std::vector<const DocumentEntry*> documents_titled(const Scenario& scenario, const std::string& words) {
  const std::string wanted = in_small_letters(words);
  std::vector<const DocumentEntry*> whole, part;
  for (const DocumentEntry& document : scenario.documents) {
    const std::string title = in_small_letters(document.title);
    if (title == wanted) whole.push_back(&document);
    if (title.find(wanted) != std::string::npos) part.push_back(&document);
  }
  return whole.empty() ? part : whole;
}

std::vector<std::string> names_of_documents(const Scenario& scenario) {
  std::vector<std::string> names = ids_of(scenario.documents);
  for (const DocumentEntry& document : scenario.documents)
    if (!document.title.empty()) names.push_back(document.title);
  return names;
}

}  // namespace

const DocumentEntry& document_of(const Scenario& scenario, const std::string& name) {
  for (const DocumentEntry& document : scenario.documents)
    if (document.id == name) return document;
  const std::vector<const DocumentEntry*> titled = documents_titled(scenario, name);
  if (titled.size() == 1) return *titled.front();
  if (titled.empty())
    throw RequestError(
        fmt::format("{}: no such document{}", name,
                    expectation("the id or the title of a document", name, names_of_documents(scenario))));
  std::vector<std::string> ids;
  for (const DocumentEntry* document : titled) ids.push_back(document->id);
  constexpr std::size_t kShown = 5;
  const std::size_t more = ids.size() > kShown ? ids.size() - kShown : 0;
  ids.resize(ids.size() - more);
  throw RequestError(fmt::format("{}: in the titles of {} documents (expected one of {}{})", name, titled.size(),
                                 fmt::join(ids, ", "), more > 0 ? fmt::format(" and {} more", more) : ""));
}

std::vector<DocumentAnswer> documents(const World& world, const std::vector<std::string>& ids, const Filter& filter,
                                      const Play& play) {
  std::vector<DocumentAnswer> answers;
  if (ids.empty()) return answers;
  const Network network(world.scenario);
  const Plan everything = compile(world.scenario, {true});
  for (const std::string& id : ids) {
    const DocumentEntry& document = document_of(world.scenario, id);
    answers.push_back(described(document));
    add_readers(world.scenario, network, document, moves_of(everything, document.id, play), filter, answers.back());
  }
  return answers;
}

std::string as_text(const DocumentAnswer& x) {
  const std::string date = x.date_precision == "day" || x.date_precision.empty() ? "" : " (" + x.date_precision + ")";
  std::string text = fmt::format("documents.{}: {}\n", x.document, x.title);
  std::string sentence = fmt::format("{} writes it on {}{} as {}{}{}.", x.from, x.date, date, x.document_class,
                                     x.to.empty() ? "" : " to ", fmt::join(x.to, ", "));
  for (const std::string& said : x.says) sentence += " It " + said + ".";
  for (const std::string& said : x.hostile) sentence += " Read with hostility it " + said + ".";
  text += prose(sentence, 2);
  for (const DocumentReader& reader : x.readers) text += prose(reader_words(reader), 2);
  return x.read ? text : text + "  Nobody reads it.\n";
}

std::vector<DocumentWayRow> rows_of(const DocumentAnswer& answer) {
  std::vector<DocumentWayRow> rows;
  for (const DocumentReader& reader : answer.readers) {
    for (std::size_t w = 0; w < reader.ways.size(); ++w) {
      const DocumentWay& way = reader.ways[w];
      DocumentWayRow row{answer.document,
                         reader.reader,
                         static_cast<std::int64_t>(w + 1),
                         fmt::format("{}", fmt::join(way.channels, ">")),
                         way.delay,
                         way.trust,
                         way.probability,
                         {},
                         {},
                         {}};
      if (w > 0 || reader.moves.empty()) rows.push_back(row);
      for (std::size_t m = 0; w == 0 && m < reader.moves.size(); ++m) {
        row.claim = reader.moves[m].claim;
        row.before = reader.moves[m].before;
        row.after = reader.moves[m].after;
        rows.push_back(row);
      }
    }
  }
  return rows;
}

}  // namespace parallel38
