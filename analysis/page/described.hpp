// A scenario as a reader meets it on a page: titles, texts, dates, sources; no numbers.
#pragma once

#include <string>
#include <vector>

#include "analysis/output/field_list.hpp"
#include "scenarios/scenario.hpp"

namespace parallel38 {

/// What stands behind an entry.
struct DescribedReason {
  std::string basis, note, source, citation, url;
};
struct DescribedSource {
  std::string id, citation, url, note;
};
struct DescribedActor {
  std::string id, name, text, theory;
};
/// A prospect, a go-between, an event, an ending.
struct DescribedName {
  std::string id, title, text;
};
struct DescribedChannel {
  std::string id, title, kind;
  bool secret = false;
  std::vector<std::string> from, to;
  std::int64_t delay = 0;
  DescribedReason why;
};
struct DescribedClaim {
  std::string id, title, text, definition, turned_out;
  DescribedReason why;
};
struct DescribedStatement {
  std::string claim, kind;
};
struct DescribedDocument {
  std::string id, title, text, date, date_precision, author, document_class, attestation, accuracy;
  std::vector<std::string> to, via;
  std::vector<DescribedStatement> says;
  bool dropped = false;
  DescribedReason why;
};
struct DescribedOption {
  std::string id, title, text;
  bool status_quo = false;
  std::optional<JsonText> outcome;
};
struct DescribedDecision {
  std::string id, title, text, actor, date;
  std::vector<DescribedOption> options;
  std::optional<std::string> recorded, forced;
  bool core = false, dropped = false;
  DescribedReason why;
};

struct DescribedScenario {
  std::string id, version, title, text, start, end, authors, cite, theory, digest, file, missing;
  std::vector<DescribedActor> actors;
  std::vector<DescribedName> go_betweens;
  std::vector<DescribedChannel> channels;
  std::vector<DescribedClaim> claims;
  std::vector<DescribedName> prospects, endings, events;
  std::vector<DescribedDocument> documents;
  std::vector<DescribedDecision> decisions;
  std::vector<DescribedSource> sources;
};

/// @param plan compiled of the scenario: which channels carry a document
DescribedScenario described(const Scenario& scenario, const Plan& plan);

template <class To>
void fields(To& to, const DescribedReason& x) {
  to("basis", x.basis, "documented, inferred, conduct or assumed; empty: not said");
  to("note", x.note, "how it follows");
  to("source", x.source, "who says so, and where: words for people");
  to("citation", x.citation, "the work cited first, in full");
  to("url", x.url, "of the first work cited that has one; http or https, else empty");
}
template <class To>
void fields(To& to, const DescribedSource& x) {
  to("id", x.id, "entry of `sources`");
  to("citation", x.citation, "the work in full");
  to("url", x.url, "http or https, else empty");
  to("note", x.note, "on the work");
}
template <class To>
void fields(To& to, const DescribedActor& x) {
  to("id", x.id, "actor");
  to("name", x.name, "of the actor; the id where the scenario gives none");
  to("text", x.text, "role");
  to("theory", x.theory, "of decision; empty: the scenario's");
}
template <class To>
void fields(To& to, const DescribedName& x) {
  to("id", x.id, "as addresses name it");
  to("title", x.title, "in words; the id where the scenario gives none");
  to("text", x.text, "what it is; may be empty");
}
template <class To>
void fields(To& to, const DescribedChannel& x) {
  to("id", x.id, "channel");
  to("title", x.title, "in words");
  to("kind", x.kind, "ambassador, envoy, espionage, intercept, internal or public");
  to("secret", x.secret, "every kind but public");
  to("from", x.from, "who can be heard through it; *: everybody");
  to("to", x.to, "who hears");
  to("delay", x.delay, "days on the way");
  fields(to, x.why);
}
template <class To>
void fields(To& to, const DescribedClaim& x) {
  to("id", x.id, "claim");
  to("title", x.title, "in words");
  to("text", x.text, "statement that is held true or not");
  to("definition", x.definition, "when it counts as true");
  to("turned_out", x.turned_out, "what is known today");
  fields(to, x.why);
}
template <class To>
void fields(To& to, const DescribedStatement& x) {
  to("claim", x.claim, "that the document speaks on");
  to("kind", x.kind, "level, push, linear or composed");
}
template <class To>
void fields(To& to, const DescribedDocument& x) {
  to("id", x.id, "document");
  to("title", x.title, "in words");
  to("text", x.text, "summary");
  to("date", x.date, "on which it is written", "ISO date");
  to("date_precision", x.date_precision, "day, month, approximate ...; empty: the day");
  to("author", x.author, "actor or go-between who writes it");
  to("class", x.document_class, "public, cable, secret ...");
  to("to", x.to, "readers it is addressed to");
  to("via", x.via, "channels that may carry it");
  to("attestation", x.attestation, "how it is known: archive, narrative ...");
  to("accuracy", x.accuracy, "of what it says, as known today");
  to("says", x.says, "claims that it speaks on");
  to("dropped", x.dropped, "by a change: it is never written");
  fields(to, x.why);
}
template <class To>
void fields(To& to, const DescribedOption& x) {
  to("id", x.id, "option");
  to("title", x.title, "in words; empty: see text");
  to("text", x.text, "what is done");
  to("status_quo", x.status_quo, "things stay as they are");
  to("outcome", x.outcome, "what it leads to in its actor's eyes, as FORMAT.md has it; null: nothing is said");
}
template <class To>
void fields(To& to, const DescribedDecision& x) {
  to("id", x.id, "decision");
  to("title", x.title, "in words");
  to("text", x.text, "question that is decided");
  to("actor", x.actor, "who decides; nature: chance");
  to("date", x.date, "of the decision", "ISO date");
  to("options", x.options, "what may be chosen");
  to("recorded", x.recorded, "what was really chosen, or not-arisen; null: nothing is on record");
  to("core", x.core, "of tier core");
  to("forced", x.forced, "option that a change forces; null: none");
  to("dropped", x.dropped, "by a change: it never arises");
  fields(to, x.why);
}
template <class To>
void fields(To& to, const DescribedScenario& x) {
  to("id", x.id, "of the scenario");
  to("version", x.version, "of the scenario");
  to("title", x.title, "in words");
  to("text", x.text, "question of the file of changes that was opened; else empty");
  to("start", x.start, "first day", "ISO date");
  to("end", x.end, "last day", "ISO date");
  to("authors", x.authors, "of the scenario");
  to("cite", x.cite, "how to cite it");
  to("theory", x.theory, "of decision; empty: quantal response");
  to("digest", x.digest, "SHA-256 of the scenario as it is played");
  to("file", x.file, "name under which `files` has the scenario");
  to("missing", x.missing, "why nothing below is there, in a sentence; empty: it is");
  to("actors", x.actors, "in the order of the files");
  to("go_betweens", x.go_betweens, "who passes on and decides nothing");
  to("channels", x.channels, "who can hear from whom");
  to("claims", x.claims, "what is believed or not");
  to("prospects", x.prospects, "what outcomes bring");
  to("endings", x.endings, "how a run can end");
  to("events", x.events, "what can happen");
  to("documents", x.documents, "in the order of the files");
  to("decisions", x.decisions, "in the order of the timeline");
  to("sources", x.sources, "works cited");
}

}  // namespace parallel38
