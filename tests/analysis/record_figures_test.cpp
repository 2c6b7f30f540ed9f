// The probability of the record as `run` and `whatif --given record` give it: which it is, and how well it is known.
#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "analysis/program/program.hpp"
#include "tests/scratch.hpp"

using namespace parallel38;
using nlohmann::json;

namespace {

/// The crisis game with the challenger's gain uniform in (-1, 1).
std::string varied() {
  std::ifstream in(std::string(PARALLEL38_SOURCE) + "/scenarios/first-crisis.yaml");
  std::ostringstream text;
  text << in.rdbuf();
  std::string crisis = text.str();
  const std::string gain = "gain: 1";
  REQUIRE(crisis.find(gain) != std::string::npos);
  crisis.replace(crisis.find(gain), gain.size(), "gain: {uniform: {low: -1, high: 1}}");
  std::string file = test::scratch("varied-crisis.yaml").string();
  std::ofstream(file) << crisis;
  return file;
}

std::string said(std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--detail", "--width", "1000"});
  std::ostringstream out, err;
  REQUIRE_MESSAGE(run_program(arguments, out, err) == kDone, err.str());
  return out.str();
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("whatif: the probability of the record has the error of its draws") {
  // On record: no challenge, P(wait | g) = sig(.274917 - .450166 g). Over g uniform in (-1, 1), by the midpoint rule
  // with 200,000 points: mean .567190, standard deviation over mean .111373. 64 plays share a draw, so that 64,000
  // plays are 1,000 draws: standard error of the log .111373 / sqrt(1000) = .0035219; an eighth of it if plays were
  // independent.
  const std::vector<std::string> asked{"whatif", varied(), "--given", "record", "--change", "force respond=resist",
                                       "--runs", "64000",  "--dice",  "64"};
  std::vector<std::string> as_json = asked;
  as_json.emplace_back("--json");
  const json given = json::parse(said(as_json))["given"];
  CHECK(given.at("standard_error").get<double>() == doctest::Approx(.0035219).epsilon(.1));
  CHECK(std::abs(given["log_probability_of_record"].get<double>() + .567062) < 5 * .0035219);
  const std::string words = said(asked);
  CHECK(has(words, "(standard error 0.003"));
  CHECK(has(words, " of the exponent, from 1,000 draws)"));
  CHECK(has(words, "documents as we have them"));
  CHECK(has(words, "of all and of nature"));
}

TEST_CASE("whatif: one draw tells no error") {
  const std::vector<std::string> asked{"whatif", varied(), "--given", "record", "--change", "force respond=resist",
                                       "--runs", "200",    "--dice",  "200"};
  std::vector<std::string> as_json = asked;
  as_json.emplace_back("--json");
  CHECK(json::parse(said(as_json))["given"].at("standard_error").is_null());
  CHECK_FALSE(has(said(asked), "of the exponent"));
}

TEST_CASE("run: the figure expected of free plays says what it is, beside those of record and whatif") {
  const std::string words = said({"run", varied(), "--runs", "200", "--match"});
  CHECK(has(words, "expected along the whole record: 57 of 100 plays, e^-0.57"));
  CHECK(has(words, "20,000 draws"));
  CHECK(has(words, "(standard error 0.000"));  // .111373 / sqrt(20,000) = .00079
  CHECK(has(said({"run", "first-crisis", "--runs", "200", "--match"}), "e^-0.78 (the same in every draw)"));
  CHECK(has(words, "documents say what their writers there would write"));
  CHECK(has(words, "`whatif --given record` read the documents as we have them, and `record` leaves nature out"));
}
