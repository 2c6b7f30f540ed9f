// parallel38 repeat.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <sstream>

#include "analysis/output/words.hpp"
#include "analysis/program/commands.hpp"
#include "analysis/program/result_files.hpp"
#include "analysis/repeat/answer.hpp"
#include "analysis/repeat/words.hpp"

namespace parallel38 {
namespace {

/// What these arguments give now.
Json given_by(const std::vector<std::string>& arguments, Program& program) {
  std::ostringstream out, err;
  const int code = run_program(arguments, out, err, program.terminal);
  if (interrupted().load()) throw RequestError("interrupted");
  Json is = Json::parse(out.str(), nullptr, false);
  if (code == kBadInput || !is.is_object()) throw RequestError("its command does not run here: " + err.str());
  return is;
}

/// Says what comes of one result. @return the exit code
int repeat_one(const std::string& file, Program& program) {
  const auto give = [&](const std::vector<std::string>& arguments) { return given_by(arguments, program); };
  try {
    const RepeatAnswer answer = repeat(parse_result(result_text(file)), give);
    program.out << harmless(file + ": " + repeat_words(answer)) << '\n';
    return answer.verdict == RepeatVerdict::identical ? kDone : kDiffers;
  } catch (const RequestError& error) {
    if (interrupted()) throw;
    program.err << harmless(fmt::format("parallel38: {}: {}\n", file, error.what()));
    return kBadInput;
  }
}

/// All of them, whatever is wrong with one.
int repeat(const std::vector<std::string>& files, Program& program) {
  int code = kDone;
  for (const std::string& file : files) code = std::max(code, repeat_one(file, program));
  return code;
}

}  // namespace

void add_repeat(CommandLine& line, Program& program) {
  const auto files = std::make_shared<std::vector<std::string>>();
  Command command = line.add("repeat", kAgain, "Run the command of a result again and say whether it is identical",
                             [files, &program] { return repeat(*files, program); });
  command.all_texts("RESULT", *files, "results as --json gave them").required();
}

}  // namespace parallel38
