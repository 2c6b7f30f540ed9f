#include "analysis/page/described.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "analysis/output/json.hpp"
#include "scenarios/reader/calendar.hpp"

namespace parallel38 {

namespace {

std::string or_id(const std::string& words, const std::string& id) { return words.empty() ? id : words; }

/// A link that a page may follow. All else in a file is text.
std::string harmless_url(const std::string& url) {
  return url.starts_with("https://") || url.starts_with("http://") ? url : "";
}

/// "Kathryn Weathersby, Stalin and the Korean War, 2005, in ...": the work in full.
std::string citation_of(const SourceEntry& source) {
  std::string words;
  for (const std::string* part : {&source.authors, &source.title, &source.in, &source.year})
    if (!part->empty()) words += (words.empty() ? "" : ", ") + *part;
  return or_id(words, source.id);
}

const char* kind_of(StatementKind kind) {
  static constexpr std::array kKinds = {"level", "push", "linear", "composed"};
  return kKinds[static_cast<std::size_t>(kind)];
}

template <class Entries>
std::vector<DescribedName> names_of(const Entries& entries) {
  std::vector<DescribedName> names;
  for (const auto& entry : entries) names.push_back({entry.id, or_id(entry.title, entry.id), ""});
  return names;
}

std::vector<DescribedName> conditions_of(const std::vector<NamedCondition>& entries) {
  std::vector<DescribedName> names;
  for (const NamedCondition& entry : entries) names.push_back({entry.id, or_id(entry.title, entry.id), entry.text});
  return names;
}

/// Describes the entries of one scenario.
class Describer {
 public:
  Describer(const Scenario& scenario, const Plan& plan)
      : scenario_(scenario), plan_(plan), effective_(Json::parse(scenario.canonical)) {
    for (const SourceEntry& source : scenario.sources) sources_[source.id] = &source;
    note_channels();
  }

  DescribedReason reason(const Provenance& why) const {
    DescribedReason reason{why.basis, why.note, "", "", ""};
    for (const auto& [id, place] : why.sources) {
      const auto found = sources_.find(id);
      const SourceEntry* const source = found == sources_.end() ? nullptr : found->second;
      const bool named = source != nullptr && !source->authors.empty();
      const std::string name = named ? source->authors + (source->year.empty() ? "" : " " + source->year) : id;
      reason.source += (reason.source.empty() ? "" : "; ") + name + (place.empty() ? "" : ", " + place);
      if (source == nullptr) continue;
      if (reason.citation.empty()) reason.citation = citation_of(*source);
      if (reason.url.empty()) reason.url = harmless_url(source->url);
    }
    return reason;
  }

  DescribedChannel channel(const ChannelEntry& x) const {
    return {x.id, or_id(x.title, x.id), x.kind, x.kind != "public", x.from, x.to, x.delay, reason(x.why)};
  }

  DescribedClaim claim(const ClaimEntry& x) const {
    return {x.id, or_id(x.title, x.id), x.statement, x.definition, x.turned_out, reason(x.why)};
  }

  DescribedDocument document(const DocumentEntry& x) const {
    DescribedDocument document{x.id,
                               or_id(x.title, x.id),
                               x.summary,
                               date_of(x.date),
                               x.date_precision,
                               x.from,
                               x.doc_class,
                               x.attestation,
                               x.accuracy,
                               x.to,
                               {},
                               {},
                               x.dropped,
                               reason(x.why)};
    if (const auto found = via_.find(x.id); found != via_.end())
      document.via.assign(found->second.begin(), found->second.end());
    for (const auto* list : {&x.says, &x.composed})
      for (const StatementEntry& statement : *list) document.says.push_back({statement.claim, kind_of(statement.kind)});
    return document;
  }

  DescribedDecision decision(const DecisionEntry& x) const {
    DescribedDecision decision{x.id,         or_id(x.title, x.id), x.question, x.actor,          date_of(x.date),
                               {},           recorded(x.id),       x.forced,   x.tier == "core", x.dropped,
                               reason(x.why)};
    for (const OptionEntry& option : x.options)
      decision.options.push_back({option.id, option.title, option.text, option.status_quo, outcome(x.id, option.id)});
    return decision;
  }

 private:
  std::optional<JsonText> outcome(const std::string& decision, const std::string& option) const {
    const Json::json_pointer place("/decisions/" + decision + "/options/" + option + "/outcome");
    if (!effective_.contains(place)) return std::nullopt;
    return JsonText{text_of(effective_.at(place))};
  }

  /// By document: the channels on all of its ways.
  void note_channels() {
    for (const Delivery& delivery : plan_.deliveries) {
      std::set<std::string>& of_document = via_[plan_.names.documents[at(delivery.document)]];
      for (Index r = delivery.routes.first; r < delivery.routes.first + delivery.routes.count; ++r) {
        const Span links = plan_.routes[at(r)].links;
        for (Index l = links.first; l < links.first + links.count; ++l)
          if (plan_.names.channels[at(l)] != "reaches") of_document.insert(plan_.names.channels[at(l)]);
      }
    }
  }

  /// None: nothing is on record of the whole scenario. What is not in its record did not arise.
  std::optional<std::string> recorded(const std::string& decision) const {
    if (scenario_.record.empty()) return std::nullopt;
    for (const RecordEntry& entry : scenario_.record)
      if (entry.decision == decision) return entry.option;
    return "not-arisen";
  }

  const Scenario& scenario_;
  const Plan& plan_;
  Json effective_;
  std::map<std::string, const SourceEntry*> sources_;
  std::map<std::string, std::set<std::string>> via_;
};

}  // namespace

DescribedScenario described(const Scenario& scenario, const Plan& plan) {
  const Describer describer(scenario, plan);
  DescribedScenario described;
  described.id = scenario.id;
  described.version = scenario.version;
  described.title = or_id(scenario.variant.empty() ? scenario.title : scenario.variant, scenario.id);
  described.text = scenario.question;
  described.start = date_of(scenario.start);
  described.end = date_of(scenario.end);
  described.authors = scenario.authors;
  described.cite = scenario.cite;
  described.theory = scenario.theory;
  described.digest = scenario.digest;
  described.go_betweens = names_of(scenario.go_betweens);
  described.endings = conditions_of(scenario.endings);
  described.events = conditions_of(scenario.events);
  for (const ActorEntry& x : scenario.actors) described.actors.push_back({x.id, or_id(x.name, x.id), x.role, x.theory});
  for (const ChannelEntry& x : scenario.channels) described.channels.push_back(describer.channel(x));
  for (const ClaimEntry& x : scenario.claims) described.claims.push_back(describer.claim(x));
  for (const auto& [id, title] : scenario.prospects) described.prospects.push_back({id, or_id(title, id), ""});
  for (const DocumentEntry& x : scenario.documents) described.documents.push_back(describer.document(x));
  for (const DecisionEntry& x : scenario.decisions) described.decisions.push_back(describer.decision(x));
  std::stable_sort(described.decisions.begin(), described.decisions.end(),
                   [](const auto& a, const auto& b) { return a.date < b.date; });
  for (const SourceEntry& x : scenario.sources)
    described.sources.push_back({x.id, citation_of(x), harmless_url(x.url), x.note});
  return described;
}

}  // namespace parallel38
