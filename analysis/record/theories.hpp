// `record --theory all`: the record under each decision theory, side by side.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/record/answer.hpp"

namespace parallel38 {

/// The sums of `record` under one theory.
struct TheoryRecord {
  std::string theory;
  std::uint64_t runs = 0;  ///< along the record, each its own draw
  EvidenceSum all, core;
  std::optional<EvidenceWithout> without;  ///< none: not requested
};
struct TheoriesRecordAnswer {
  std::vector<TheoryRecord> theories;
};

/// Plays the record under each theory in turn, with the same random streams. Where play.stop is set: the theories that
/// were begun, none if there was none. @throws RequestError as record does
TheoriesRecordAnswer record_by_theory(World world, const RecordRequest& request, const Play& play);

std::string record_words(const TheoriesRecordAnswer& answer);

template <class To>
void fields(To& to, const TheoryRecord& x) {
  to("theory", x.theory, "decision theory of every actor");
  to("runs", x.runs, "played along the record, each its own draw");
  fields(to, x.all);
  to("core", x.core, "the sum over core decisions alone");
  to("without", x.without, "the sum without some decisions; null: not requested");
}
template <class To>
void fields(To& to, const TheoriesRecordAnswer& x) {
  to("theories", x.theories, "the record under each theory");
}

}  // namespace parallel38
