// What is typed: empty values, options that are none, what other programs have as well.
#include "analysis/output/set_in_width.hpp"
#include "analysis/output/words.hpp"
#include "analysis/program/progress.hpp"
#include "say.hpp"

using namespace parallel38;

namespace {
bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }
}  // namespace

TEST_CASE("an empty value is refused: a variable of a shell that is not set") {
  for (const char* option : {"--coder", "--theory", "--isa", "--from", "--until", "--actor", "--target", "--change",
                             "--csv", "--each", "--json-file", "--measure", "--numbers", "--precision", "--decision"}) {
    for (const auto& typed : std::vector<std::vector<std::string>>{{option, ""}, {std::string(option) + "="}}) {
      std::vector<std::string> asked{"run", "first-crisis", "--runs", "10"};
      asked.insert(asked.end(), typed.begin(), typed.end());
      CHECK_MESSAGE(has(refusal_of(asked), option), option);
    }
  }
  CHECK(has(refusal_of({"run", ""}), "SCENARIO"));
  CHECK(has(refusal_of({"whatif", "first-crisis", ""}), "ALT"));
  CHECK(has(refusal_of({"validate", ""}), "FILE"));
  CHECK(has(refusal_of({"causes", "first-crisis", "--target", "events.war", "--of", "a: force challenge=wait", ""}),
            "--of"));
}

TEST_CASE("an option that is none is named, with the nearest; other words in the order typed") {
  CHECK(has(refusal_of({"run", "first-crisis", "--run", "5"}), "--run: no such option"));
  CHECK(has(refusal_of({"run", "first-crisis", "--run", "5"}), "--runs"));
  CHECK(has(refusal_of({"run", "first-crisis", "--thread=5"}), "nearest legal name: --threads"));
  CHECK(has(refusal_of({"run", "first-crisis", "--", "--json", "5"}),
            "--json 5: not expected: what follows -- is no option"));
  CHECK(has(refusal_of({"run", "first-crisis", "a", "b", "c"}), "a b c: not expected"));
  CHECK(has(refusal_of({"--runs", "5"}), "--runs: no such option"));
}

TEST_CASE("options that mean nothing without another, and half-widths that are none, are refused") {
  CHECK(has(refusal_of({"run", "first-crisis", "--max-runs", "50"}), "--precision"));
  for (const char* precision : {"5", "0.5", "inf", "-inf", "nan", "1e400", "x"})
    CHECK_MESSAGE(has(refusal_of({"run", "first-crisis", "--precision", precision}), "--precision"), precision);
  CHECK(has(refusal_of({"tipping", "first-crisis", "--decision", "challenge", "--option", "challenge", "--number",
                        "actors.challenger.values.gain", "--between", "0", "inf"}),
            "finite"));
}

TEST_CASE("--version and help, as other programs have them; exit codes are listed") {
  CHECK(say({"--version"}).out == say({"version"}).out);
  CHECK(has(say({"--version"}).out, "parallel38 "));
  CHECK(say({"help", "run"}).out == say({"run", "--help"}).out);
  const Said help = say({"help"});
  CHECK(help.code == kDone);
  for (const ExitCode& code : kExitCodes) CHECK_MESSAGE(has(help.out, std::to_string(code.code)), code.code);
  CHECK(has(help.out, "--version"));
}

TEST_CASE("help and what is said where nothing is typed have to be written, too") {
  for (const std::vector<std::string>& typed :
       std::vector<std::vector<std::string>>{{"--help"}, {}, {"run", "--help"}, {"version"}}) {
    SinkStream out(-1);  // no open file
    std::ostringstream err;
    CHECK(run_program(typed, out, err) == kNotWritten);
    CHECK(has(err.str(), "could not be written"));
  }
}

TEST_CASE("columns are those that a terminal shows") {
  CHECK(columns("\u6230\u722d") == 4);  // two ideographs
  CHECK(columns("\ud55c\uad6d") == 4);  // Korean syllables
  CHECK(columns("e\u0301a") == 2);      // a letter with an accent that joins it
  CHECK(columns("\u00e9\u2588\u2026") == 3);
  CHECK(columns("\xe9") == 1);  // not UTF-8
  CHECK(cut("\u6230\u722d\u548c\u5e73", 5) == "\u6230\u722d\u2026");
  CHECK(cut("\u6230\u722d\u548c\u5e73", 6) == "\u6230\u722d\u2026");
  CHECK(cut("\u6230\u722d", 4) == "\u6230\u722d");
  const std::vector<std::vector<std::string>> rows{{"\u6230", "x"}, {"abc", "y"}};
  CHECK(set_in(table_text(rows), 80) == "\u6230   x\nabc  y\n");
  CHECK(wrapped("\u6230\u722d \u548c\u5e73", 8) == "\u6230\u722d\n\u548c\u5e73\n");
}

TEST_CASE("text that would steer a terminal is spelled") {
  CHECK(harmless("a\x1b[31m\a\r\xc2\x9b\x7f\n\t\u6230\xe9") == "a\\x1b[31m\\x07\\x0d\\xc2\\x9b\\x7f\n\t\u6230\\xe9");
}

TEST_CASE("a command line of any bytes is text, and comes back") {
  const std::vector<std::string> typed{"run",      "caf\xe9.yaml",
                                       "it's",     "a\\b\xff'c",
                                       "\x1b[31m", "two words",
                                       "",         "\n",
                                       "$'x'",     std::string("x\xe9") + "1f"};
  const std::string command = joined_command(typed);
  CHECK(harmless(command) == command);
  CHECK(split_command(command) == typed);
  CHECK(has(command, "$'caf\\xe9.yaml'"));
}

TEST_CASE("progress fits the terminal") {
  const std::uint64_t many = 123'456'789'012;
  for (const int widest : {120, 79, 60, 40, 20})
    CHECK(columns(progress_line("playing placebos", many, 10 * many, 7200, widest)) <= widest);
  CHECK(has(progress_line("playing", 250'000, 1'000'000, 2, 79),
            "250,000 of 1,000,000 runs, 125,000 a second, 6 s left"));
  CHECK(has(progress_line("playing", many, 10 * many, 7200, 79), " h "));  // the time that is left is said in any case
}
