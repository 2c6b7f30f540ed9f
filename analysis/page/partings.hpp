// Where runs first leave the record, with which choice, and how they end.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "analysis/output/field_list.hpp"
#include "analysis/play/world.hpp"

namespace parallel38 {

struct Chunk;

struct PartingCount {
  std::string decision, option, ending;
  std::uint64_t runs = 0;
};
struct PartingsAnswer {
  std::uint64_t runs = 0;
  std::vector<PartingCount> rows;
};

/// Counts the runs of an ensemble, chunk by chunk.
class Partings {
 public:
  explicit Partings(const Plan& plan);
  void add(const Chunk& chunk);
  PartingsAnswer answer() const;

 private:
  const Plan& plan_;
  std::vector<Index> timeline_;
  std::uint64_t runs_ = 0;
  /// Place in the timeline (its end: the run follows the record throughout), choice as in Outcome, ending -> runs.
  std::map<std::array<int, 3>, std::uint64_t> counts_;
};

template <class To>
void fields(To& to, const PartingCount& x) {
  to("decision", x.decision, "first on which the run and the record differ; empty: none");
  to("option", x.option, "chosen there, or not-arisen; empty: no decision");
  to("ending", x.ending, "of the run; empty: the scenario has none");
  to("runs", x.runs, "that do so");
}
template <class To>
void fields(To& to, const PartingsAnswer& x) {
  to("runs", x.runs, "played");
  to("rows", x.rows, "in the order of the timeline");
}

}  // namespace parallel38
