#include "scenarios/reader/build.hpp"

#include <algorithm>
#include <string_view>

#include "actors/models.hpp"
#include "scenarios/reader/build_pieces.hpp"
#include "scenarios/reader/calendar.hpp"
#include "scenarios/reader/ids.hpp"

namespace parallel38 {

namespace {

const Kind& kind_at(const Kind& kind, std::string_view key) { return *kind.find(key)->kind; }
const Kind& kind_of_section(std::string_view section) { return kind_at(scenario_kind(), section); }

std::string joined(const FileNode* list) {
  std::string text;
  for (const std::string& word : words_of(list)) text += (text.empty() ? "" : ", ") + word;
  return text;
}

int whole_at(const FileNode& entry, const Kind& kind, std::string_view key) {
  return static_cast<int>(quantity_at(entry, kind, key).value);
}

SourceEntry source_of(const std::string& id, const FileNode& node) {
  return {id,
          line_of(node, "title"),
          joined(node.find("authors")),
          line_of(node, "year"),
          node.text_of("in"),
          node.text_of("url"),
          node.text_of("note"),
          node.place};
}

ClaimEntry claim_of(const std::string& id, const FileNode& node) {
  ClaimEntry claim{id,
                   line_of(node, "title"),
                   line_of(node, "statement"),
                   node.text_of("definition"),
                   node.text_of("turned-out"),
                   optional_quantity(node, kind_of_section("claims"), "drift"),
                   {},
                   provenance_of(node),
                   node.place};
  if (const FileNode* const rests_on = node.find("rests-on")) claim.rests_on = rests_on_of(*rests_on);
  return claim;
}

// --- actors ---

BeliefEntry belief_of(const std::string& claim, const FileNode& node) {
  const Kind& kind = kind_at(kind_of_section("actors"), "beliefs");
  BeliefEntry belief{claim,
                     quantity_at(node, kind, "p"),
                     quantity_at(node, kind, "sd"),
                     optional_quantity(node, kind, "drift"),
                     std::nullopt,
                     provenance_of(node),
                     node.place};
  if (const FileNode* const rests_on = node.find("rests-on")) belief.rests_on = rests_on_of(*rests_on);
  return belief;
}

std::map<std::string, Quantity> by_theory_of(const FileNode& actor, const std::string& name) {
  const Key& key = *kind_of_section("actors").find(name);
  const FileNode* const node = actor.find(name);
  std::map<std::string, Quantity> all;
  if (node == nullptr) return all;
  const std::vector<std::string> theories = choices_of(*scenario_kind().find("theory"));
  const bool by_theory = node->is_mapping() && !node->members.empty() &&
                         std::find(theories.begin(), theories.end(), node->members[0].key) != theories.end();
  if (!by_theory) return {{"", quantity_of(*node, key)}};
  for (const Member& member : node->members) all[member.key] = quantity_of(member.value, key);
  return all;
}

/// The key of a trait: the range is the model's.
Key trait_key(const std::vector<std::string>& names, const std::string& trait) {
  Key key = *kind_of_section("actors").find("traits");
  for (const std::string& name : names)
    for (const Model* const model : models())
      for (const Trait& known : model->traits)
        if (model->name == name && known.name == trait) key.low = known.low, key.high = known.high;
  return key;
}

ActorEntry actor_of(const std::string& id, const FileNode& node) {
  const Kind& kind = kind_of_section("actors");
  ActorEntry actor;
  actor.id = id;
  actor.name = line_of(node, "name");
  actor.role = line_of(node, "role");
  actor.models = words_of(node.find("model"));
  actor.theory = node.text_of("theory");
  actor.precision = by_theory_of(node, "precision");
  actor.tremble = by_theory_of(node, "tremble");
  actor.threshold = optional_quantity(node, kind, "threshold");
  actor.dreads = words_of(node.find("dreads"));
  actor.credibility = words_of(node.find("credibility"));
  actor.unacceptable = words_of(node.find("unacceptable"));
  for (const Key& key : kind.keys)
    if (key.type == Type::reference && node.find(key.name)) actor.keys.emplace(key.name, node.text_of(key.name));
  actor.why = provenance_of(node);
  actor.place = node.place;
  if (const FileNode* const hopes = node.find("hopes"))
    for (const Member& hope : hopes->members) actor.hopes[hope.key] = hope.value.text == "true";
  if (const FileNode* const traits = node.find("traits"))
    for (const Member& trait : traits->members)
      actor.traits.push_back({trait.key, quantity_of(trait.value, trait_key(actor.models, trait.key)),
                              provenance_of(trait.value), trait.value.place});
  if (const FileNode* const beliefs = node.find("beliefs"))
    for (const Member& belief : beliefs->members) actor.beliefs.push_back(belief_of(belief.key, belief.value));
  if (const FileNode* const values = node.find("values"))
    for (const Member& value : values->members)
      actor.values.push_back(
          {value.key, quantity_of(value.value, *kind.find("values")), provenance_of(value.value), value.value.place});
  return actor;
}

// --- documents and channels ---

ChannelEntry channel_of(const std::string& id, const FileNode& node) {
  const Kind& kind = kind_of_section("channels");
  return {id,
          line_of(node, "title"),
          node.text_of("kind"),
          words_of(node.find("from")),
          words_of(node.find("to")),
          words_of(node.find("carries")),
          whole_at(node, kind, "delay"),
          quantity_at(node, kind, "trust"),
          quantity_at(node, kind, "probability"),
          provenance_of(node),
          node.place};
}

StatementEntry statement_of(const std::string& claim, const FileNode& node, const Kind& kind) {
  StatementEntry statement;
  statement.claim = claim;
  statement.sd = quantity_at(node, kind, "sd");
  statement.independence = optional_quantity(node, kind, "independence");
  statement.why = provenance_of(node);
  statement.place = node.place;
  if (node.find("p") != nullptr) {
    statement.amount = quantity_at(node, kind, "p");
  } else if (node.find("push") != nullptr) {
    statement.kind = StatementKind::push;
    statement.amount = quantity_at(node, kind, "push");
  } else if (const FileNode* const of = node.find("of")) {
    statement.kind = StatementKind::linear;
    linear_of(of, *kind.find("of"), statement.constant, statement.terms);
  } else {
    statement.kind = StatementKind::composed;
  }
  return statement;
}

std::vector<StatementEntry> statements_of(const FileNode& document, const std::string& key) {
  std::vector<StatementEntry> all;
  const FileNode* const node = document.find(key);
  if (node == nullptr) return all;
  for (const Member& member : node->members)
    all.push_back(statement_of(member.key, member.value, kind_at(kind_of_section("documents"), key)));
  return all;
}

std::vector<Reach> reaches_of(const FileNode* node) {
  std::vector<Reach> all;
  if (node == nullptr) return all;
  const Kind& kind = kind_at(kind_of_section("documents"), "reaches");
  for (const Member& member : node->members)
    all.push_back({member.key, whole_at(member.value, kind, "delay"), quantity_at(member.value, kind, "trust"),
                   quantity_at(member.value, kind, "probability"), member.value.place});
  return all;
}

DocumentEntry document_of(const Member& member) {
  const FileNode& node = member.value;
  const Kind& kind = kind_of_section("documents");
  DocumentEntry document;
  document.id = member.key;
  document.title = line_of(node, "title");
  document.summary = node.text_of("summary");
  document.date_precision = text_or(node, kind, "date-precision");
  document.from = node.text_of("from");
  document.doc_class = node.text_of("class");
  document.written_for = node.text_of("for");
  document.attestation = node.text_of("attestation");
  document.accuracy = node.text_of("accuracy");
  document.luck = node.text_of("luck");
  document.date = *day_of(node.text_of("date"));
  document.to = words_of(node.find("to"));
  document.says = statements_of(node, "says");
  document.composed = statements_of(node, "composed");
  document.recorded = statements_of(node, "recorded");
  document.hostile = statements_of(node, "hostile-reading");
  document.tags = words_of(node.find("tags"));
  document.independence = quantity_at(node, kind, "independence");
  document.probability = quantity_at(node, kind, "probability");
  document.requires_ = condition_of(node.find("requires"));
  document.reaches = reaches_of(node.find("reaches"));
  document.why = provenance_of(node);
  document.place = node.place;
  document.order = member.order;
  document.extra_delay = whole_at(node, kind, "extra-delay");
  document.dropped = node.text_of("dropped") == "true";
  return document;
}

// --- the world ---

NamedCondition named_condition(const Member& member) {
  const FileNode& node = member.value;
  NamedCondition named{member.key, line_of(node, "title"), node.text_of("text"), condition_of(node.find("when")),
                       node.place};
  if (const FileNode* const seen = node.find("prospects"))
    for (const Member& actor : seen->members)
      named.worth_to.push_back({actor.key, words_of(actor.value.find("prospects")), actor.value.place});
  return named;
}

template <class Make>
void each(const FileNode& root, const char* section, Make make) {
  if (const FileNode* const node = root.find(section))
    for (const Member& member : node->members) make(member);
}

void people_and_paper(const FileNode& root, Scenario& scenario) {
  each(root, "sources", [&](const Member& m) { scenario.sources.push_back(source_of(m.key, m.value)); });
  each(root, "claims", [&](const Member& m) { scenario.claims.push_back(claim_of(m.key, m.value)); });
  each(root, "prospects", [&](const Member& m) { scenario.prospects.emplace_back(m.key, line_of(m.value, "title")); });
  each(root, "actors", [&](const Member& m) { scenario.actors.push_back(actor_of(m.key, m.value)); });
  each(root, "go-betweens", [&](const Member& m) {
    scenario.go_betweens.push_back({m.key, line_of(m.value, "title"), m.value.text_of("principal"), m.value.place});
  });
  each(root, "channels", [&](const Member& m) { scenario.channels.push_back(channel_of(m.key, m.value)); });
  each(root, "documents", [&](const Member& m) { scenario.documents.push_back(document_of(m)); });
}

void choices_and_world(const FileNode& root, Scenario& scenario) {
  if (const FileNode* const decisions = root.find("decisions")) scenario.decisions = decisions_of(*decisions);
  each(root, "state", [&](const Member& m) {
    scenario.state.push_back(
        {m.key, line_of(m.value, "title"), *m.value.find("start")->number(), provenance_of(m.value), m.value.place});
  });
  each(root, "events", [&](const Member& m) { scenario.events.push_back(named_condition(m)); });
  each(root, "record", [&](const Member& m) {
    scenario.record.push_back({m.key, m.value.text_of("option"), provenance_of(m.value), m.value.place});
  });
  if (const FileNode* const endings = root.find("endings"))
    for (const FileNode& item : endings->items) scenario.endings.push_back(named_condition(item.members[0]));
}

}  // namespace

namespace {

/// Entries anywhere whose basis is conduct, in the order of the files.
void conduct_in(const FileNode& node, std::vector<ConductEntry>& found) {
  if (node.text_of("basis") == "conduct") found.push_back({node.place.address, words_of(node.find("conduct-of"))});
  for (const Member& member : node.members) conduct_in(member.value, found);
  for (const FileNode& item : node.items) conduct_in(item, found);
}

}  // namespace

Scenario scenario_of(const FileNode& root) {
  Scenario scenario;
  scenario.id = root.text_of("scenario");
  scenario.title = line_of(root, "title");
  scenario.version = line_of(root, "version");
  scenario.authors = joined(root.find("authors"));
  scenario.cite = line_of(root, "cite");
  scenario.theory = text_or(root, scenario_kind(), "theory");
  scenario.question = line_of(root, "question");
  scenario.start = *day_of(root.text_of("start"));
  scenario.end = *day_of(root.text_of("end"));
  people_and_paper(root, scenario);
  choices_and_world(root, scenario);
  conduct_in(root, scenario.conduct);
  return scenario;
}

}  // namespace parallel38
