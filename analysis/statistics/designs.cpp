#include "analysis/statistics/designs.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "engine/luck/random.hpp"

namespace parallel38 {

namespace {

[[noreturn]] void refuse(const std::string& why) { throw std::invalid_argument("design: " + why); }

bool has_scrambles(DesignKind kind) {
  return kind == DesignKind::random || kind == DesignKind::latin_hypercube || kind == DesignKind::sobol ||
         kind == DesignKind::saltelli;
}

std::uint64_t mixed(std::uint64_t x) {  // splitmix64 (Steele, Lea and Flood 2014)
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
  x = (x ^ x >> 27) * 0x94d049bb133111ebu;
  return x ^ x >> 31;
}

/// A permutation of 0 .. size - 1, one value at a time: a Feistel network over the next power of four, walked until it
/// falls inside (Black and Rogaway 2002).
std::uint64_t permuted(std::uint64_t n, std::uint64_t size, std::uint64_t key) {
  unsigned bits = 1;
  while (bits < 31 && (std::uint64_t{1} << 2 * bits) < size) ++bits;
  const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
  do {
    std::uint64_t high = n >> bits, low = n & mask;
    for (std::uint64_t round = 1; round <= 6; ++round) {
      const std::uint64_t next = high ^ (mixed(key + round * 0x9e3779b97f4a7c15u + low) & mask);
      high = low;
      low = next;
    }
    n = high << bits | low;
  } while (n >= size);
  return n;
}

std::size_t groups_of(const DesignRequest& of) {
  if (of.groups.empty()) return of.names.size();
  if (of.groups.size() != of.names.size()) refuse("every factor needs a group");
  const std::size_t count = *std::max_element(of.groups.begin(), of.groups.end()) + 1;
  if (count > of.names.size()) refuse("groups are numbered from 0 without a gap");
  std::vector<bool> met(count);
  for (const std::size_t g : of.groups) met[g] = true;
  if (std::find(met.begin(), met.end(), false) != met.end()) refuse("groups are numbered from 0 without a gap");
  return count;
}

/// Dimensions of the sequence by the names that key them: of saltelli A's and B's, the two halves of one point.
std::vector<std::string> dimensions_of(const DesignRequest& of) {
  std::vector<std::string> names;
  if (of.kind != DesignKind::sobol && of.kind != DesignKind::saltelli) return names;
  names = of.names;
  if (of.kind == DesignKind::saltelli)
    for (const auto& name : of.names) names.push_back("B/" + name);
  if (names.size() > ScrambledSobol::kMostDimensions)
    refuse(std::to_string(of.names.size()) + " factors are too many: a " +
           (of.kind == DesignKind::saltelli ? std::string("saltelli design has at most 1833")
                                            : std::string("sobol design has at most 3667")) +
           "; morris, latin-hypercube and random have no limit");
  return names;
}

}  // namespace

DesignKind design_named(const std::string& name) {
  for (int kind = 0; kind <= static_cast<int>(DesignKind::one_at_a_time); ++kind)
    if (name == design_name(static_cast<DesignKind>(kind))) return static_cast<DesignKind>(kind);
  throw std::invalid_argument(name + " is no design");
}

const char* design_name(DesignKind kind) {
  switch (kind) {
    case DesignKind::grid: return "grid";
    case DesignKind::list: return "list";
    case DesignKind::random: return "random";
    case DesignKind::latin_hypercube: return "latin-hypercube";
    case DesignKind::sobol: return "sobol";
    case DesignKind::saltelli: return "saltelli";
    case DesignKind::morris: return "morris";
    case DesignKind::one_at_a_time: return "one-at-a-time";
  }
  return "";
}

Design::Design(DesignRequest request) : request_(std::move(request)) {
  if (request_.names.empty()) refuse("a study needs at least one factor");
  groups_ = groups_of(request_);
  if (request_.kind == DesignKind::morris && request_.levels.empty()) request_.levels = {4};
  if (!has_scrambles(request_.kind)) request_.scrambles = 1;
  check();
  set_blocks();
  for (const auto& name : request_.names) hashes_.push_back(name_hash("design.factor/" + name));
  sobol_ = std::make_unique<const ScrambledSobol>(dimensions_of(request_), request_.scrambles, request_.seed);
  copula_ = Copula(request_.correlations, factors());
  check_correlations();
}

void Design::check() const {
  auto sorted = request_.names;
  std::sort(sorted.begin(), sorted.end());
  if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) refuse("two factors have one name");
  if (!request_.bounded.empty() && request_.bounded.size() != factors()) refuse("bounded: one flag a factor");
  if (request_.scrambles < 1 || request_.scrambles > 4096) refuse("between 1 and 4096 scrambles");
  if (request_.kind == DesignKind::morris &&
      (request_.levels.size() != 1 || request_.levels[0] < 2 || request_.levels[0] % 2))
    refuse("morris needs one even number of levels");
  if (request_.kind == DesignKind::grid &&
      (request_.levels.size() != groups_ || std::count(request_.levels.begin(), request_.levels.end(), 0u)))
    refuse("a grid needs a number of levels for each group");
  for (const double q : request_.quantiles)
    if (request_.kind == DesignKind::one_at_a_time && !(q > 0 && q < 1)) refuse("quantiles lie between 0 and 1");
  for (const auto& row : request_.rows)
    if (row.size() != factors()) refuse("a row of the list has one number for each factor");
}

void Design::check_correlations() const {
  for (const auto& [one, other, rho] : request_.correlations) {
    if (!has_scrambles(request_.kind))
      refuse("correlations need numbers that are spread out: sobol, saltelli, latin-hypercube or random");
    if (rho != 0 && request_.kind == DesignKind::saltelli && group(one) != group(other))
      refuse("'" + request_.names[one] + "' and '" + request_.names[other] +
             "' are correlated: a saltelli design moves them apart, so they must be in one group (or take sobol, "
             "latin-hypercube or random)");
  }
}

void Design::set_blocks() {
  const auto groups = static_cast<std::uint32_t>(groups_);
  switch (request_.kind) {
    case DesignKind::saltelli: blocks_ = 2 + groups + (request_.walks && groups > 2 ? groups - 2 : 0); break;
    case DesignKind::morris: blocks_ = groups + 1; break;
    case DesignKind::one_at_a_time: request_.base = 1 + groups_ * request_.quantiles.size(); break;
    case DesignKind::list: request_.base = request_.rows.size(); break;
    case DesignKind::grid:
      request_.base = 1;
      for (const std::size_t levels : request_.levels) {
        if (request_.base > (std::uint64_t{1} << 40) / levels) refuse("the grid has more than 10^12 points");
        request_.base *= levels;
      }
      break;
    default: break;
  }
  if (request_.base == 0) refuse("no points requested");
  if (has_scrambles(request_.kind) && request_.base > (std::uint64_t{1} << 32))
    refuse("at most 2^32 points a scramble");
}

DesignPlace Design::place(std::uint64_t point) const {
  const std::uint64_t set = point / blocks_;
  return {set / request_.scrambles, static_cast<std::uint32_t>(set % request_.scrambles),
          static_cast<std::uint32_t>(point % blocks_)};
}

std::vector<double> Design::coordinates(std::uint64_t point) const {
  std::vector<double> u(factors());
  coordinates(point, u.data());
  return u;
}

void Design::coordinates(std::uint64_t point, double* u) const {
  const DesignPlace at = place(point);
  switch (request_.kind) {
    case DesignKind::saltelli: saltelli(at, u); break;
    case DesignKind::morris: morris(at, u); break;
    case DesignKind::one_at_a_time: one_at_a_time(point, u); break;
    case DesignKind::list: std::copy_n(request_.rows[static_cast<std::size_t>(point)].begin(), factors(), u); break;
    case DesignKind::grid:
      for (std::size_t i = 0; i < factors(); ++i)
        u[i] = level(i, grid_level(point, group(i)), request_.levels[group(i)]);
      break;
    case DesignKind::sobol:
      for (std::size_t i = 0; i < factors(); ++i)
        u[i] = sobol_->at(static_cast<std::uint32_t>(at.base), i, at.scramble);
      break;
    case DesignKind::random:
      for (std::size_t i = 0; i < factors(); ++i) u[i] = random(at, i);
      break;
    case DesignKind::latin_hypercube:
      for (std::size_t i = 0; i < factors(); ++i) u[i] = within_stratum(at, i);
      break;
  }
  if (has_scrambles(request_.kind) && !copula_.independent()) copula_.apply(u);  // levels stay where they are
}

double Design::random(const DesignPlace& at, std::size_t factor) const {
  return draw(request_.seed, hashes_[factor], at.base * request_.scrambles + at.scramble);
}

double Design::within_stratum(const DesignPlace& at, std::size_t factor) const {
  const auto key = philox(request_.seed, std::uint64_t{1} << 62 | at.scramble, hashes_[factor]);
  const std::uint64_t stratum = permuted(at.base, request_.base, std::uint64_t{key[0]} << 32 | key[1]);
  const double u = (static_cast<double>(stratum) + random(at, factor)) / static_cast<double>(request_.base);
  return std::min(u, 1 - 0x1p-53);
}

void Design::saltelli(const DesignPlace& at, double* u) const {
  const auto groups = static_cast<std::uint32_t>(groups_);
  std::vector<bool> from_b(groups_, at.block == 1);
  if (at.block >= 2 && at.block < 2 + groups) from_b[at.block - 2] = true;
  if (at.block >= 2 + groups) {
    const auto moving = order(at.base, at.scramble);
    for (std::uint32_t k = 0; k < at.block - groups; ++k) from_b[moving[k]] = true;
  }
  const auto n = static_cast<std::uint32_t>(at.base);
  for (std::size_t i = 0; i < factors(); ++i) u[i] = sobol_->at(n, from_b[group(i)] ? factors() + i : i, at.scramble);
}

std::vector<std::size_t> Design::order(std::uint64_t base, std::uint32_t scramble) const {
  std::vector<std::size_t> groups(groups_);
  std::iota(groups.begin(), groups.end(), std::size_t{0});
  const std::uint64_t name = name_hash("design.order/" + std::to_string(scramble));
  for (std::size_t left = groups_; left > 1; --left) {  // Fisher and Yates; a pair of base points shares an order
    const double u = draw(request_.seed, name, base / 2 * groups_ + left - 1);
    std::swap(groups[left - 1], groups[static_cast<std::size_t>(u * static_cast<double>(left))]);
  }
  if (base % 2) std::reverse(groups.begin(), groups.end());
  return groups;
}

double Design::level(std::size_t factor, std::size_t at, std::size_t levels) const {
  const auto i = static_cast<double>(at), n = static_cast<double>(levels);
  const bool to_the_ends = request_.bounded.empty() || request_.bounded[factor];
  return to_the_ends && levels > 1 ? i / (n - 1) : (i + .5) / n;
}

std::size_t Design::grid_level(std::uint64_t point, std::size_t group) const {
  for (std::size_t g = groups_ - 1; g > group; --g) point /= request_.levels[g];
  return point % request_.levels[group];
}

std::size_t Design::morris_level(std::uint64_t trajectory, std::size_t factor) const {
  const auto levels = request_.levels[0];
  return static_cast<std::size_t>(draw(request_.seed, hashes_[factor], trajectory) * static_cast<double>(levels));
}

double Design::step(std::uint64_t trajectory, std::size_t factor) const {
  const auto levels = request_.levels[0];
  const double size = static_cast<double>(levels) / (2 * static_cast<double>(levels - 1));
  return morris_level(trajectory, factor) < levels / 2 ? size : -size;
}

void Design::morris(const DesignPlace& at, double* u) const {
  const std::size_t levels = request_.levels[0], half = levels / 2;
  std::vector<bool> has_moved(groups_);
  const auto moving = order(at.base, 0);
  for (std::uint32_t k = 0; k < at.block; ++k) has_moved[moving[k]] = true;
  for (std::size_t i = 0; i < factors(); ++i) {
    const std::size_t start = morris_level(at.base, i);
    u[i] = level(i, !has_moved[group(i)] ? start : start < half ? start + half : start - half, levels);
  }
}

void Design::one_at_a_time(std::uint64_t point, double* u) const {
  std::fill_n(u, factors(), .5);
  if (point == 0) return;
  const std::size_t each = request_.quantiles.size(), before = static_cast<std::size_t>(point - 1),
                    away = before / each;
  for (std::size_t i = 0; i < factors(); ++i)
    if (group(i) == away) u[i] = request_.quantiles[before % each];
}

std::int32_t Design::moved(std::uint64_t point) const {
  const DesignPlace at = place(point);
  if (request_.kind == DesignKind::morris)
    return at.block == 0 ? kNone : static_cast<std::int32_t>(order(at.base, 0)[at.block - 1]);
  if (request_.kind != DesignKind::one_at_a_time || point == 0) return kNone;
  return static_cast<std::int32_t>((point - 1) / request_.quantiles.size());
}

}  // namespace parallel38
