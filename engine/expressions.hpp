// Writing down expressions of the numbers: each once, in an order in which they can be valued.
#pragma once

#include <bit>
#include <map>
#include <tuple>

#include "engine/script.hpp"

namespace parallel38 {

class Expressions {
 public:
  explicit Expressions(std::vector<Expression>& list) : list_(list) {}

  Slot constant(double value) { return slot({Op::constant, kNone, kNone, value}); }
  Slot number(const Number& n) { return n.varying < 0 ? constant(n.value) : slot({Op::number, n.varying, kNone, 0}); }
  Slot of(Op op, Index a, Index b = kNone) { return slot({op, a, b, 0}); }

  /// Slots side by side with the values of others. @return the first
  Slot row(const std::vector<Slot>& slots) {
    const auto first = static_cast<Slot>(list_.size());
    for (const Slot s : slots) list_.push_back({Op::same, s, kNone, 0});
    return first;
  }
  /// s^2.
  Slot square(Slot s) { return of(Op::multiply, s, s); }
  bool is_constant(Slot s, double value) const {
    const Expression& e = list_[static_cast<std::size_t>(s)];
    return e.op == Op::constant && e.value == value;
  }

 private:
  Slot slot(const Expression& e) {
    const auto key = std::tuple(e.op, e.a, e.b, std::bit_cast<std::uint64_t>(e.value));
    const auto [at, fresh] = known_.emplace(key, static_cast<Slot>(list_.size()));
    if (fresh) list_.push_back(e);
    return at->second;
  }

  std::vector<Expression>& list_;
  std::map<std::tuple<Op, Index, Index, std::uint64_t>, Slot> known_;
};

}  // namespace parallel38
