#include "analysis/page/engine/engine.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <nlohmann/json.hpp>

#include "analysis/page/memory.hpp"
#include "analysis/queries/request_error.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

namespace {

constexpr std::size_t kWorldsKept = 8;
constexpr std::size_t kKnownWorldsKept = 2;                        ///< 10 MB each, where one worker plays 100,000 runs
constexpr std::size_t kLargestEnsemble = std::size_t{256} << 20U;  ///< bytes of chunks that one worker keeps

Json error(const std::string& message, const std::string& where = {}) {
  Json what{{"message", message}};
  if (!where.empty()) what["where"] = where;
  return {{"error", what}};
}

/// The first problem with its place apart, and all others in lines below.
Json error(const ScenarioError& wrong) {
  std::string message, where;
  for (Problem problem : wrong.problems()) {
    if (message.empty() && problem.place.line > 0) {
      where = fmt::format("{}:{}:{}", problem.place.file.text(), problem.place.line, problem.place.column);
      problem.place = {{}, 0, 0, problem.place.address};
    }
    message += (message.empty() ? "" : "\n") + to_text(problem);
  }
  return error(message, where);
}

/// What a call gives, or what went wrong, as JSON.
template <class Call>
std::string told(const Call& call) {
  Json result;
  try {
    result = call();
  } catch (const ScenarioError& wrong) {
    result = error(wrong);
  } catch (const std::bad_alloc&) {
    result = error("not enough memory for this question (expected fewer runs, or fewer changes side by side)");
  } catch (const std::exception& wrong) {
    result = error(wrong.what());
  }
  return text_of(result);
}

/// What a list keeps under a key, which becomes its first; where it keeps nothing, what is made. The last used last
/// leave it.
template <class Kept, class Make>
Kept kept_or_made(std::list<std::pair<std::vector<std::string>, Kept>>& list, const std::vector<std::string>& key,
                  std::size_t most, const Make& make) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.first == key; });
  if (found != list.end()) {
    list.splice(list.begin(), list, found);
  } else {
    list.emplace_front(key, make());
    if (list.size() > most) list.pop_back();
  }
  return list.front().second;
}

}  // namespace

Engine::Engine(std::string version, std::function<void(std::uint64_t, std::uint64_t)> progress)
    : version_(std::move(version)), progress_(std::move(progress)) {}

void Engine::file(const std::string& name, std::string text) {
  texts_[name] = std::move(text);
  files_ = nullptr;
  worlds_.clear();
  known_.clear();
  askings_.clear();
}

std::string Engine::file_of(const std::string& scenario) {
  if (!files_) files_ = files_of_page(texts_);
  if (texts_.count(scenario)) return scenario;
  if (std::string file = files_.shipped(scenario); !file.empty()) return file;
  std::vector<std::string> names;
  for (const auto& [name, text] : texts_) names.push_back(name);
  throw RequestError(scenario + ": no such scenario in this page" + expectation("one of its files", scenario, names));
}

/// A world is kept as long as it is used: an asking opens it with each of its answers. Files are read for the world
/// without changes alone.
std::shared_ptr<const World> Engine::world(const Question& asked, const std::vector<std::string>& changes) {
  std::vector<std::string> key{asked.scenario, asked.theory};
  key.insert(key.end(), changes.begin(), changes.end());
  return kept_or_made(worlds_, key, kWorldsKept, [&] {
    const std::string file = file_of(asked.scenario);
    return changes.empty() ? std::make_shared<const World>(open_world(file, files_, {}, asked.theory))
                           : std::make_shared<const World>(altered(*world(asked, {}), changes));
  });
}

std::shared_ptr<KeptWorld> Engine::known_world(const Question& asked) {
  if (asked.question != "run" && asked.question != "whatif") return nullptr;
  const Dice dice = play_of(asked, 0).dice;
  std::vector<std::string> key{asked.scenario, asked.theory, std::to_string(dice.seed),
                               std::to_string(dice.runs_per_draw), std::to_string(dice.at_centre)};
  // Changes without alternatives are the alternative to the scenario itself.
  if (asked.question == "run" || asked.alternatives) key.insert(key.end(), asked.changes.begin(), asked.changes.end());
  return kept_or_made(known_, key, kKnownWorldsKept, [] { return std::make_shared<KeptWorld>(); });
}

Engine::Asking& Engine::asking(const std::string& id, const std::string& question) {
  const auto known = askings_.find(id);
  if (known != askings_.end()) return known->second;
  const Question asked = question_in(question);
  return askings_.emplace(id, Asking{asked, KeptEnsemble(asked.each, known_world(asked))}).first->second;
}

Engine::Asking& Engine::asking(const std::string& id) {
  const auto known = askings_.find(id);
  if (known == askings_.end()) throw RequestError("a question that was not asked, or is over");
  return known->second;
}

std::string Engine::answer(const std::string& id, const std::string& question, std::uint64_t runs) {
  return told([&] {
    Asking& one = asking(id, question);
    one.ensemble.begin(false);
    return Json{{"answer", result(one, runs > 0 ? runs : runs_of(one.asked))}};
  });
}

std::string Engine::prepare(const std::string& id, const std::string& question) {
  return told([&] {
    Asking& one = asking(id, question);
    const std::uint64_t runs = runs_of(one.asked);
    if (!one.ensemble.known() && played_in_chunks(one.asked)) {
      one.ensemble.begin(true);
      result(one, runs);
    }
    std::uint64_t chunks = one.ensemble.known() ? (runs + kChunk - 1) / kChunk : 0;
    if (chunks * one.ensemble.bytes_of_a_chunk() > kLargestEnsemble) chunks = 0;
    return Json{{"chunks", chunks}, {"runs", runs}, {"worlds", one.ensemble.worlds()}};
  });
}

std::string Engine::play(const std::string& id, std::uint64_t chunk) {
  return told([&] {
    Asking& one = asking(id);
    one.ensemble.play_chunk(chunk, runs_of(one.asked));
    return Json::object();
  });
}

std::string Engine::hand_over(const std::string& id, std::uint64_t chunk) {
  return asking(id).ensemble.hand_over(chunk);
}

std::string Engine::take_over(const std::string& id, std::uint64_t chunk, const std::string& bytes) {
  return told([&] {
    asking(id).ensemble.take_over(chunk, bytes);
    return Json::object();
  });
}

}  // namespace parallel38
