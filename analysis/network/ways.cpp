#include "analysis/network/ways.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/output/words.hpp"
#include "engine/arithmetic.hpp"
#include "engine/runs/player.hpp"
#include "scenarios/compile.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

namespace {

/// Notes what one document does to the beliefs of its readers, in the first lane.
class MoveWatcher : public Watcher {
 public:
  MoveWatcher(const Plan& plan, Index document) : plan_(plan), document_(document) {}

  void assimilated(const Assimilated& read) override {
    const Delivery& delivery = plan_.deliveries[at(plan_.arrivals[at(read.arrival)].delivery)];
    if (delivery.document != document_ || read.where[0] == 0) return;
    const std::string& claim = plan_.names.claims[at(plan_.beliefs[at(read.belief)].claim)];
    std::vector<Move>& of_reader = moves[plan_.names.actors[at(delivery.reader)]];
    const auto known =
        std::find_if(of_reader.begin(), of_reader.end(), [&](const Move& move) { return move.claim == claim; });
    const double after = acted_on(read.mean_after[0], read.variance_after[0]);
    if (known != of_reader.end()) known->after = after;
    else of_reader.push_back({claim, acted_on(read.mean_before[0], read.variance_before[0]), after});
  }

  std::map<std::string, std::vector<Move>> moves;

 private:
  const Plan& plan_;
  Index document_;
};

/// The plan with nothing left out, and one document written whatever is decided.
Plan written_anyway(const Scenario& scenario, Index& document, const std::string& id) {
  Plan plan = compile(scenario, {true});
  const auto& names = plan.names.documents;
  document = static_cast<Index>(std::find(names.begin(), names.end(), id) - names.begin());
  for (Posting& posting : plan.postings) {
    if (posting.document != document) continue;
    posting.requires_ = kNone;
    posting.senders = {};
  }
  return plan;
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

std::string way_words(const Scenario& scenario, const Way& way) {
  std::string words = way.delay == 0   ? "the same day"
                      : way.delay == 1 ? "a day later"
                                       : fmt::format("{} days later", way.delay);
  if (way.reach == nullptr) words += " by " + channels_of(scenario, way, ", then ");
  words += fmt::format(", trusted at {} before his own habits", probability(way.trust));
  if (!way.sure) words += fmt::format(", in {} plays in which it is written", natural_frequency(way.probability, 1000));
  return words;
}

std::string moves_words(const std::vector<Move>& moves, const Filter& filter) {
  std::string words;
  for (const Move& move : moves) {
    if (filter.claim(move.claim))
      words += fmt::format("; {} {} -> {}", move.claim, probability(move.before), probability(move.after));
  }
  return words;
}

}  // namespace

std::map<std::string, std::vector<Move>> moves_of(const Session& session, const std::string& document) {
  Index index = kNone;
  const Plan plan = written_anyway(session.scenario, index, document);
  Dice dice = session.dice;
  dice.at_centre = true;
  Player player(plan, *session.kernel, dice);
  Luck& luck = player.deal(0);
  std::fill(luck.uniforms.begin(), luck.uniforms.end(), 1e-9);  // below every probability: all channels work
  force_record(plan, luck);
  MoveWatcher watcher(plan, index);
  player.play(&watcher);
  return watcher.moves;
}

const DocumentEntry& document_of(const Scenario& scenario, const std::string& id) {
  std::vector<std::string> ids;
  for (const DocumentEntry& document : scenario.documents) {
    if (document.id == id) return document;
    ids.push_back(document.id);
  }
  throw RequestError(fmt::format("{}: no such document{}", id, expectation("a document of the scenario", id, ids)));
}

std::string channels_of(const Scenario& scenario, const Way& way, const char* joint) {
  std::string words;
  for (const Hop& hop : way.hops) {
    if (hop.channel == kNone) continue;
    words += (words.empty() ? "" : joint) + scenario.channels[at(hop.channel)].id;
  }
  return words;
}

std::string read_back(const Session& session, const Network& network, const DocumentEntry& document,
                      const Filter& filter) {
  const std::string date =
      document.date_precision == "day" || document.date_precision.empty() ? "" : " (" + document.date_precision + ")";
  std::string text = fmt::format("documents.{}: {}\n", document.id, document.title);
  std::string sentence =
      fmt::format("{} writes it on {}{} as {}{}{}.", document.from, iso_date(document.date), date, document.doc_class,
                  document.to.empty() ? "" : " to ", fmt::join(document.to, ", "));
  for (const auto* statements : {&document.says, &document.composed}) {
    for (const StatementEntry& statement : *statements) sentence += " It " + statement_words(statement) + ".";
  }
  for (const StatementEntry& statement : document.hostile)
    sentence += " Read with hostility it " + statement_words(statement) + ".";
  text += wrapped(sentence, 110, 2);
  const auto moves = moves_of(session, document.id);
  bool read = false;
  for (Index reader = 0; reader < network.actor_count(); ++reader) {
    const std::vector<Way> ways = network.ways(document, reader);
    if (ways.empty()) continue;
    read = true;
    if (!filter.actor(network.name(reader))) continue;
    std::string line = fmt::format("{} reads it {}", network.name(reader), way_words(session.scenario, ways.front()));
    if (ways.size() > 1) line += fmt::format(" (or by {} other ways)", ways.size() - 1);
    const auto found = moves.find(network.name(reader));
    line += found == moves.end() ? "; it moves nothing there" : moves_words(found->second, filter);
    text += wrapped(line + ".", 110, 2);
  }
  return read ? text : text + "  Nobody reads it.\n";
}

}  // namespace parallel38
