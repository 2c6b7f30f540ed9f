// From an address to the key that the schema has for what stands there.
#include <algorithm>

#include "scenarios/schema/schema.hpp"

namespace parallel38 {

namespace {

/// Goes down an address part by part.
class Descent {
 public:
  void enter(std::string_view part) {
    if (lost_) return;
    if (kind_ != nullptr) return enter_key(kind_->find(part));
    // Below a key: an id of a table, a theory, or a part of a tree or list.
    switch (key_->type) {
      case Type::table:
      case Type::endings:
      case Type::object: kind_ = key_->kind; return;
      case Type::tree: return enter_tree(part);
      case Type::number: lost_ = number_kind().find(part) == nullptr; return;
      default: return;
    }
  }

  const Key* key() const { return lost_ || kind_ != nullptr ? nullptr : key_; }

 private:
  void enter_key(const Key* key) {
    lost_ = key == nullptr;
    key_ = key;
    kind_ = key != nullptr && key->type == Type::object ? key->kind : nullptr;
  }

  /// Keys of trees lead to what they hold; ids of options and positions lead on down the tree.
  void enter_tree(std::string_view part) {
    for (const Kind* const kind : {&chance_kind(), &if_kind(), &choose_kind()})
      for (const Key& key : kind->keys)
        if (key.name == part) return enter_key(&key);
  }

  const Kind* kind_ = &scenario_kind();  ///< of the entry whose key comes next; null: below `key_`
  const Key* key_ = nullptr;
  bool lost_ = false;
};

}  // namespace

Range Key::range() const { return {low, high, std::string_view(unit) == "probability"}; }

const Key* key_at(const std::string& address) {
  Descent descent;
  std::string_view rest = address;
  while (!rest.empty()) {
    const std::size_t dot = std::min(rest.find('.'), rest.size());
    descent.enter(rest.substr(0, dot));
    rest.remove_prefix(std::min(dot + 1, rest.size()));
  }
  return descent.key();
}

Range range_at(const std::string& address) {
  const Key* const key = key_at(address);
  return key == nullptr ? Range() : key->range();
}

}  // namespace parallel38
