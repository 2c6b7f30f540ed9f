// OpenTURNS as an oracle: the same estimators on the same Monte Carlo data. Passed over where it is not installed.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/wait.h>

#include <cmath>
#include <cstdio>
#include <fstream>
#include <numbers>
#include <sstream>

#include "analysis/statistics/indices.hpp"

using namespace parallel38;

namespace {

double ishigami(const std::vector<double>& u) {
  const auto x = [&](std::size_t i) { return std::numbers::pi * (2 * u[i] - 1); };
  return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + .1 * std::pow(x(2), 4) * std::sin(x(0));
}

/// First points of many scrambles are independent: plain Monte Carlo.
Design monte_carlo() {
  DesignRequest of;
  of.kind = DesignKind::saltelli;
  of.names = {"x1", "x2", "x3"};
  of.base = 1;
  of.scrambles = 4096;
  of.walks = false;
  of.seed = 1950;
  return Design(of);
}

std::string printed(const std::string& command, int& status) {
  std::string text;
  std::FILE* pipe = ::popen(command.c_str(), "r");
  char buffer[256];
  while (std::fgets(buffer, sizeof buffer, pipe)) text += buffer;
  status = WEXITSTATUS(::pclose(pipe));
  return text;
}

void write_blocks(const Design& design, const std::vector<PointResult>& results, const std::string& path) {
  std::ofstream file(path);
  for (std::uint32_t block = 0; block < design.blocks(); ++block)
    for (std::uint64_t n = block; n < design.points(); n += design.blocks()) {
      for (const double u : design.coordinates(n)) file << fmt::format("{:.17g} ", u);
      file << fmt::format("{:.17g}\n", results[n].value);
    }
}

}  // namespace

TEST_CASE("OpenTURNS agrees on a fixed Monte Carlo data set") {
  const Design design = monte_carlo();
  std::vector<PointResult> results(design.points());
  for (std::uint64_t n = 0; n < design.points(); ++n) results[n] = {ishigami(design.coordinates(n)), 0, 0};
  const std::string path = PARALLEL38_BINARY "/openturns.txt";
  write_blocks(design, results, path);
  int status = 0;
  const std::string text =
      printed("/usr/bin/python3 " PARALLEL38_SOURCE "/tests/analysis/openturns_indices.py " + path + " 4096", status);
  if (status == 77) return;  // not installed
  REQUIRE_MESSAGE(status == 0, text);
  std::istringstream lines(text);
  const SobolIndices found = sobol_indices(design, results);
  for (const auto& group : found.groups) {
    double first = 0, total = 0;
    lines >> first >> total;
    REQUIRE(!lines.fail());
    // OpenTURNS subtracts the product of the means of A and B where Saltelli et al. (2010) subtract the mean of their
    // product: the difference is their covariance, the dummy factor's index. It divides by the variance of A alone, we
    // by that of A and B: with 4,096 points about one of 64 of an index
    CHECK(std::abs(group.total.value - total) < .01);
    CHECK(std::abs(group.first.value + found.dummy.first.value - first) < .01);
  }
}
