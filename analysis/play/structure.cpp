#include "analysis/play/structure.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "analysis/queries/request_error.hpp"
#include "analysis/queries/target.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

namespace {

/// How a world is played: fewer runs, and its own coder where it names one.
Play play_in(const World& opened, const StructuralWorld& world, const StructureRequest& request, const Play& play) {
  Play one = play;
  one.runs = request.runs;
  const std::string& coder = world.coder.empty() ? play.dice.coder : world.coder;
  if (coder.empty()) return one;
  const auto& coders = opened.plan.coders;
  if (std::find(coders.begin(), coders.end(), coder) == coders.end())
    throw RequestError(coder + ": no such coder" + expectation("a coder of the scenario", coder, coders));
  one.dice.coder = coder;
  one.dice.at_centre = false;  // the centre is that of all coders
  return one;
}

bool same(const StructuralFigure& a, const StructuralFigure& b) {
  return a.alternative == b.alternative && a.of == b.of && a.figure == b.figure;
}

/// Widens a range by what a world gives.
void widen(StructuralRange& range, double value, const std::string& world) {
  if (!(range.low <= value)) {
    range.low = value;
    range.low_world = world;
  }
  if (!(range.high >= value)) {
    range.high = value;
    range.high_world = world;
  }
}

/// Takes what a world gives into the ranges. A figure that it does not have is noted.
void add(StructureAnswer& answer, const std::vector<StructuralFigure>& itself, const std::string& world,
         const std::vector<StructuralFigure>& figures) {
  for (std::size_t i = 0; i < itself.size(); ++i) {
    const auto found = std::find_if(figures.begin(), figures.end(),
                                    [&](const StructuralFigure& figure) { return same(figure, itself[i]); });
    const bool known = found != figures.end() && found->value.value == found->value.value;
    if (known) widen(answer.ranges[i], found->value.value, world);
    else answer.ranges[i].not_in.push_back(world);
    if (found != figures.end() && found->listed)
      answer.values.push_back({world, found->alternative, found->of, found->figure, found->value});
  }
}

}  // namespace

Interval StructureAnswer::range(const std::string& alternative, const std::string& of,
                                const std::string& figure) const {
  for (const StructuralRange& one : ranges)
    if (one.alternative == alternative && one.of == of && one.figure == figure)
      return one.not_in.size() < worlds.size() ? Interval{one.low, one.high} : Interval{};
  return {};
}

World structural_world(const World& base, const StructuralWorld& world, const Files& open) {
  std::vector<std::string> changes = world.changes;
  changes.insert(changes.end(), base.changes.begin(), base.changes.end());
  const std::string theory = world.theory.empty() ? base.theory : world.theory;
  if (!world.extends.empty()) return open_world(world.extends, open, changes, theory);
  World bare = base;
  bare.changes.clear();
  bare.theory = theory;
  return altered(bare, changes);
}

StructureAnswer play_structure(const World& base, const StructureRequest& request, const Play& play,
                               const std::vector<StructuralFigure>& itself, const AskWorld& ask) {
  StructureAnswer answer;
  answer.runs = request.runs;
  answer.digest = request.digest;
  for (const StructuralFigure& figure : itself) {
    StructuralRange& range = answer.ranges.emplace_back();
    range.alternative = figure.alternative;
    range.of = figure.of;
    range.figure = figure.figure;
    if (figure.value.value == figure.value.value) widen(range, figure.value.value, kItself);
  }
  for (std::size_t w = 0; w < request.worlds.size(); ++w) {
    const StructuralWorld& world = request.worlds[w];
    std::optional<std::string> problem;
    std::optional<std::vector<StructuralFigure>> figures;
    try {
      if (!play.stopped()) {
        const World opened = structural_world(base, world, request.open);
        figures = ask(opened, part_of(play_in(opened, world, request, play), w, request.worlds.size()), problem);
      }
    } catch (const std::runtime_error& error) {  // of the files, or of the question
      problem = error.what();
      figures.emplace();
    }
    if (!figures) {
      answer.unfinished.push_back(world.id);
      continue;
    }
    answer.worlds.push_back({world.id, world.title, problem});
    add(answer, itself, world.id, *figures);
  }
  return answer;
}

void add_problem(std::optional<std::string>& problem, const std::string& more) {
  problem = problem ? *problem + "; " + more : more;
}

std::vector<StructuralFigure> each_once(std::vector<StructuralFigure> figures) {
  std::set<std::tuple<std::string, std::string, std::string>> known;
  std::vector<StructuralFigure> once;
  for (StructuralFigure& figure : figures)
    if (known.insert({figure.alternative, figure.of, figure.figure}).second) once.push_back(std::move(figure));
  return once;
}

std::vector<std::string> targets_in(const World& world, const std::vector<std::string>& targets,
                                    std::optional<std::string>& problem) {
  std::vector<std::string> there;
  for (const std::string& text : targets) {
    try {
      std::vector<Measure> found;
      const std::vector<std::string> measures = measures_among({text});
      if (measures.empty()) Target(text, world.plan);
      else plan_with(world.scenario, "", measures, found);
      there.push_back(text);
    } catch (const RequestError& error) {
      add_problem(problem, error.what());
    }
  }
  return there;
}

}  // namespace parallel38
