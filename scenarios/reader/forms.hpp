// The forms in which a value can be written.
#pragma once

#include <string>

#include "scenarios/reader/tree.hpp"
#include "scenarios/schema/schema.hpp"

namespace parallel38 {

/// Whether it is a number drawn from a distribution: {normal: {mean: 0, sd: 1}}.
bool is_distribution(const FileNode& value);
/// Whether it is what stands under `foresight`, whatever its key: no tree has such keys.
bool is_foresight(const FileNode& node);
/// Whether an entry is written in its kind's shorthand.
bool stands_for(const FileNode& node, const Kind& kind);
/// "{p: 0.4, sd: ...}": how a value alone would stand in its mapping; empty: it is no such value.
std::string form_of(const FileNode& node, const Kind& kind);

void wrap_in_list(FileNode& node);
void wrap_in_mapping(FileNode& node, const std::string& key);
/// Of a list of words: each with nothing behind it.
void make_mapping(FileNode& list);

}  // namespace parallel38
