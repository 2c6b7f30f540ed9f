#include "analysis/whatif_hold.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "actors/models.hpp"
#include "analysis/program.hpp"
#include "scenarios/problem.hpp"

namespace parallel38 {

namespace {

std::size_t at(Index i) { return static_cast<std::size_t>(i); }

Index document_called(const Plan& plan, const std::string& address) {
  const std::string prefix = "documents.", id = address.rfind(prefix, 0) == 0 ? address.substr(prefix.size()) : address;
  const auto& names = plan.names.documents;
  const auto found = std::find(names.begin(), names.end(), id);
  if (found == names.end())
    throw UsageError(fmt::format("--hold {}: no such document{}", address, expectation("documents.ID", id, names)));
  return static_cast<Index>(found - names.begin());
}

/// A mind with this habit weaves its patron's words into its letters; the patron takes them out again, by what the run
/// remembers.
void refuse_echo(const Plan& plan, const Document& document, const std::string& address) {
  if (document.mind < 0 || plan.actors[at(document.mind)].patron < 0) return;
  const Span mine = plan.actors[at(document.mind)].models;
  for (Index m = mine.first; m < mine.first + mine.count; ++m) {
    if (plan.actor_models[at(m)].model == model_index("shtykov"))
      throw UsageError(fmt::format(
          "--hold {}: its author echoes his reader, who makes allowance for that in each run: it cannot be held",
          address));
  }
}

/// A state that is always 1: what a held statement says is a number of the luck times this.
Index always_one(Plan& plan) {
  plan.states.push_back(1);
  plan.names.states.emplace_back("held");
  return static_cast<Index>(plan.states.size()) - 1;
}

}  // namespace

Hold hold_document(const Plan& before, Plan& after, const std::string& address) {
  Hold hold;
  hold.before = document_called(before, address);
  const Index index = document_called(after, address);
  Document& document = after.documents[at(index)];
  refuse_echo(after, document, address);
  std::vector<Posting*> postings;
  for (Posting& posting : after.postings) {
    if (posting.document == index) postings.push_back(&posting);
  }
  if (postings.size() != 1)
    throw UsageError(
        fmt::format("--hold {}: is {}: it cannot be held", address,
                    postings.empty() ? "never written under the change" : "written on one of several days"));
  postings.front()->senders = {};
  postings.front()->requires_ = kNone;
  hold.exists = after.uniform_names.size();
  after.uniform_names.push_back("hold." + after.names.documents[at(index)]);
  document.exists = static_cast<Index>(hold.exists);
  document.probability = {0.5, kNone};
  const Index one = always_one(after);
  for (Index i = 0; i < document.statements.count; ++i) {
    Statement& statement = after.statements[at(document.statements.first + i)];
    const Index was = before.statements[at(before.documents[at(hold.before)].statements.first + i)].content;
    if (statement.content < 0 || was < 0) continue;
    const std::size_t number = after.varying.size();
    Varying free;
    free.shape = Shape::uniform;
    free.b = free.high = 1;
    after.varying.push_back(free);
    after.number_names.push_back(fmt::format("hold.{}/{}", after.names.documents[at(index)], i));
    statement.kind = StatementKind::linear;
    statement.constant = 0;
    statement.terms = {static_cast<Index>(after.terms.size()), 1};
    after.terms.push_back({one, {0, static_cast<Index>(number)}});
    hold.said.emplace_back(at(was), number);
  }
  return hold;
}

HoldNotes::HoldNotes(const Plan& plan, int width)
    : width_(static_cast<std::size_t>(width)),
      content_(at(plan.content_count) * width_),
      written_(plan.documents.size() * width_) {}

void HoldNotes::clear() { std::fill(written_.begin(), written_.end(), std::uint8_t{0}); }

void HoldNotes::written(const Plan& plan, const Written& one) {
  const Index document = plan.postings[at(one.posting)].document;
  const Span statements = plan.documents[at(document)].statements;
  for (std::size_t lane = 0; lane < width_; ++lane) {
    if (one.where[lane] == 0) continue;
    written_[at(document) * width_ + lane] = 1;
    for (Index i = 0; i < statements.count; ++i) {
      const Index content = plan.statements[at(statements.first + i)].content;
      if (content >= 0) content_[at(content) * width_ + lane] = one.content[at(i) * width_ + lane];
    }
  }
}

void HoldNotes::fill(const std::vector<Hold>& holds, Luck& luck) const {
  for (const Hold& hold : holds) {
    for (std::size_t lane = 0; lane < width_; ++lane) {
      const bool was = written_[at(hold.before) * width_ + lane] != 0;
      luck.uniforms[hold.exists * width_ + lane] = was ? 0.25 : 0.75;  // against a probability of one half
      for (const auto& [content, number] : hold.said)
        luck.numbers[number * width_ + lane] = content_[content * width_ + lane];
    }
  }
}

}  // namespace parallel38
