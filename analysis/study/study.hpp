// A study ready to be swept: its factors found in the scenario, its points laid out.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analysis/play/world.hpp"
#include "analysis/statistics/designs.hpp"
#include "scenarios/study.hpp"

namespace parallel38 {

/// One of the values of a factor that is no number: what of the scenario is otherwise.
struct StructuralLevel {
  std::string name;
  std::vector<std::string> changes{};
  std::string theory{}, coder{};  ///< empty: the study's
};

/// A factor: a dimension of the design.
struct SweptFactor {
  std::string id, title, group;
  std::vector<std::string> addresses{};   ///< numbers that take its value, or are multiplied by it; none: structure
  bool multiplies = false;                ///< its value multiplies them
  Varying over{};                         ///< distribution of its value, unless there are `values`
  bool logarithmic = false;               ///< over is that of the logarithm
  std::vector<double> values{};           ///< each as likely
  std::vector<StructuralLevel> levels{};  ///< of structure
  std::uint64_t grid_levels = 5;          ///< of a range or distribution, where the design is a grid
  Place place{};                          ///< in the study's file

  bool structural() const { return addresses.empty(); }
  std::size_t choices() const { return structural() ? levels.size() : values.size(); }  ///< 0: a range
  /// Whether its range has ends, which a grid reaches.
  bool bounded() const { return choices() > 0 || over.shape == Shape::uniform || over.shape == Shape::triangular; }
};

struct Contrasted {
  std::string id, title;
  std::vector<std::string> changes;
};

/// How many worlds may be compiled for one study: a combination of the values of factors that are no numbers each.
inline constexpr std::uint64_t kMostStructures = 4096;

struct Study {
  StudyFile file;
  std::string name;  ///< of its file
  World base;        ///< the scenario under the study's changes and theory
  std::vector<SweptFactor> factors;
  std::vector<Coding> codings;  ///< of factors that take a number's own distribution by coders
  std::vector<Contrasted> contrasts;
  std::vector<std::string> targets, measures;
  DesignRequest request;
  std::shared_ptr<const Design> design;
  std::string digest;  ///< of the study with all that it plays; the scenario's own beside
  bool own_luck = true;

  std::uint64_t points() const { return design->points(); }
  std::size_t worlds() const { return 1 + contrasts.size(); }
  /// Numbers of the runs of a point.
  std::uint64_t first_run(std::uint64_t point) const;
  std::uint64_t most_runs() const { return file.precision ? file.max_runs : file.runs; }
};

/// Reads a study and looks up everything that it names.
/// @throws ScenarioError, RequestError with what was expected
Study open_study(const std::string& name, const Files& files);

}  // namespace parallel38
