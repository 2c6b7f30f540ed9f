// One way through a scenario's tree, led by the schema: everything that looks at all values or all references is a
// Visitor.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/reader/tree.hpp"
#include "scenarios/schema/schema.hpp"

namespace parallel38 {

/// A place in the files that names something defined elsewhere. Holds for the visit alone.
struct Reference {
  Refers refers = Refers::nothing;
  const std::string& owner;    ///< option: the decision; trait: the actor
  const char* besides;         ///< words that are legal besides the ids, separated by spaces
  const Place& where;          ///< in the file
  const std::string& address;  ///< in the scenario

  Place place() const { return {where.file, where.line, where.column, address}; }
};

/// What a walk meets. Names may be changed on the way.
class Visitor {
 public:
  virtual ~Visitor() = default;
  /// A value that is no reference; of a number with a basis, the bare number.
  virtual void value(FileNode&, const Key&) {}
  /// The bare number of an entry, with the mapping that holds what stands behind it (the number itself if there is
  /// none).
  virtual void number(FileNode& bare, const Key& key, const FileNode& /*holder*/) { value(bare, key); }
  virtual void definition(std::string& /*id*/, Refers, const Place&) {}
  virtual void reference(std::string& /*name*/, const Reference&) {}
  /// An entry of the given kind, before its keys.
  virtual void entry(FileNode&, const Kind&) {}
  virtual void problem(const Place&, const std::string&) {}
};

/// Visits the tree of `kind` from the top: writes its address into every place, and brings each value to the one form
/// in which the rest of the program knows it (shorthands written out, "one or a list" as lists, words marked as words).
/// @param within an address, to walk there and below it alone; empty: everywhere
void walk(FileNode& root, const Kind& kind, Visitor& visitor, std::string_view within = {});

}  // namespace parallel38
