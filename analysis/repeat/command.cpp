// parallel38 repeat.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <sstream>

#include "analysis/output/set_in_width.hpp"
#include "analysis/output/words.hpp"
#include "analysis/program/commands.hpp"
#include "analysis/program/result_files.hpp"
#include "analysis/program/width_option.hpp"
#include "analysis/repeat/answer.hpp"
#include "analysis/repeat/words.hpp"

namespace parallel38 {
namespace {

struct RepeatOptions {
  std::vector<std::string> files;
  int width = 0;
};

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
int repeat_one(const std::string& file, int width, Program& program) {
  const auto give = [&](const std::vector<std::string>& arguments) { return given_by(arguments, program); };
  try {
    const RepeatAnswer answer = repeat(parse_result(result_text(file)), give);
    const std::string said = file + ": " + repeat_words(answer) + '\n';
    const bool identical = answer.verdict == RepeatVerdict::identical;  // a line a result, for scripts
    program.out << set_in(identical ? verbatim(said) : said, in_width(program.view, width).width);
    return identical ? kDone : kDiffers;
  } catch (const RequestError& error) {
    if (interrupted()) throw;
    program.err << harmless(fmt::format("parallel38: {}: {}\n", file, error.what()));
    return kBadInput;
  }
}

/// All of them, whatever is wrong with one.
int repeat(const RepeatOptions& options, Program& program) {
  int code = kDone;
  for (const std::string& file : options.files) code = std::max(code, repeat_one(file, options.width, program));
  return code;
}

}  // namespace

void add_repeat(CommandLine& line, Program& program) {
  const auto options = std::make_shared<RepeatOptions>();
  Command command = line.add("repeat", kAgain, "Run the command of a result again and say whether it is identical",
                             [options, &program] { return repeat(*options, program); });
  command.all_texts("RESULT", options->files, "results as --json gave them").required();
  add_width_option(command, options->width);
}

}  // namespace parallel38
