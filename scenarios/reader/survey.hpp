// What stands where in a scenario's tree, by address: for changes, which go by addresses.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "scenarios/reader/address.hpp"
#include "scenarios/reader/walk.hpp"

namespace parallel38 {

/// What stands at an address, on the way to it and below it.
class Survey : public Visitor {
 public:
  struct Referring {
    std::string name, owner, address;
    Refers refers;
  };

  /// @param within the address; empty: the whole tree
  Survey(FileNode& root, const std::string& within) : within_(within) { walk(root, scenario_kind(), *this, within_); }
  /// Whether it tells what stands at another address, and below it.
  bool covers(const std::string& address) const { return within_.empty() || is_below(address, within_); }

  /// The kind of the entry there; null: there is none.
  const Kind* kind(const std::string& address) const {
    const auto found = kinds_.find(address);
    return found == kinds_.end() ? nullptr : found->second;
  }
  /// The bare number there; null: there is none.
  FileNode* number(const std::string& address) const {
    const auto found = numbers_.find(address);
    return found == numbers_.end() ? nullptr : found->second;
  }
  const std::vector<Referring>& references() const { return references_; }

 private:
  void entry(FileNode& node, const Kind& kind) override { kinds_[node.place.address] = &kind; }
  void number(FileNode& bare, const Key&, const FileNode&) override { numbers_[bare.place.address] = &bare; }
  void value(FileNode& node, const Key& key) override {
    if (key.type == Type::whole || key.type == Type::plain || key.type == Type::plains)
      numbers_[node.place.address] = &node;
  }
  void reference(std::string& name, const Reference& reference) override {
    references_.push_back({name, reference.owner, reference.address, reference.refers});
  }

  std::string within_;
  std::unordered_map<std::string, FileNode*> numbers_;
  std::unordered_map<std::string, const Kind*> kinds_;
  std::vector<Referring> references_;
};

}  // namespace parallel38
