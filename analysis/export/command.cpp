// parallel38 export.
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <ostream>

#include "analysis/export/answer.hpp"
#include "analysis/output/set_in_width.hpp"
#include "analysis/output/table.hpp"
#include "analysis/output/words.hpp"
#include "analysis/program/options.hpp"
#include "analysis/program/output_file.hpp"
#include "analysis/program/width_option.hpp"
#include "analysis/store/sqlite/read.hpp"

namespace parallel38 {

namespace {

struct ExportRequest {
  std::string store, folder;
  bool json = false;
  int width = 0;
};

/// Cells of a row as a line of a CSV.
std::string line_of(const std::vector<std::string>& cells) {
  std::string line;
  for (const std::string& cell : cells) {
    if (&cell != &cells.front()) line += ',';
    line += csv_field(cell);
  }
  return line + '\n';
}

/// What each column means, a row each.
std::uint64_t write_dictionary(const std::vector<StoreColumn>& columns, const std::string& file) {
  OutputFile out(file);
  out.write("column,role,statistic,of,contrast,title,group,unit,meaning,levels\n");
  for (const StoreColumn& c : columns)
    out.write(line_of({c.name, c.role, c.statistic, c.of, c.contrast, c.title, c.group, c.unit, c.meaning, c.levels}));
  out.finish();
  return columns.size();
}

std::uint64_t write_points(const std::string& store, const std::vector<StoreColumn>& columns, const std::string& file) {
  OutputFile out(file);
  std::vector<std::string> names;
  for (const StoreColumn& column : columns) names.push_back(column.name);
  out.write(line_of(names));
  std::uint64_t rows = 0;
  read_rows(store, [&](const std::vector<std::string>& cells) {
    out.write(line_of(cells));
    ++rows;
  });
  out.finish();
  return rows;
}

std::uint64_t write_about(const About& about, const std::string& file) {
  OutputFile out(file);
  out.write("key,value\n");
  std::uint64_t rows = 0;
  for (const auto& [key, value] : about) {
    if (key == "study" || key == "scenario" || key == "factors" || key == "design") continue;  // whole texts
    out.write(line_of({key, value}));
    ++rows;
  }
  out.finish();
  return rows;
}

void export_screen(const ExportAnswer& answer, Screen& to) {
  to.say(fmt::format("{}: {} points are in {}, and what each column means in the file beside it.",
                     answer.study.empty() ? answer.store : answer.study, grouped(answer.files.front().rows),
                     answer.files.front().file));
  ScreenTable table{{{"file", false, 0, 24}, {"rows", true}, {"holds", false, 1}}, {}};
  for (const ExportedFile& file : answer.files)
    table.rows.push_back({"  " + file.file, grouped(file.rows), file.holds});
  to.rows("", table);
  to.next("parallel38 sensitivity " + typed_file(answer.store, "FILE.db"), "which factors decide what it found");
}

int export_store(const ExportRequest& request, Program& program) {
  const StoreTexts texts = read_texts(request.store);
  std::error_code error;
  std::filesystem::create_directories(request.folder, error);
  if (error) throw RequestError(fmt::format("{}: no such folder can be made: {}", request.folder, error.message()));
  const auto in = [&](const char* name) { return (std::filesystem::path(request.folder) / name).string(); };
  ExportAnswer answer;
  answer.store = request.store;
  for (const auto& [key, value] : texts.about)
    if (key == "study id") answer.study = value;
  const std::string points = in("points.csv"), dictionary = in("columns.csv"), about = in("about.csv");
  answer.files.push_back({points, "a row a point", write_points(request.store, texts.columns, points)});
  answer.files.push_back(
      {dictionary, "what each column of points.csv means", write_dictionary(texts.columns, dictionary)});
  answer.files.push_back({about, "which study, scenario and program", write_about(texts.about, about)});
  Stamp stamp;
  stamp.version = PARALLEL38_VERSION;
  stamp.command = "parallel38 " + joined_command(program.arguments);
  stamp.played = false;
  Output output;
  output.json = request.json;
  output.width = request.width;
  return deliver(
      program, output, stamp,
      forms_of(
          answer, [&] { return table_of(answer.files); }, {}, [&](Screen& to) { export_screen(answer, to); }));
}

}  // namespace

void add_export(CommandLine& line, Program& program) {
  const auto request = std::make_shared<ExportRequest>();
  Command command = line.add("export", kStudy, "Write a store as CSV, with what each column means beside it",
                             [&program, request] { return export_store(*request, program); });
  command.text("FILE.db", request->store, "a store that `sweep` or `merge` has written").required();
  command.text("--csv", request->folder, "the folder for points.csv, columns.csv and about.csv")
      .value_name("FOLDER")
      .required();
  command.flag("--json", request->json, "the list of files as JSON");
  add_width_option(command, request->width);
}

}  // namespace parallel38
