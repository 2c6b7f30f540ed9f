// What may stand in the text of a file: characters, brackets, numbers, and ids that mean something else.
#include "reading.hpp"
#include "scenarios/reader/utf8.hpp"

using namespace parallel38;

namespace {
std::string small_with(const std::string& old_text, const std::string& new_text) {
  std::string text = small_scenario();
  REQUIRE(text.find(old_text) != std::string::npos);
  return text.replace(text.find(old_text), old_text.size(), new_text);
}
}  // namespace

TEST_CASE("control characters are refused wherever they come from: they would steer the terminal") {
  for (const char* title :
       {"\"a\\e[31mred\"", "\"bell \\a\"", "\"back\\rto the start\"", "\"\\x9b31m\"", "\"\\x7f\"", "a\x1b[31m"})
    CHECK_MESSAGE(
        says(wrong_with(small_with("title: Small", std::string("title: ") + title)), "a.yaml:2:8: a control character"),
        title);
  CHECK(says(wrong_with(small_scenario(), {"set title=\"\\e[31m\""}), "a control character"));
  CHECK(wrong_with(small_with("title: Small", "title: \"tab\\t, line\\n, \\u00e9, \\u6230\"")) == "");
  CHECK(wrong_with(small_with("title: Small\n", "title: >\r\n  Small\r\n  test\r\n")) == "");
}

TEST_CASE("brackets in comments and quotes nest nothing; those of values do") {
  const std::string many(65, '[');
  for (const std::string& text : {"# " + many + "\n", "title2: x # " + many + "\n"})
    CHECK_FALSE(says(wrong_with(small_scenario(text)), "nested"));
  for (const std::string& title : {"'" + many + "'", "\"\\\"" + many + "\"", "'it''s " + many + "'"})
    CHECK_MESSAGE(wrong_with(small_with("title: Small", "title: " + title)) == "", title);
  for (const std::string& title : {"x#" + many, "it's " + many, "x\n  " + many, "|\n  " + many, ">-  # text\n  " + many,
                                   "\"x\n  " + many + "\"", "|2\n    " + many + "\n\n  " + std::string(20000, '{')})
    CHECK_MESSAGE(wrong_with(small_with("title: Small", "title: " + title)) == "", title);
  for (const std::string& text : {"a: " + many + "\n", "a: |\n  text\nb: " + many + "\n", "a: [x,\n " + many + "\n",
                                  "- - |\n    text\n  - " + many + "\n"})
    CHECK_MESSAGE(says(wrong_with(text), "nested more than 64 deep"), text);
  // what would take the machine's memory is refused before it is read, where the 65th opens
  CHECK(wrong_with("a: |\n  " + many + "\nb: " + std::string(1000000, '{')) == "a.yaml:3:68: nested more than 64 deep");
}

TEST_CASE("a number has one sign") {
  for (const char* number : {"+-1", "++1", "-+1", "--1", "+", "-"})
    CHECK_MESSAGE(says(wrong_with(small_with("dry: 1,", std::string("dry: ") + number + ",")), "is no number"), number);
  CHECK(wrong_with(small_with("dry: 1,", "dry: +1,")) == "");
}

TEST_CASE("titles, names and questions are one line, however the file breaks them") {
  for (const char* block :
       {">\n  Small\n  test", "|\n  Small\n  test", "\"Small\n\n  test\"", ">+\n  Small\n  test\n\n"})
    CHECK(read_text(small_with("title: Small", std::string("title: ") + block)).title == "Small test");
  CHECK(read_text(small_with("question: Walk", "question: \"Walk\\n now\"")).decisions[0].question == "Walk now");
}

TEST_CASE("an id that is read as something else where it is used is refused") {
  const auto option = [](const std::string& id) { return wrong_with(small_with("{go:", "{" + id + ":")); };
  for (const char* id : {"not-arisen", "1", "1e3", "else", "choose", "foresight"})
    CHECK_MESSAGE(says(option(id), std::string(id) + " is no id of an option: it is read as"), id);
  CHECK(option("first") == "");
  CHECK(says(wrong_with(small_with("claims: {rain:", "claims: {7: {title: A, statement: B.}, rain:")),
             "7 is no id of a claim: it is read as a number"));
  for (const char* id : {"all", "any", "not", "note", "constant"})
    CHECK_MESSAGE(says(wrong_with(small_scenario("state: {" + std::string(id) + ": 0}\n")),
                       std::string(id) + " is no id of a state"),
                  id);
  CHECK(says(
      wrong_with(small_with(
          "{walk:",
          "{any: {actor: ann, date: 2000-03-01, question: A, options: {b: {outcome: wet}, c: {outcome: dry}}}, walk:")),
      "any is no id of a decision"));
  CHECK(says(wrong_with(small_with("actors: {ann:", "actors: {nature: {values: {dry: 1}}, ann:")),
             "nature is no id of an actor"));
}

TEST_CASE("an address with an empty part changes nothing, and that alone is said") {
  for (const char* address : {".actors", "actors..ann", "actors.", "."}) {
    const std::string wrong = wrong_with(small_scenario(), {std::string("set ") + address + "=2"});
    CHECK_MESSAGE(says(wrong, "an empty part in the address"), wrong);
    CHECK_MESSAGE(!says(wrong, "\n"), wrong);
  }
}

TEST_CASE("a long value is cut between characters") {
  for (std::size_t shift = 0; shift < 4; ++shift) {
    std::string value(shift, 'x');
    for (int i = 0; i < 40; ++i) value += "\u6230";
    const std::string wrong = wrong_with(small_with("sd: 1", "sd: " + value));
    REQUIRE(says(wrong, "...'"));
    for (std::size_t at = 0; at < wrong.size(); at += character_length(wrong, at))
      REQUIRE(character_length(wrong, at) > 0);
  }
}
