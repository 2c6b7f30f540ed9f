// A document on its way: who it reaches, how, and the move it makes there.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analysis/program/options.hpp"
#include "scenarios/compiler/network.hpp"

namespace parallel38 {

/// A claim that a document moves in a reader's mind: the probability acted on before and after.
struct Move {
  std::string claim;
  double before = 0, after = 0;
};

/// The moves a document makes, by reader: every number at its centre, every channel working, all that was decided
/// before it as in the record, the document written on its day whether or not somebody chooses to send it.
std::map<std::string, std::vector<Move>> moves_of(const Session& session, const std::string& document);

/// The document of that id. @throws RequestError with the nearest
const DocumentEntry& document_of(const Scenario& scenario, const std::string& id);

/// "moscow-embassy, then stalins-desk": the channels of a way by id, joined.
std::string channels_of(const Scenario& scenario, const Way& way, const char* joint);

/// What a document is and does, in sentences: for checking that the file says what was meant.
/// @param filter  readers by --actor, their moves by --claim
std::string read_back(const Session& session, const Network& network, const DocumentEntry& document,
                      const Filter& filter = {});

}  // namespace parallel38
