// A study as its file gives it: what is varied, how, and what is asked; nothing is looked up in the scenario yet.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/reader/files.hpp"
#include "scenarios/scenario.hpp"

namespace parallel38 {

struct FactorEntry {
  std::string id, title, group;
  std::string number{};                     ///< an address, maybe with `*` and filters; empty: it is no number
  std::optional<Quantity> over{};           ///< the distribution of its values
  std::vector<double> between{}, values{};  ///< two; any number
  std::vector<double> scale{}, scale_between{};
  std::vector<std::string> files{};    ///< of changes: those beside the study's file, or shipped
  std::vector<std::string> changes{};  ///< as on the command line
  std::vector<std::string> theories{}, coders{}, options{};
  std::string decision{};
  std::uint64_t levels = 5;
  Place place{};
};
struct CorrelationEntry {
  std::string a, b;  ///< ids of factors
  double rank = 0;
  Place place{};
};
struct DesignEntry {
  std::string kind;
  std::uint64_t points = 0, scrambles = 16, levels = 4;  ///< points 0: not given
  bool shapley = true;                                   ///< saltelli: also the points for Shapley effects
  Place place{};
};
struct ContrastEntry {
  std::string id, title, file;
  std::vector<std::string> changes{};
  Place place{};
};
/// Where in its file a study says what is looked up in the scenario.
struct StudyPlaces {
  Place scenario, changes, coder;
  std::vector<Place> targets, measures;  ///< one for each that the file lists
};
struct StudyFile {
  std::string id, title, question;
  std::string scenario;  ///< the file it is in
  std::vector<std::string> changes;
  std::string theory, coder;
  std::vector<FactorEntry> factors;
  std::vector<CorrelationEntry> correlations;
  DesignEntry design;
  bool others_central = false;
  std::uint64_t runs = 64, max_runs = 65536;
  std::uint32_t runs_per_draw = 1;
  std::optional<double> precision;
  std::string luck;         ///< own, shared or empty: as the design has it
  bool values_kept = true;  ///< in the store
  std::uint64_t seed = 1950;
  std::vector<std::string> targets, measures;
  std::vector<ContrastEntry> contrasts;
  StudyPlaces places;
  std::string canonical;  ///< the study as JSON text with sorted keys: comments and layout do not count
};

/// @throws ScenarioError with everything that is wrong with the file itself
StudyFile read_study(const std::string& name, const Files& files);

}  // namespace parallel38
