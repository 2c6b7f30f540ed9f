// parallel38 merge.
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <ostream>

#include "analysis/merge/answer.hpp"
#include "analysis/output/table.hpp"
#include "analysis/output/words.hpp"
#include "analysis/program/options.hpp"
#include "analysis/store/sqlite/merge.hpp"

namespace parallel38 {

namespace {

struct MergeRequest {
  std::vector<std::string> parts;
  std::string store;
  bool replace = false;
  Output output;
};

std::string merge_words(const MergeAnswer& answer) {
  if (answer.missing.empty())
    return wrapped(fmt::format("{}: {} points of {} part{} are in {}.", answer.study, grouped(answer.points),
                               answer.parts.size(), answer.parts.size() == 1 ? "" : "s", answer.store),
                   79) +
           fmt::format("Next: parallel38 export {} --csv FOLDER\n", answer.store);
  std::string words = fmt::format("{}: points are missing, and nothing was written:\n", answer.study);
  constexpr std::size_t kShown = 16;
  for (std::size_t i = 0; i < answer.missing.size() && i < kShown; ++i)
    words += fmt::format("  {} to {}\n", answer.missing[i].first, answer.missing[i].last - 1);
  if (answer.missing.size() > kShown) words += fmt::format("  and {} more ranges\n", answer.missing.size() - kShown);
  words += "(continue their shards by the same command, or play them with sweep --shard)\n";
  return words;
}

/// What is there already is not lost by a slip.
void check_destination(const MergeRequest& request) {
  for (const std::string& part : request.parts)
    if (one_file(part, request.store))
      throw RequestError(request.store + ": is one of the parts (expected another name for the whole)");
  std::error_code none;
  if (std::filesystem::exists(request.store, none) && !request.replace)
    throw RequestError(request.store + ": is there already (expected another name, or --replace)");
}

int merge(const MergeRequest& request, Program& program) {
  check_destination(request);
  const Parts parts = parts_of_study(request.parts);
  MergeAnswer answer;
  answer.study = parts.study;
  answer.points = parts.points;
  for (const Parts::Part& part : parts.parts)
    answer.parts.push_back({part.path, part.range.first, part.range.last, part.finished});
  for (const PointRange& range : parts.missing) answer.missing.push_back({range.first, range.last});
  if (answer.missing.empty()) {
    merge_parts(parts, request.store);
    answer.store = request.store;
    answer.bytes = std::filesystem::file_size(request.store);
  }
  Stamp stamp;
  stamp.version = PARALLEL38_VERSION;
  stamp.command = "parallel38 " + joined_command(program.arguments);
  stamp.played = false;
  const int code = deliver(program, request.output, stamp,
                           forms_of(
                               answer, [&] { return table_of(answer.parts); }, [&] { return merge_words(answer); }));
  return code == kDone && !answer.missing.empty() ? kDiffers : code;
}

}  // namespace

void add_merge(CommandLine& line, Program& program) {
  const auto request = std::make_shared<MergeRequest>();
  Command command = line.add("merge", kStudy, "Join the stores of shards to one, as if swept in one piece",
                             [&program, request] { return merge(*request, program); });
  command.all_texts("PART.db", request->parts, "stores that `sweep --shard` has written").required();
  command.text("--store", request->store, "the file to be written").value_name("FILE.db").required();
  command.flag("--replace", request->replace, "where that file is there already, replace it");
  add_output_options(command, request->output);
}

}  // namespace parallel38
