// Names and numbers: what the stages of the compiler share.
#include <algorithm>
#include <limits>
#include <stdexcept>

#include <fmt/format.h>

#include "scenarios/compiler/compiler.hpp"
#include "scenarios/schema/schema.hpp"

namespace parallel38 {

namespace {

Index position_of(std::map<std::string, Index>& positions, std::vector<std::string>& names, const std::string& name) {
  const auto [found, is_new] = positions.emplace(name, static_cast<Index>(names.size()));
  if (is_new) names.push_back(name);
  return found->second;
}

/// A number that is its value in every draw.
Varying always(double value) { return {.shape = Shape::uniform, .a = value, .b = value}; }

}  // namespace

bool NameTable::add(const std::string& name) {
  const bool is_new = positions_.emplace(name, static_cast<Index>(names_.size())).second;
  names_.push_back(name);
  return is_new;
}

Index NameTable::find(const std::string& name) const {
  const auto found = positions_.find(name);
  return found == positions_.end() ? kNone : found->second;
}

Compiler::Compiler(const Scenario& from, const CompileOptions& how)
    : scenario(from), options(how), free(how.free.begin(), how.free.end()), network(from, free) {
  keep_luck_of_renamed();
}

/// Numbers inside of an entry that keeps an older name's luck keep theirs too.
void Compiler::keep_luck_of_renamed() {
  const auto keep = [&](const std::string& kind, const auto& entries) {
    for (const auto& entry : entries)
      if (!entry.luck.empty() && entry.luck != "fresh")
        older_.emplace(kind + "." + entry.id, luck_name(kind, entry.id, entry.luck));
  };
  keep("documents", scenario.documents);
  keep("decisions", scenario.decisions);
}

/// The stream of the number at an address; kNone: that of the address itself.
Index Compiler::stream(const std::string& address) {
  const std::size_t entry_end = address.find('.', std::min(address.find('.'), address.size() - 1) + 1);
  const auto older = older_.find(address.substr(0, entry_end));
  if (older == older_.end() || entry_end == std::string::npos) return kNone;
  return position_of(streams_, plan.streams, older->second + address.substr(entry_end));
}

void Compiler::wrong(const Place& place, std::string message) { problems.push_back({place, std::move(message)}); }

Index Compiler::look_up(const NameTable& table, const std::string& name, const Place& place, const char* kind) {
  const Index found = table.find(name);
  if (found == kNone) wrong(place, fmt::format("unknown name `{}`{}", name, expectation(kind, name, table.names())));
  return found;
}

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

Number Compiler::number(const Quantity& quantity) {
  const std::string& address = quantity.place.address;
  if (!free.empty()) met_.insert(address);
  if (!quantity.shape && !free.contains(address)) return {quantity.value, kNone};
  if (address.empty()) throw std::logic_error("a number that varies has no address, which names its luck");
  const auto [found, is_new] = numbers_.emplace(address, static_cast<Index>(plan.varying.size()));
  if (!is_new) return {0, found->second};
  Varying varying = quantity.shape ? *quantity.shape : always(quantity.value);
  varying.low = quantity.range.low;
  varying.high = quantity.range.high;
  varying.stream = stream(address);
  if (varying.shape == Shape::coders) {
    varying.b = quantity.range.probability ? 1 : 0;
    coded_.emplace_back(found->second, &quantity);
  }
  plan.varying.push_back(varying);
  plan.number_names.push_back(address);
  return {0, found->second};
}

Number Compiler::left_to(const Quantity& other, const std::string& address) {
  if (!free.contains(address) || address == other.place.address) return number(other);
  const auto present = numbers_.find(address);
  const bool differs = present != numbers_.end() && plan.varying[at(present->second)].a != other.value;
  if (other.shape || free.contains(other.place.address) || differs) {
    wrong({{}, 0, 0, address}, fmt::format("cannot be free: the file leaves it to {} (expected a value for it)",
                                           other.place.address.empty() ? "several defaults" : other.place.address));
    return {other.value, kNone};
  }
  Quantity own = other;
  own.place.address = address;
  if (own.range.low == Range().low) own.range = range_at(address);
  return number(own);
}

void Compiler::check_free() {
  for (const std::string& address : free) {
    if (numbers_.contains(address)) continue;
    const Key* const key = key_at(address);
    const bool is_number =
        key == nullptr || key->type == Type::number || key->type == Type::numbers || key->type == Type::by_theory;
    if (is_number && options.free_where_there) continue;
    wrong({{}, 0, 0, address},
          is_number ? "is no number of this scenario" +
                          expectation("the address of a number", address, {met_.begin(), met_.end()})
                    : "is structure and cannot be free: dates, delays, effects, rests-on and thresholds of conditions "
                      "are fixed when the scenario is compiled (expected the address of a number)");
  }
}

void Compiler::finish_coders() {
  std::map<std::string, std::size_t> columns;
  for (const auto& [number, quantity] : coded_) {
    for (const auto& [coder, coding] : quantity->coders) columns.emplace(coder, 0);
  }
  for (auto& [coder, column] : columns) {
    column = plan.coders.size();
    plan.coders.push_back(coder);
  }
  for (const auto& [number, quantity] : coded_) {
    const std::size_t first = plan.codings.size();
    plan.codings.resize(first + plan.coders.size(), {.a = std::numeric_limits<double>::quiet_NaN()});
    for (const auto& [coder, coding] : quantity->coders) plan.codings[first + columns[coder]] = coding;
    plan.varying[at(number)].codings = added_since(first, plan.codings);
  }
}

}  // namespace parallel38
