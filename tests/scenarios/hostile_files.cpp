// Hostile input is answered, not suffered.
#include "reading.hpp"
#include "scenarios/compile.hpp"

using namespace parallel38;

namespace {
std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}
}  // namespace

TEST_CASE("texts that are no texts") {
  CHECK(wrong_with(std::string("a: b\0c", 6)) == "a.yaml:1:5: a NUL byte: not a text file");
  CHECK(wrong_with("a: b\nc: \xff\n") == "a.yaml:2:4: not UTF-8 text");
  CHECK(says(wrong_with("a: \xed\xa0\x80"), "not UTF-8 text"));      // a surrogate
  CHECK(says(wrong_with("a: \xc0\xaf"), "not UTF-8 text"));          // an overlong '/'
  CHECK(says(wrong_with("a: \xf4\x90\x80\x80"), "not UTF-8 text"));  // beyond U+10FFFF
  CHECK(says(wrong_with("a: \xe2\x82"), "not UTF-8 text"));          // cut off
  CHECK(wrong_with(std::string((8U << 20U) + 1, 'a')) == "a.yaml: larger than 8 MiB");
  CHECK(wrong_with("") == "a.yaml:1:1: nothing where a mapping of keys is expected");
  CHECK(wrong_with("a: 1\n---\nb: 2\n") == "a.yaml:2:1: a second YAML document: a file holds one");
  CHECK(says(wrong_with("a: \"\\q\"\n"), "not YAML: unknown escape character: q"));
  CHECK(says(wrong_with("a: {b\n"), "not YAML:"));
}

TEST_CASE("numbers with which nothing can be reckoned") {
  const auto too_large = [](const std::string& further) {
    return says(wrong_with(small_scenario(further)), "(expected a number from -1000000000000 to 1000000000000)");
  };
  CHECK(too_large("state: {s: 1e308}\n"));
  CHECK(too_large("state: {s: 0}\nevents: {e: {s: {above: 1.7e308}}}\n"));
  CHECK(too_large("state: {s: 0}\nevents: {e: {s: -1e13}}\n"));
  CHECK(too_large("prospects: {}\nstate: {s: -1e300}\n"));
  std::string text = small_scenario();
  text.replace(text.find("dry: 1,"), 7, "dry: {uniform: {low: -1e308, high: 1e308}},");
  CHECK(says(wrong_with(text), "too large"));
  CHECK(says(wrong_with(small_scenario(), {"set actors.ann.values.dry={normal: {mean: 0, sd: 0.1}, times: 1e300}"}),
             "too large"));
  CHECK(wrong_with(small_scenario("state: {s: 1e12}\n")) == "");
}

TEST_CASE("umlauts and Chinese are welcome") {
  std::string text = small_scenario();
  text.replace(text.find("Small"), 5, "K\xc3\xb6nig \xe6\xaf\x9b\xf0\x9f\x90\x89");
  CHECK(read_text(text).title == "K\xc3\xb6nig \xe6\xaf\x9b\xf0\x9f\x90\x89");
}

TEST_CASE("nesting") {
  CHECK(wrong_with("a: " + repeated("[", 1000000)) == "a.yaml:1:68: nested more than 64 deep");
  CHECK(says(wrong_with("a: " + repeated("{b: ", 1000000)), "nested more than 64 deep"));
  CHECK(says(wrong_with("a: " + repeated("[\n", 10000)), "nested more than 64 deep"));
  CHECK(says(wrong_with(repeated("- ", 1000000)), "nested more than 64 deep"));
  std::string block;
  for (int depth = 0; depth < 1000; ++depth) block += std::string(static_cast<std::size_t>(depth), ' ') + "a:\n";
  CHECK(wrong_with(block) == "a.yaml:65:65: nested more than 64 deep");
}

TEST_CASE("aliases: a bomb, one inside of itself, one of nothing. honest ones work") {
  std::string bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n";
  for (char name = 'b'; name < 'k'; ++name)
    bomb += std::string(1, name) + ": &" + name + " [" +
            repeated(std::string("*") + static_cast<char>(name - 1) + ", ", 10) + "]\n";
  CHECK(says(wrong_with(bomb), "more than 200000 values in one file once aliases are expanded"));
  CHECK(says(wrong_with("a: [" + repeated("x, ", 200000) + "x]\n"),
             "more than 200000 values in one file once aliases are expanded"));
  CHECK(wrong_with("a: &a [*a]\n") == "a.yaml:1:8: an alias inside of what it names");
  CHECK(says(wrong_with("a: *b\n"), "not YAML: the referenced anchor is not defined"));
  std::string text = small_scenario();
  text.replace(text.find("dry: 1, wet: -1"), 15, "dry: &one 0.7, wet: *one");
  CHECK(read_text(text).actors[0].values[1].value.value == 0.7);
}

TEST_CASE("keys given twice, and keys that are none") {
  CHECK(says(wrong_with(small_scenario("state: {war: 0, war: 1}\ntitle: Again\n")),
             "a.yaml:8:17: the key war is given twice (first in line 8)\na.yaml:9:1: the key title is given twice "
             "(first in line 2)"));
  CHECK(says(wrong_with(small_scenario("[a, b]: 1\n")), "a key must be a name, and this is a list"));
  CHECK(says(wrong_with(small_scenario("? {a: b}\n: 1\n")), "a key must be a name, and this is a mapping"));
  CHECK(says(wrong_with(small_scenario("~: 1\n")), "a key must be a name, and this is nothing"));
  CHECK(says(wrong_with(small_scenario("state: {War One: 0}\n")),
             "state.War One: War One is no id of a state (expected lower-case letters, digits and hyphens)"));
}

TEST_CASE("files that are missing, or include or extend themselves") {
  CHECK(wrong_with(files_in_memory({})) == "a.yaml: there is no file a.yaml");
  CHECK(wrong_with(small_scenario("include: [gone.yaml]\n")) == "a.yaml:8:11: include: there is no file gone.yaml");
  const auto files = [](const std::string& b) {
    return files_in_memory({{"a.yaml", small_scenario("include: b.yaml\n")}, {"b.yaml", b}});
  };
  CHECK(wrong_with(files("include: a.yaml\n")) ==
        "b.yaml:1:10: include: a file includes itself: a.yaml -> b.yaml -> a.yaml");
  CHECK(says(wrong_with(files("include: {file: ./b.yaml, as: x}\n")), "a file includes itself: b.yaml -> b.yaml"));
  CHECK(wrong_with("extends: a.yaml\nchanges: []\n") ==
        "a.yaml:1:10: extends: a file extends itself: a.yaml -> a.yaml");
  const Files circle =
      files_in_memory({{"a.yaml", "extends: b.yaml\nchanges: []\n"}, {"b.yaml", "extends: a.yaml\nchanges: []\n"}});
  CHECK(wrong_with(circle) == "b.yaml:1:10: extends: a file extends itself: a.yaml -> b.yaml -> a.yaml");
  const Files later = files_in_memory({{"a.yaml", "extends: b.yaml\n"}, {"b.yaml", "extends: ./b.yaml\n"}});
  CHECK(wrong_with(later) == "b.yaml:1:10: extends: a file extends itself: b.yaml -> b.yaml");
  CHECK(wrong_with("extends: [b.yaml]\n") == "a.yaml:1:10: extends: a list where the name of a file is expected");
  CHECK_FALSE(files_on_disk()("/dev/zero"));
  CHECK_FALSE(files_on_disk()("/tmp"));
}

TEST_CASE("includes that multiply") {
  std::map<std::string, std::string> texts{{"a.yaml", small_scenario("include: [f0.yaml, {file: f0.yaml, as: x}]\n")},
                                           {"f12.yaml", "state: {s: 0}\n"}};
  for (int i = 0; i < 12; ++i) {
    const std::string next = "f" + std::to_string(i + 1) + ".yaml";
    texts["f" + std::to_string(i) + ".yaml"] = "include: [" + next + ", {file: " + next + ", as: x}]\n";
  }
  CHECK(says(wrong_with(files_in_memory(texts)), "more than 500 files are included"));
}

TEST_CASE("includes that make no sense") {
  const std::string wrong = wrong_with(small_scenario("include: [{fil: b.yaml}, {file: c.yaml, shift: 1.5}, [x]]\n"));
  CHECK(says(wrong, "unknown key fil (expected a key of an include; nearest legal name: file)"));
  CHECK(says(wrong, "the key file is missing"));
  CHECK(says(wrong, "1.5 is no whole number (expected a number from -36500 to 36500)"));
  CHECK(says(wrong, "a list where the name of a file or {file:, as:, shift:, with:} is expected"));
}

TEST_CASE("an include moves dates by at most a hundred years") {
  for (const char* const shift : {"36501", "-36501", "2147483647", "2147483648", "1e300"}) {
    CAPTURE(shift);
    const std::string include = std::string("include: {file: b.yaml, as: b, shift: ") + shift + "}\n";
    CHECK(says(wrong_with(small_scenario(include)), "is out of range (expected a number from -36500 to 36500)"));
  }
}

TEST_CASE("tags are refused, on numbers, words, lists and mappings") {
  CHECK(says(wrong_with(small_scenario("version: !env 1\n")), "a.yaml:8:10: the tag !env is not known"));
  CHECK(says(wrong_with(small_scenario("authors: !list [a, b]\n")), "the tag !list is not known"));
  CHECK(says(wrong_with(small_scenario("state: !map {s: 1}\n")), "the tag !map is not known"));
  CHECK(says(wrong_with(small_scenario("version: !!str 1\n")), "the tag tag:yaml.org,2002:str is not known"));
  CHECK(wrong_with(small_scenario("version: \"1\"\nauthors: ['!a', \"!b\"]\n")) == "");
}

TEST_CASE("a line that a tab indents is named") {
  const std::string wrong = wrong_with(small_scenario("state:\n  lead: 1\n\tlag: 1\n"));
  CHECK(says(wrong, "a.yaml:10:1: not YAML: the line is indented with a tab (expected spaces)"));
  CHECK(wrong_with(small_scenario("state: {lead: 1,\n\tlag: 1}\n")) == "");  // within brackets a tab is a blank
}

TEST_CASE("a second colon and an indent off by one are named, with the line that has them") {
  CHECK(says(wrong_with(small_scenario("cite: Crisis: a beginning\n")),
             "a.yaml:8:13: not YAML: the line holds a second \": \" (expected quotes around the words"));
  CHECK(says(wrong_with(small_scenario("state:\n  lead: 1\n   lag: 1\n")),
             "a.yaml:10:1: not YAML: the line is indented by 3 blanks, the line above it by 2 (expected the same"));
  CHECK(says(wrong_with(small_scenario("state:\n  lead: 1\n lag: 1\n")),
             "a.yaml:10:1: not YAML: the line is indented by 1 blank, the line above it by 2, what holds it by 0"));
}

TEST_CASE("a number where a mapping is expected is shown in one") {
  std::string text = small_scenario();
  text.replace(text.find("{p: 0.3, sd: 1}"), 15, "0.4");
  CHECK(says(wrong_with(text), "'0.4' where a mapping (belief) is expected (expected e.g. {p: 0.4, sd: ...})"));
}

TEST_CASE("more endings than a byte counts are refused, with the place of the first too many") {
  const auto endings = [](int count) {
    std::string list = "state: {s: 0}\nendings: [";
    for (int i = 1; i < count; ++i) list += "{e" + std::to_string(i) + ": {s: " + std::to_string(i) + "}}, ";
    return small_scenario(list + "{rest: else}]\n");
  };
  CHECK_NOTHROW(compile(read_text(endings(127))));
  for (const int count : {128, 129, 140, 256, 300}) {
    CAPTURE(count);
    std::string wrong;
    try {
      compile(read_text(endings(count)));
    } catch (const ScenarioError& error) {
      wrong = error.what();
    }
    CHECK(says(wrong, "a.yaml:9:"));
    CHECK(says(wrong, std::to_string(count) + " endings: at most 127 can be played"));
  }
}
