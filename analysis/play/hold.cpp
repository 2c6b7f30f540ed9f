#include "analysis/play/hold.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "actors/models.hpp"
#include "analysis/queries/request_error.hpp"
#include "scenarios/reader/calendar.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

namespace {

Index document_called(const Plan& plan, const std::string& address) {
  const std::string prefix = "documents.", id = address.rfind(prefix, 0) == 0 ? address.substr(prefix.size()) : address;
  const auto& names = plan.names.documents;
  const auto found = std::find(names.begin(), names.end(), id);
  if (found == names.end())
    throw RequestError(fmt::format("--hold {}: no such document{}", address, expectation("documents.ID", id, names)));
  return static_cast<Index>(found - names.begin());
}

bool echoes(const Plan& plan, Index actor) {
  const Span models = plan.actors[at(actor)].models;
  for (Index m = models.first; m < models.first + models.count; ++m)
    if (plan.actor_models[at(m)].model == model_index("shtykov")) return true;
  return false;
}

/// Whether some option tagged `echoes` sends it.
bool sent_as_echo(const Plan& plan, Index document) {
  for (const Posting& posting : plan.postings) {
    if (posting.document != document) continue;
    for (Index i = posting.senders.first; i < posting.senders.first + posting.senders.count; ++i) {
      const Sender& sender = plan.senders[at(i)];
      const Index option = plan.decisions[at(sender.decision)].options.first + sender.option;
      if ((plan.options[at(option)].tags & kEchoes) != 0) return true;
    }
  }
  return false;
}

/// An echo has its patron's own words in it; he takes them out again, by weight and words that only the play in which
/// it was written knows, and a held document carries what it says and no more. To any other reader it can be held.
void refuse_echo(const Plan& plan, Index index, const std::string& address) {
  const Document& document = plan.documents[at(index)];
  if (document.mind < 0 || !echoes(plan, document.mind) || !sent_as_echo(plan, index)) return;
  const Index patron = plan.actors[at(document.mind)].patron;
  for (const Delivery& delivery : plan.deliveries) {
    if (delivery.document != index || delivery.reader != patron) continue;
    const std::string &author = plan.names.actors[at(document.mind)], &reader = plan.names.actors[at(patron)];
    throw RequestError(fmt::format(
        "--hold {}: it may echo what {} reported to {}, and {} makes allowance for his own words in it: how much of it "
        "is "
        "echo belongs to each play and cannot be kept with its text (expected a document that no option tagged "
        "`echoes` "
        "sends, or one that {} does not read)",
        address, reader, author, reader, reader));
  }
}

std::vector<std::size_t> postings_of(const Plan& plan, Index document) {
  std::vector<std::size_t> found;
  for (std::size_t p = 0; p < plan.postings.size(); ++p)
    if (plan.postings[p].document == document) found.push_back(p);
  return found;
}

/// From here on a posting writes a document of its own, with the same name, statements and readers.
void split_off(Plan& plan, std::size_t posting) {
  const Index whole = plan.postings[posting].document, part = static_cast<Index>(plan.documents.size());
  plan.documents.push_back(Document(plan.documents[at(whole)]));
  plan.names.documents.push_back(std::string(plan.names.documents[at(whole)]));
  plan.postings[posting].document = part;
  std::map<Index, Index> deliveries;  // of the whole -> of the part
  for (Arrival& arrival : plan.arrivals) {
    if (arrival.posting != static_cast<Index>(posting)) continue;
    const auto [known, is_new] = deliveries.emplace(arrival.delivery, static_cast<Index>(plan.deliveries.size()));
    if (is_new) {
      Delivery delivery = plan.deliveries[at(arrival.delivery)];
      delivery.document = part;
      plan.deliveries.push_back(delivery);
    }
    arrival.delivery = known->second;
  }
}

/// A state that is always 1: what a held statement says is a number of the luck times this.
Index always_one(Plan& plan) {
  plan.states.push_back(1);
  plan.names.states.emplace_back("held");
  return static_cast<Index>(plan.states.size()) - 1;
}

/// The document is written on this day where the luck says so.
void hold_day(Plan& after, Hold& hold, std::size_t was, std::size_t is, Index first) {
  if (after.postings[is].document == first && !hold.days.empty()) split_off(after, is);
  Posting& posting = after.postings[is];
  posting.senders = {};
  posting.requires_ = kNone;
  const std::size_t exists = after.uniform_names.size();
  after.uniform_names.push_back(fmt::format("hold.{}/{}", after.names.documents[at(first)], date_of(posting.day)));
  after.documents[at(posting.document)].exists = static_cast<Index>(exists);
  after.documents[at(posting.document)].probability = {0.5, kNone};
  hold.days.emplace_back(was, exists);
}

/// What its author would find or think is what he found or thought, given by the luck. All its days share statements.
void hold_words(const Plan& before, Index was, Plan& after, Index is, Hold& hold) {
  const Index one = always_one(after);
  const Span old = before.documents[at(was)].statements, now = after.documents[at(is)].statements;
  for (Index i = now.first; i < now.first + now.count; ++i) {
    Statement& statement = after.statements[at(i)];
    const auto same =
        std::find_if(before.statements.begin() + old.first, before.statements.begin() + old.first + old.count,
                     [&](const auto& one_of) {
                       return before.names.claims[at(one_of.claim)] == after.names.claims[at(statement.claim)];
                     });
    if (statement.content < 0 || same == before.statements.begin() + old.first + old.count || same->content < 0)
      continue;
    const std::size_t number = after.varying.size();
    Varying free;
    free.shape = Shape::uniform;
    free.b = free.high = 1;
    after.varying.push_back(free);
    after.number_names.push_back(fmt::format("hold.{}/{}", after.names.documents[at(is)], i - now.first));
    statement.kind = StatementKind::linear;
    statement.constant = 0;
    statement.terms = {static_cast<Index>(after.terms.size()), 1};
    after.terms.push_back({one, {0, static_cast<Index>(number)}});
    hold.said.emplace_back(at(same->content), number);
  }
}

/// The position among `now` of the posting on the same day that is not taken yet; their number where there is none.
std::size_t same_day(const Plan& after, const std::vector<std::size_t>& now, const std::vector<char>& taken, Day day) {
  std::size_t n = 0;
  while (n < now.size() && (taken[n] != 0 || after.postings[now[n]].day != day)) ++n;
  return n;
}

/// On a day that only the change has it is not written.
void never_then(Plan& after, const Hold& hold, std::size_t posting, Index first) {
  if (after.postings[posting].document == first) split_off(after, posting);
  Document& document = after.documents[at(after.postings[posting].document)];
  document.probability = {0, kNone};
  document.exists = static_cast<Index>(hold.days.front().second);
}

}  // namespace

Hold hold_document(const Plan& before, Plan& after, const std::string& address) {
  Hold hold;
  const Index was = document_called(before, address), is = document_called(after, address);
  refuse_echo(before, was, address);
  const std::vector<std::size_t> old = postings_of(before, was), now = postings_of(after, is);
  if (old.empty()) throw RequestError(fmt::format("--hold {}: nothing writes it in the scenario", address));
  if (now.empty()) throw RequestError(fmt::format("--hold {}: the change leaves nothing that could write it", address));
  hold_words(before, was, after, is, hold);
  std::vector<char> taken(now.size(), 0);
  for (const std::size_t p : old) {
    const Day day = before.postings[p].day;
    const std::size_t n = same_day(after, now, taken, day);
    if (n == now.size())
      throw RequestError(
          fmt::format("--hold {}: without the change it may be written on {}, and under the change it cannot be",
                      address, date_of(day)));
    taken[n] = 1;
    hold_day(after, hold, p, now[n], is);
  }
  for (std::size_t n = 0; n < now.size(); ++n)
    if (taken[n] == 0) never_then(after, hold, now[n], is);
  return hold;
}

HoldNotes::HoldNotes(const Plan& plan, int width)
    : width_(static_cast<std::size_t>(width)),
      content_(at(plan.content_count) * width_),
      written_(plan.postings.size() * width_) {}

void HoldNotes::clear() { std::fill(written_.begin(), written_.end(), std::uint8_t{0}); }

void HoldNotes::written(const Plan& plan, const Written& one) {
  const Index document = plan.postings[at(one.posting)].document;
  const Span statements = plan.documents[at(document)].statements;
  for (std::size_t lane = 0; lane < width_; ++lane) {
    if (one.where[lane] == 0) continue;
    written_[at(one.posting) * width_ + lane] = 1;
    for (Index i = 0; i < statements.count; ++i) {
      const Index content = plan.statements[at(statements.first + i)].content;
      if (content >= 0) content_[at(content) * width_ + lane] = one.content[at(i) * width_ + lane];
    }
  }
}

void HoldNotes::fill(const std::vector<Hold>& holds, Luck& luck) const {
  double* numbers = luck.numbers.own_columns();
  for (const Hold& hold : holds) {
    for (std::size_t lane = 0; lane < width_; ++lane) {
      for (const auto& [posting, exists] : hold.days)  // against a probability of one half
        luck.uniforms[exists * width_ + lane] = written_[posting * width_ + lane] != 0 ? 0.25 : 0.75;
      for (const auto& [content, number] : hold.said)
        numbers[number * width_ + lane] = content_[content * width_ + lane];
    }
  }
}

}  // namespace parallel38
