// What stands in a file: scalars, sequences and mappings in file order, each with its place. Knows YAML, nothing else.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/reader/problem.hpp"

namespace parallel38 {

struct Member;

/// One value as it stands in a file.
struct FileNode {
  enum class Kind { nothing, scalar, sequence, mapping } kind = Kind::nothing;
  std::string text;             ///< scalar
  bool quoted = false;          ///< scalar: written in quotes, so never a number or flag
  std::vector<FileNode> items;  ///< sequence
  std::vector<Member> members;  ///< mapping, in file order
  Place place;

  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_sequence() const { return kind == Kind::sequence; }
  bool is_mapping() const { return kind == Kind::mapping; }

  /// The value of a key of a mapping; null where it has none (or this is no mapping).
  FileNode* find(std::string_view key);
  const FileNode* find(std::string_view key) const;
  /// The scalar text of a key; empty where there is none.
  std::string text_of(std::string_view key) const;
  /// The finite number that an unquoted scalar spells, if it does.
  std::optional<double> number() const;
};

/// A key of a mapping with its value.
struct Member {
  std::string key;
  Place place;  ///< of the key
  FileNode value;
  int order = 0;  ///< of an entry of a merged scenario: its position in all files
};

FileNode scalar_node(std::string text, const Place& place, bool quoted = false);
FileNode mapping_node(const Place& place);

/// "a mapping", "a list", "nothing", or the scalar itself: for messages.
std::string describe(const FileNode& node);

/// Parses one YAML document; `file` is the name that places carry.
/// Keys that are given twice, or are no names, are added to `problems` and left out.
/// @throws ScenarioError where it is no YAML or breaks a limit.
FileNode parse_yaml(const std::string& bytes, const std::string& file, std::vector<Problem>& problems);

}  // namespace parallel38
