// Documents: what they say, and the ways by which they come to their readers (MODEL sections 4, 5 and 7).
#include <algorithm>

#include <fmt/format.h>

#include "engine/plan/limits.hpp"
#include "scenarios/compiler/compiler.hpp"

namespace parallel38 {
namespace {

class DocumentCompiler {
 public:
  DocumentCompiler(Compiler& compiler, Index index)
      : compiler_(compiler), plan_(compiler.plan), index_(index), entry_(compiler.scenario.documents[at(index)]) {}

  void compile() {
    luck_ = luck_name("documents", entry_.id, entry_.luck);
    check_reaches();
    add_author();
    add_existence();
    add_statements();
    const Index author = compiler_.network.node(entry_.from);
    for (Index reader = 0; author != kNone && reader < compiler_.network.actor_count(); ++reader) add_delivery(reader);
    plan_.documents.push_back(document_);
  }

 private:
  void check_reaches() {
    for (const Reach& reach : entry_.reaches)
      if (reach.reader == entry_.from) compiler_.wrong(reach.place, "nobody reads his own documents");
  }

  void add_author() {
    const Index node = compiler_.look_up(compiler_.nodes, entry_.from, entry_.place, "an actor or go-between");
    if (node == kNone) return;
    if (node < compiler_.network.actor_count()) {
      document_.author = document_.speaks_for = node;
    } else {
      const GoBetween& author = compiler_.scenario.go_betweens[at(node - compiler_.network.actor_count())];
      if (!author.principal.empty())
        document_.speaks_for = compiler_.look_up(compiler_.actors, author.principal, author.place, "an actor");
    }
    if (!entry_.written_for.empty()) {
      document_.mind = compiler_.look_up(compiler_.actors, entry_.written_for, entry_.place, "an actor");
    } else if (!entry_.composed.empty()) {
      document_.mind = document_.author;
      if (document_.mind == kNone)
        compiler_.wrong(entry_.place,
                        "is composed by a go-between: expected `for`, the actor from whose mind it is written");
    }
  }

  void add_existence() {
    document_.rebuke = !entry_.tags.empty();
    document_.probability = compiler_.number(entry_.probability);
    if (document_.probability.varying != kNone || document_.probability.value != 1)
      document_.exists = compiler_.uniform(luck_);
  }

  void add_statements() {
    std::vector<Statement> said;
    for (const StatementEntry& entry : entry_.says) said.push_back(statement(entry));
    for (const StatementEntry& entry : entry_.composed) said.push_back(composed(entry));
    document_.statements = add_all(said);
    std::vector<Statement> hostile;
    for (const StatementEntry& entry : entry_.hostile) hostile.push_back(fixed(entry));
    document_.hostile = add_all(hostile);
    if (document_.statements.count > limits::kStatements || document_.hostile.count > limits::kStatements) {
      compiler_.wrong(entry_.place, fmt::format("says too much: expected at most {} statements", limits::kStatements));
    }
  }

  Span add_all(const std::vector<Statement>& statements) {
    const std::size_t first = plan_.statements.size();
    plan_.statements.insert(plan_.statements.end(), statements.begin(), statements.end());
    return added_since(first, plan_.statements);
  }

  /// What all kinds of statement have.
  Statement common(const StatementEntry& entry) {
    Statement statement;
    statement.claim = compiler_.look_up(compiler_.claims, entry.claim, entry.place, "a claim");
    statement.kind = entry.kind;
    statement.sd = compiler_.number(entry.sd);
    statement.independence = compiler_.left_to(entry.independence ? *entry.independence : entry_.independence,
                                               entry.place.address + ".independence");
    return statement;
  }

  /// A level or a push: the same for every reader in every run.
  Statement fixed(const StatementEntry& entry) {
    Statement result = common(entry);
    if (entry.kind != StatementKind::level && entry.kind != StatementKind::push) {
      compiler_.wrong(entry.place, "expected a level (p) or a push");
      return result;
    }
    result.amount = compiler_.number(entry.amount);
    return result;
  }

  Statement statement(const StatementEntry& entry) {
    if (entry.kind != StatementKind::linear) return fixed(entry);
    Statement linear = common(entry);
    linear.content = plan_.content_count++;
    const std::size_t first = plan_.terms.size();
    const Number constant = compiler_.left_to(entry.constant, entry.place.address + ".of.constant");
    linear.constant = constant.value;
    if (constant.varying != kNone) plan_.terms.push_back({compiler_.always_one(), constant});
    for (const auto& [state, weight] : entry.terms) {
      plan_.terms.push_back(
          {compiler_.look_up(compiler_.states, state, entry.place, "a state"), compiler_.number(weight)});
    }
    linear.terms = added_since(first, plan_.terms);
    return linear;
  }

  Statement composed(const StatementEntry& entry) {
    Statement result = common(entry);
    result.kind = StatementKind::composed;
    result.content = plan_.content_count++;
    if (document_.mind != kNone) compiler_.belief(document_.mind, entry.claim, entry.place);
    for (const StatementEntry& recorded : entry_.recorded) {
      if (recorded.claim != entry.claim) continue;
      plan_.statements.push_back(fixed(recorded));
      result.recorded = static_cast<Index>(plan_.statements.size() - 1);
    }
    return result;
  }

  void add_delivery(Index reader) {
    const std::vector<Way> ways = compiler_.network.ways(entry_, reader);
    if (ways.empty()) return;
    const std::size_t first = plan_.routes.size();
    for (const Way& way : ways) plan_.routes.push_back(route(way));
    plan_.deliveries.push_back({index_, reader, added_since(first, plan_.routes)});
  }

  Route route(const Way& way) {
    const std::size_t first = plan_.links.size();
    if (way.reach) {
      add_link(way.reach->trust, way.reach->probability, false, luck_ + ".reaches." + way.reach->reader, "reaches");
    } else {
      for (const Hop& hop : way.hops) {
        const ChannelEntry& channel = compiler_.scenario.channels[at(hop.channel)];
        const std::string document = luck_.substr(luck_.find('.') + 1);
        add_link(channel.trust, channel.probability, channel.kind == "espionage",
                 "channels." + channel.id + "/" + document, channel.id);
      }
    }
    return {way.delay + entry_.extra_delay, added_since(first, plan_.links)};
  }

  void add_link(const Quantity& trust, const Quantity& probability, bool secret, const std::string& uniform,
                const std::string& name) {
    Link link;
    link.trust = compiler_.number(trust);
    link.probability = compiler_.number(probability);
    link.secret = secret;
    const bool sure = link.probability.varying == kNone && link.probability.value == 1;
    if (!sure) link.works = compiler_.uniform(uniform);
    plan_.links.push_back(link);
    plan_.names.channels.push_back(name);
  }

  Compiler& compiler_;
  Plan& plan_;
  Index index_;
  const DocumentEntry& entry_;
  Document document_{};
  std::string luck_;
};

}  // namespace

void compile_documents(Compiler& compiler) {
  for (std::size_t document = 0; document < compiler.scenario.documents.size(); ++document) {
    DocumentCompiler(compiler, static_cast<Index>(document)).compile();
  }
}

}  // namespace parallel38
