// `page`: a whole crisis in one object, for a page that is looked at without the program: the scenario in words, the
// answers to the questions that every page asks, and the counterfactuals that come with it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/output/json.hpp"
#include "analysis/page/described.hpp"
#include "analysis/play/world.hpp"
#include "analysis/queries/alternatives.hpp"

namespace parallel38 {

/// Decisions of a stored what-if in which fewer runs differ, chains of turns that fewer runs take, and documents
/// written so much more or less often, are left out of the page: the program, and the engine in the page, give all.
inline constexpr double kStoredRowShare = 0.1, kStoredChainShare = 0.005, kStoredDocumentShare = 0.01;
/// Numbers of stored answers are rounded to so many digits; those of beliefs, of which there are thousands, to fewer.
inline constexpr int kStoredDigits = 4, kStoredBeliefDigits = 3;

/// A run that is given the record takes as long as four others: of so many times fewer runs.
inline constexpr std::uint64_t kFewerGivenRuns = 2;

/// Named texts: files, or pages for readers.
using NamedTexts = std::vector<std::pair<std::string, std::string>>;

/// A what-if that the page has stored.
struct PageQuestion {
  std::string name;         ///< as `whatif` takes it
  std::string file;         ///< among PageRequest::files; empty: the page does not have it
  FileHeading heading;      ///< what the file says of itself
  Alternative alternative;  ///< what the world is compared with
};

/// Several causes that the page has stored: `causes --target TARGET --of CAUSE...`.
struct PageCauses {
  std::string target;
  std::vector<std::string> of;                                           ///< as typed
  std::vector<std::pair<std::string, std::vector<std::string>>> causes;  ///< name, changes
};

struct PageRequest {
  std::string version;               ///< of the program
  std::string scenario;              ///< as commands take it
  std::string command;               ///< that makes the page
  std::string file;                  ///< among `files`: opens the scenario
  std::vector<std::string> changes;  ///< as typed
  std::vector<PageQuestion> questions;
  std::optional<PageCauses> causes;
  std::optional<std::vector<ChangeFile>> readings;  ///< rival readings; none: they are not asked
  Files open;                                       ///< from which readings are opened
  NamedTexts files, pages;
  bool engine = true;  ///< the files travel with the page
};

/// What a page was made from.
struct PageSubject {
  std::string id, version, digest;
};
struct PageStamp {
  std::string version, command;
  std::uint64_t seed = 0, runs = 0, runs_per_draw = 0;
  std::vector<std::string> changes;
  PageSubject scenario;
};
/// An answer that a page of this scenario cannot have: the record cannot be followed in it, say.
struct RefusedAnswer {
  std::string answer, why;
};
/// Results as `--json` of each command gives them, but for rounding; none: not asked, refused, or nothing is on record.
struct PageAnswers {
  std::optional<JsonText> run, record, trace, beliefs, beliefs_recorded, plan, causes, readings, partings;
  std::vector<RefusedAnswer> refused;
};
struct StoredQuestion {
  std::string file, name, title, question;
  std::vector<std::string> changes;
  JsonText whatif;
  std::optional<JsonText> given;  ///< none: the scenario has no record
};
/// The numbers of a scenario, a column each: `show` without words.
struct NumberColumns {
  std::vector<std::string> address, value, kind, basis, source;
  std::vector<double> low, high;  ///< legal; not finite: unbounded
};

struct PageData {
  PageStamp stamp;
  DescribedScenario scenario;
  PageAnswers answers;
  std::vector<StoredQuestion> questions;
  std::optional<JsonText> files;
  NumberColumns codebook;
  JsonText pages;
  std::vector<JsonText> results;
};

/// Plays all that a page shows. Where play.stop is set: throws, for half a page is none.
/// @param play seed, runs, threads, kernel; runs that share a draw are each question's own
/// @throws RequestError, ScenarioError
PageData page(const World& world, const PageRequest& request, const Play& play);
/// What a page says of its scenario, whatever is asked of it: a page without answers.
PageData described_page(const World& world, const PageRequest& request);
/// A page of results that were made before: nothing is played.
/// @param world what the first of them was made of; null: it could not be found
PageData report_page(const World* world, const PageRequest& request, const std::vector<Json>& results);

/// The page's data: keys that do not apply are left out.
Json as_json(const PageData& data);
/// The same as the page carries it: rows of answers, questions, codebook and scenario as columns (rows.hpp).
Json carried(Json data);

template <class To>
void fields(To& to, const RefusedAnswer& x) {
  to("answer", x.answer, "which; given: of every question");
  to("why", x.why, "in words");
}
template <class To>
void fields(To& to, const PageAnswers& x) {
  to("run", x.run, "what happens, as `run`; null: not asked, as of all below");
  to("record", x.record, "how probable the record is, as `record`; null: nothing is on record");
  to("trace", x.trace,
     "the story along the record at the central values, as `trace --recorded --at-centre --everything`; else run 0");
  to("beliefs", x.beliefs, "what is believed in free runs, as `beliefs`");
  to("beliefs_recorded", x.beliefs_recorded, "and along the record; null: nothing is on record");
  to("plan", x.plan, "the timeline, as `plan`");
  to("causes", x.causes, "several causes, as `causes`; null: not asked");
  to("partings", x.partings, "where the runs of `run` first leave the record; null: nothing is on record");
  to("readings", x.readings, "rival readings, as `readings`; null: not asked");
  to("refused", x.refused, "answers that this scenario cannot give");
}
template <class To>
void fields(To& to, const StoredQuestion& x) {
  to("file", x.file, "among `files`; empty: it is not there");
  to("name", x.name, "as `whatif` takes it");
  to("title", x.title, "of the file of changes");
  to("question", x.question, "that it asks");
  to("changes", x.changes, "as --change takes them");
  to("whatif", x.whatif, "the answer, as `whatif`");
  to("given", x.given, "as `whatif --given record`; null: nothing is on record, or it cannot be given");
}
template <class To>
void fields(To& to, const NumberColumns& x) {
  to("address", x.address, "what --change takes");
  to("value", x.value, "a line of YAML");
  to("kind", x.kind, "number, or the distribution's name");
  to("low", x.low, "least legal value; null: unbounded");
  to("high", x.high, "greatest legal value; null: unbounded");
  to("basis", x.basis, "documented, inferred, conduct or assumed");
  to("source", x.source, "entry of `sources` and the place in it");
}
template <class To>
void fields(To& to, const PageSubject& x) {
  to("id", x.id, "of the scenario");
  to("version", x.version, "of the scenario");
  to("digest", x.digest, "SHA-256 of the scenario as it was played");
}
template <class To>
void fields(To& to, const PageStamp& x) {
  to("version", x.version, "of the program");
  to("seed", x.seed, "of all random streams");
  to("runs", x.runs, "played for each answer");
  to("runs_per_draw", x.runs_per_draw, "runs that share one draw of the uncertain numbers");
  to("command", x.command, "as typed");
  to("changes", x.changes, "made to the scenario, in words");
  to("scenario", x.scenario, "what was played");
}
template <class To>
void fields(To& to, const PageData& x) {
  to("format", 1, "form of the page's data: counts up when a key changes");
  to("stamp", x.stamp, "what the page was made from");
  to("scenario", x.scenario, "what was played, in words");
  to("answers", x.answers, "to the questions that every page asks");
  to("questions", x.questions, "what-ifs");
  to("files", x.files, "name -> text, of all that opens the scenario; null: the page has no engine");
  to("codebook", x.codebook, "the numbers of the scenario");
  to("pages", x.pages, "name -> markdown, for lecturers");
  to("results", x.results, "results that the page opens at");
}

}  // namespace parallel38
