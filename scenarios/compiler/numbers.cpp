// Names and numbers: what the stages of the compiler share.
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "scenarios/compiler/compiler.hpp"

namespace parallel38 {

bool NameTable::add(const std::string& name) {
  const bool is_new = positions_.emplace(name, static_cast<Index>(names_.size())).second;
  names_.push_back(name);
  return is_new;
}

Index NameTable::find(const std::string& name) const {
  const auto found = positions_.find(name);
  return found == positions_.end() ? kNone : found->second;
}

Compiler::Compiler(const Scenario& from, const CompileOptions& how) : scenario(from), options(how), network(from) {}

void Compiler::wrong(const Place& place, std::string message) { problems.push_back({place, std::move(message)}); }

Index Compiler::look_up(const NameTable& table, const std::string& name, const Place& place, const char* kind) {
  const Index found = table.find(name);
  if (found == kNone) wrong(place, fmt::format("unknown name `{}`{}", name, expectation(kind, name, table.names())));
  return found;
}

namespace {

Index position_of(std::map<std::string, Index>& positions, std::vector<std::string>& names, const std::string& name) {
  const auto [found, is_new] = positions.emplace(name, static_cast<Index>(names.size()));
  if (is_new) names.push_back(name);
  return found->second;
}

/// What is wrong with the parameters of a distribution; empty: nothing.
std::string fault_of(const Varying& shape) {
  if (!std::isfinite(shape.a) || !std::isfinite(shape.b) || !std::isfinite(shape.c))
    return "its parameters must be finite";
  switch (shape.shape) {
    case Shape::normal: return shape.b >= 0 ? "" : "sd must not be negative";
    case Shape::uniform: return shape.a <= shape.b ? "" : "low must not exceed high";
    case Shape::triangular: return shape.a <= shape.b && shape.b <= shape.c ? "" : "expected low <= mode <= high";
    case Shape::logit_normal:
      if (shape.a <= 0 || shape.a >= 1) return "median must lie between 0 and 1";
      return shape.b >= 0 ? "" : "sd must not be negative";
    case Shape::coders: return "";
  }
  return "";
}

}  // namespace

Index Compiler::uniform(const std::string& name) { return position_of(uniforms_, plan.uniform_names, name); }

Index Compiler::exponential(const std::string& name) {
  return position_of(exponentials_, plan.exponential_names, name);
}

Index Compiler::always_one() {
  if (always_one_ == kNone) {
    always_one_ = static_cast<Index>(plan.states.size());
    plan.states.push_back(1);
    plan.names.states.emplace_back("constant");  // no file can name it
  }
  return always_one_;
}

void Compiler::check_certain(const Quantity& quantity, const Range& range) {
  if (quantity.value >= range.low && quantity.value <= range.high) return;
  wrong(quantity.place, fmt::format("{} is out of range: expected {} to {}", quantity.value, range.low, range.high));
}

void Compiler::check_shape(const Quantity& quantity, const Range& range) {
  const std::string fault = fault_of(*quantity.shape);
  if (!fault.empty()) wrong(quantity.place, fault);
  if (quantity.place.address.empty()) wrong(quantity.place, "a number that varies needs an address: it names its luck");
  if (quantity.shape->shape != Shape::coders) return;
  if (quantity.coders.empty()) wrong(quantity.place, "no coder gives a number");
  for (const auto& [coder, value] : quantity.coders) {
    if (value >= range.low && value <= range.high) continue;
    wrong(quantity.place,
          fmt::format("{} of coder `{}` is out of range: expected {} to {}", value, coder, range.low, range.high));
  }
}

Number Compiler::number(const Quantity& quantity, const Range& range) {
  if (!quantity.shape) {
    check_certain(quantity, range);
    return {quantity.value, kNone};
  }
  const auto [found, is_new] = numbers_.emplace(quantity.place.address, static_cast<Index>(plan.varying.size()));
  if (!is_new) return {0, found->second};
  check_shape(quantity, range);
  Varying varying = *quantity.shape;
  const bool bounded = varying.low < varying.high;
  varying.low = bounded ? std::max(varying.low, range.low) : range.low;
  varying.high = bounded ? std::min(varying.high, range.high) : range.high;
  if (varying.shape == Shape::coders) {
    varying.b = range.probability ? 1 : 0;
    coded_.emplace_back(found->second, &quantity);
  }
  plan.varying.push_back(varying);
  plan.number_names.push_back(quantity.place.address);
  return {0, found->second};
}

void Compiler::finish_coders() {
  std::map<std::string, std::size_t> columns;
  for (const auto& [number, quantity] : coded_) {
    for (const auto& [coder, value] : quantity->coders) columns.emplace(coder, 0);
  }
  for (auto& [coder, column] : columns) {
    column = plan.coders.size();
    plan.coders.push_back(coder);
  }
  for (const auto& [number, quantity] : coded_) {
    const std::size_t first = plan.coder_values.size();
    plan.coder_values.resize(first + plan.coders.size(), std::numeric_limits<double>::quiet_NaN());
    for (const auto& [coder, value] : quantity->coders) plan.coder_values[first + columns[coder]] = value;
    plan.varying[at(number)].coder_values = added_since(first, plan.coder_values);
  }
}

}  // namespace parallel38
