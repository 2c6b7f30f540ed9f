// Addresses: dotted paths to anything in a scenario's tree, with `*` for one part and filters in brackets.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "scenarios/reader/tree.hpp"

namespace parallel38 {

/// One part of an address. `documents[attestation=bajanov]` stands for the entries of documents that satisfy the
/// filter.
struct AddressPart {
  std::string name;                                          ///< "*": any
  std::vector<std::pair<std::string, std::string>> filters;  ///< key, text it has (or, of a list or mapping, holds)
};

/// The parts of an address; where it cannot be read, empty, and `wrong` says why.
std::vector<AddressPart> parts_of(const std::string& address, std::string& wrong);

/// The parts of an address that name the items of a list: the scalar itself or the only key of a mapping where that is
/// unambiguous, else its position from 1.
std::vector<std::string> item_names(const FileNode& list);
/// The values below a node with the names that addresses know them by.
std::vector<std::pair<std::string, FileNode*>> children_of(FileNode& node);
/// The value at an address without `*` and filters; null if there is none.
FileNode* find_at(FileNode& root, const std::string& address);
/// Whether one address is another, or below it.
bool is_below(const std::string& address, const std::string& above);
std::string join_address(const std::string& address, const std::string& part);
/// What stands before the last dot, and after it.
std::pair<std::string, std::string> split_last(const std::string& address);

/// What an address with `*` and filters stands for.
struct Matches {
  std::vector<std::string> present;  ///< addresses, in the order of the tree
  std::vector<std::string> absent;   ///< addresses whose last part alone is not there
  std::vector<std::string> nearest;  ///< where nothing matches: the addresses that exist and come nearest
};
Matches match(FileNode& root, const std::vector<AddressPart>& parts);

}  // namespace parallel38
