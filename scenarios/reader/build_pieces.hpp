// From a checked tree to the pieces of a Scenario. Nothing here can fail: check_scenario has been before.
#pragma once

#include <string>
#include <string_view>
#include <utility>
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

/// The words of a key on one line, however it is broken in the file: titles and names.
std::string line_of(const FileNode& entry, std::string_view key);
/// The words of a key of an entry; its fallback where it is absent.
std::string text_or(const FileNode& entry, const Kind& kind, std::string_view key);
/// {constant:, STATE: weight}
void linear_of(const FileNode* node, const Key& key, Quantity& constant,
               std::vector<std::pair<std::string, Quantity>>& terms);

Provenance provenance_of(const FileNode& entry);
ConditionTree condition_of(const FileNode* node);
Tree tree_of(const FileNode* node);
std::vector<DecisionEntry> decisions_of(const FileNode& decisions);
std::vector<std::string> words_of(const FileNode* list);
std::vector<RestsOn> rests_on_of(const FileNode& node);

}  // namespace parallel38
