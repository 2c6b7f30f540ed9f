// From a checked tree to the pieces of a Scenario. Nothing here can fail: check_scenario has been before.
#pragma once

#include <string>
#include <vector>

#include "scenarios/reader/tree.hpp"
#include "scenarios/scenario.hpp"
#include "scenarios/schema/schema.hpp"

namespace parallel38 {

Quantity quantity_of(const FileNode& node, const Key& key);
/// The number of a key of an entry; its fallback where it is absent (0 if there is none).
Quantity quantity_at(const FileNode& entry, const Kind& kind, std::string_view key);
/// The number of a key of an entry, if it is there.
std::optional<Quantity> optional_quantity(const FileNode& entry, const Kind& kind, std::string_view key);

Provenance provenance_of(const FileNode& entry);
ConditionTree condition_of(const FileNode* node);
Tree tree_of(const FileNode* node);
std::vector<std::string> words_of(const FileNode* list);
std::vector<RestsOn> rests_on_of(const FileNode& node);

}  // namespace parallel38
