// The engine of the page: files, questions asked of them as JSON, and the answers as the program's --json gives them.
#pragma once

#include <functional>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "analysis/output/stamp.hpp"
#include "analysis/page/engine/kept_ensemble.hpp"
#include "analysis/page/engine/kept_world.hpp"
#include "analysis/page/engine/question.hpp"
#include "analysis/play/world.hpp"
#include "analysis/queries/alternatives.hpp"

namespace parallel38 {

/// Runs that are asked for, or what the command of the question plays unless it is told.
std::uint64_t runs_of(const Question& asked);
/// How the question is played, in so many runs.
Play play_of(const Question& asked, std::uint64_t runs);
/// Whether the question's runs are an ensemble's.
bool played_in_chunks(const Question& asked);

/// Every call gives JSON, an error too: {"error": {"message", "where"}}, where = file:line:column if that is known.
class Engine {
 public:
  /// @param version of the program, for stamps  @param progress told within a call how much of what is done; may be
  /// empty
  Engine(std::string version, std::function<void(std::uint64_t done, std::uint64_t total)> progress);

  /// Adds or replaces a file. What was opened before is forgotten.
  void file(const std::string& name, std::string text);

  /// The answer, of so many runs. @param id of the asking, of which chunks are kept  @param runs 0: as many as asked
  std::string answer(const std::string& id, const std::string& question, std::uint64_t runs);
  /// Whether the question's runs can be shared out: {"chunks": their number, "runs": in all, "worlds", "bytes": of a
  /// chunk}, chunks 0: they cannot.
  std::string prepare(const std::string& id, const std::string& question);
  /// Plays a chunk of a question that was prepared or answered, and keeps it.
  std::string play(const std::string& id, std::uint64_t chunk);
  /// The chunk played last, as bytes: for the worker that answers.
  std::string hand_over(const std::string& id, std::uint64_t chunk);
  std::string take_over(const std::string& id, std::uint64_t chunk, const std::string& bytes);
  /// The asking is over.
  void forget(const std::string& id) { askings_.erase(id); }

 private:
  /// A question with what was kept of it.
  struct Asking {
    Question asked;
    KeptEnsemble ensemble;
  };
  Asking& asking(const std::string& id, const std::string& question);
  /// What is known of the world that the question sets a change beside, or plays; null where nothing is kept of it.
  std::shared_ptr<KeptWorld> known_world(const Question& asked);
  Asking& asking(const std::string& id);
  /// The file that a scenario's name means. @throws RequestError
  std::string file_of(const std::string& scenario);
  std::shared_ptr<const World> world(const Question& asked, const std::vector<std::string>& changes);
  std::vector<Alternative> alternatives_of(const Question& asked);
  Play play_for(Asking& asking, std::uint64_t runs);
  Json result(Asking& asking, std::uint64_t runs);
  template <class Answer>
  Json stamped(const Question& asked, const Scenario& scenario, const Play& play, std::uint64_t runs,
               const Answer& answer) const;

  Json run(Asking& asking, std::uint64_t runs);
  Json whatif(Asking& asking, std::uint64_t runs);
  Json causes(Asking& asking, std::uint64_t runs);
  Json record(Asking& asking, std::uint64_t runs);
  Json beliefs(Asking& asking, std::uint64_t runs);
  Json trace(Asking& asking, std::uint64_t runs);
  Json tipping(Asking& asking, std::uint64_t runs);
  Json validate(Asking& asking, std::uint64_t runs);
  /// What a page says of a scenario before anything is asked: the page's data without answers.
  Json describe(Asking& asking, std::uint64_t runs);

  std::string version_;
  std::function<void(std::uint64_t, std::uint64_t)> progress_;
  std::map<std::string, std::string> texts_;
  Files files_;
  std::map<std::string, Asking> askings_;
  std::list<std::pair<std::vector<std::string>, std::shared_ptr<const World>>> worlds_;  ///< the last used first
  std::list<std::pair<std::vector<std::string>, std::shared_ptr<KeptWorld>>> known_;     ///< likewise
};

}  // namespace parallel38
