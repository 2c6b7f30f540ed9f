// parallel38 merge.
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <ostream>

#include "analysis/merge/answer.hpp"
#include "analysis/output/set_in_width.hpp"
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

constexpr const char* kContinue = "Continue their shards by the same command, or play them with sweep --shard.";

std::string merged_sentence(const MergeAnswer& answer) {
  if (!answer.missing.empty()) return fmt::format("{}: points are missing, and nothing was written.", answer.study);
  return fmt::format("{}: {} points of {} are in {}.", answer.study, grouped(answer.points),
                     counted(answer.parts.size(), "part"), answer.store);
}

/// Parts with the points of each, or the points that are in none.
ScreenTable points_table(const MergeAnswer& answer) {
  ScreenTable table{{{"part", false, 0, 24}, {"points"}, {"finished", true}}, {}};
  for (const MergedPart& part : answer.parts)
    table.rows.push_back(
        {"  " + part.file, fmt::format("{} to {}", part.first, part.last - 1), grouped(part.finished)});
  if (answer.missing.empty()) return table;
  table = {{{"missing points"}, {"", true}}, {}};
  for (const MissingPoints& some : answer.missing)
    table.rows.push_back({fmt::format("  {} to {}", some.first, some.last - 1), grouped(some.last - some.first)});
  return table;
}

std::string merge_words(const MergeAnswer& answer) {
  std::string words = prose(merged_sentence(answer));
  words += table_text(points_table(answer));
  return answer.missing.empty() ? words : words + kContinue + '\n';
}

void merge_screen(const MergeAnswer& answer, Screen& to) {
  to.say(merged_sentence(answer));
  to.rows("", points_table(answer));
  if (!answer.missing.empty()) return to.say(kContinue);
  const std::string store = typed_file(answer.store, "FILE.db");
  to.next("parallel38 sensitivity " + store, "which factors decide what it found");
  to.next(fmt::format("parallel38 export {} --csv FOLDER", store), "a row a point, for R or Python");
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
                               answer, [&] { return table_of(answer.parts); }, [&] { return merge_words(answer); },
                               [&](Screen& to) { merge_screen(answer, to); }));
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
