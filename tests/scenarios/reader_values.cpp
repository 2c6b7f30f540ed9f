// Numbers, dates, digests: against values from outside the code.
#include "reading.hpp"
#include "scenarios/reader/calendar.hpp"
#include "scenarios/reader/sha256.hpp"
#include "scenarios/schema/number.hpp"

using namespace parallel38;

TEST_CASE("days from 1970-01-01 (Python's datetime.date)") {
  CHECK(day_of("1970-01-01") == 0);
  CHECK(day_of("1949-03-01") == -7611);
  CHECK(day_of("1950-12-31") == -6941);
  CHECK(day_of("2000-03-01") == 11017);
  CHECK(day_of("1900-02-28") == -25509);
  CHECK(date_of(11016) == "2000-02-29");
  CHECK(date_of(-7611) == "1949-03-01");
  for (const char* const wrong : {"1950-02-29", "1950-13-01", "1950-1-1", "1950/01/01", "19500101", "", "1950-01-01 "})
    CHECK_MESSAGE(!day_of(wrong), wrong);
}

TEST_CASE("SHA-256: the examples of FIPS 180-4") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256(std::string(1000000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

namespace {
/// The number under test: `actors.ann.values.dry`.
Quantity value_written(const std::string& number) {
  std::string text = small_scenario();
  const std::string place = "dry: 1";
  return read_text(text.replace(text.find(place), place.size(), "dry: " + number)).actors[0].values[0].value;
}
}  // namespace

TEST_CASE("a text is a number where it is a decimal one and nothing else") {
  for (const auto& one : {std::pair{"0.1", 0.1},
                          {"-.5", -0.5},
                          {"5.", 5.0},
                          {"1e+5", 1e5},
                          {"9007199254740993", 9007199254740992.0},  // half way: to the even one
                          {"2.2250738585072011e-308", 0x0.fffffffffffffp-1022},
                          {"5e-324", 0x1p-1074}}) {
    CHECK_MESSAGE(number_in(one.first) == one.second, one.first);
  }
  for (const char* text : {"", ".", "-", "+1", " 1", "1 ", "1e", "0x10", "1,5", "inf", "nan", "1e400", "1e-400"})
    CHECK_MESSAGE(!number_in(text), text);
}

TEST_CASE("numbers: every shape, with the range of the key") {
  CHECK(value_written("0.25").value == 0.25);
  CHECK(value_written("+1e-1").value == 0.1);
  CHECK(value_written("{value: -0.5, basis: inferred, note: So.}").value == -0.5);
  const Quantity normal = value_written("{normal: {mean: 0.2, sd: 0.1}}");
  REQUIRE(normal.shape);
  CHECK(normal.shape->shape == Shape::normal);
  CHECK(normal.shape->a == 0.2);
  CHECK(normal.shape->b == 0.1);
  CHECK(normal.range.low == -1);
  CHECK(normal.range.high == 1);
  CHECK(normal.place.address == "actors.ann.values.dry");
  CHECK(value_written("{uniform: {low: -1, high: 0.5}}").shape->b == 0.5);
  const Quantity triangular = value_written("{triangular: {low: 0, mode: 0.1, high: 0.4}}");
  CHECK(triangular.shape->b == 0.1);
  CHECK(triangular.shape->c == 0.4);
  CHECK(value_written("{logit-normal: {median: 0.6, sd: 0.3}}").shape->shape == Shape::logit_normal);
  const Quantity coders = value_written("{coders: {a: 0.3, b: 0.5}}");
  CHECK(coders.shape->shape == Shape::coders);
  REQUIRE(coders.coders.size() == 2);
  CHECK(coders.coders.at("a").a == 0.3);
  CHECK(coders.coders.at("b").b == 0.5);
  CHECK(coders.shape->b == 0);  // a utility is averaged as it is
}

TEST_CASE("a basis around a number does not change its address, which names its luck") {
  const Quantity bare = value_written("{normal: {mean: 0, sd: 0.1}}");
  const Quantity based = value_written("{value: {normal: {mean: 0, sd: 0.1}}, basis: assumed}");
  CHECK(based.place.address == bare.place.address);
  CHECK(based.shape->b == 0.1);
}

TEST_CASE("codings of a probability are averaged in log-odds") {
  std::string text = small_scenario();
  text.replace(text.find("p: 0.3"), 6, "p: {coders: {a: 0.3, b: 0.5}}");
  CHECK(read_text(text).actors[0].beliefs[0].p.range.probability);
}

TEST_CASE("the digest knows neither comments nor layout nor files, but every value") {
  const std::string text = small_scenario("state: {war: 0}\n");
  const std::string digest = read_text(text).digest;
  CHECK(digest.size() == 64);
  CHECK(read_text("# A comment\n" + small_scenario("state:\n  war: {start: 0.0}   # so\n")).digest == digest);
  const Files split = files_in_memory(
      {{"a.yaml", ending("include: b/b.yaml\n" + small_scenario())}, {"b/b.yaml", "state:\n  war:\n    start: 0\n"}});
  CHECK(read_scenario("a.yaml", split).digest == digest);
  CHECK(read_text(small_scenario("state: {war: 1}\n")).digest != digest);
  std::string moved = text;
  moved.replace(moved.find("2000-02-01"), 10, "2000-02-02");
  CHECK(read_text(moved).digest != digest);
}

TEST_CASE("the digest knows the order within a day") {
  const std::string state = "state: {s: 0}\n";
  const auto two = [&](const std::string& first, const std::string& second, const std::string& date) {
    const auto decision = [](const std::string& id, const std::string& day) {
      return "  " + id + ": {actor: ann, date: " + day +
             ", question: Q, options: {a: {outcome: wet}, b: {outcome: dry}}}\n";
    };
    std::string text = small_scenario();
    text = text.substr(0, text.find("decisions:"));
    return read_text(text + "decisions:\n" + decision(first, first == "x" ? "2000-02-01" : date) +
                     decision(second, second == "x" ? "2000-02-01" : date))
        .digest;
  };
  CHECK(two("x", "y", "2000-02-01") != two("y", "x", "2000-02-01"));
  CHECK(two("x", "y", "2000-02-05") == two("y", "x", "2000-02-05"));
}
