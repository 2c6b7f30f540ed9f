// Writing down expressions of the numbers: each once, in an order in which they can be valued.
#pragma once

#include <cstring>
#include <map>
#include <tuple>

#include "engine/script/script.hpp"

namespace parallel38 {

class Expressions {
 public:
  Expressions(std::vector<Expression>& list, std::vector<Slot>& uses) : list_(list), uses_(uses) {}

  Slot constant(double value) { return slot({Op::constant, kNone, kNone, value}); }
  Slot number(const Number& n) { return n.varying < 0 ? constant(n.value) : slot({Op::number, n.varying, kNone, 0}); }
  Slot of(Op op, Index a, Index b = kNone) { return slot({op, a, b, 0}); }

  /// s^2.
  Slot square(Slot s) { return of(Op::multiply, s, s); }
  bool is_constant(Slot s, double value) const {
    const Expression& e = list_[static_cast<std::size_t>(s)];
    return e.op == Op::constant && e.value == value;
  }

  /// A value that the steps read.
  Use use(Slot s) {
    const auto [at, fresh] = places_.emplace(s, static_cast<Use>(uses_.size()));
    if (fresh) uses_.push_back(s);
    return at->second;
  }
  Use use(const Number& n) { return use(number(n)); }
  /// Values side by side. @return the first
  Use row(const std::vector<Slot>& slots) {
    const auto first = static_cast<Use>(uses_.size());
    uses_.insert(uses_.end(), slots.begin(), slots.end());
    return first;
  }

 private:
  Slot slot(const Expression& e) {
    std::uint64_t bits = 0;  // so that 0 and -0 stay apart
    std::memcpy(&bits, &e.value, sizeof bits);
    const auto key = std::tuple(e.op, e.a, e.b, bits);
    const auto [at, fresh] = known_.emplace(key, static_cast<Slot>(list_.size()));
    if (fresh) list_.push_back(e);
    return at->second;
  }

  std::vector<Expression>& list_;
  std::vector<Slot>& uses_;
  std::map<Slot, Use> places_;
  std::map<std::tuple<Op, Index, Index, std::uint64_t>, Slot> known_;
};

}  // namespace parallel38
