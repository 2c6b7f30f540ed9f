#include "analysis/program/output_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <ostream>

namespace parallel38 {

namespace {

/// Makes an empty file PATH.part, or PATH.part1, .part2, ... where there is one of that name. @return its name
std::string new_file_beside(const std::string& path) {
  for (int n = 0;; ++n) {
    const std::string name = path + ".part" + (n > 0 ? std::to_string(n) : "");
    const int file = open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file >= 0) {
      close(file);
      return name;
    }
    if (errno != EEXIST) throw RequestError(fmt::format("cannot write {}: {}", path, std::strerror(errno)));
  }
}

/// A pipe or a device: nothing can be renamed over it.
bool is_stream(const std::string& path) {
  std::error_code none;
  const auto file = std::filesystem::status(path, none);
  return std::filesystem::exists(file) && !std::filesystem::is_regular_file(file) &&
         !std::filesystem::is_directory(file);
}

}  // namespace

int deliver(Program& program, const Output& output, const Stamp& stamp, const Forms& forms) {
  if (!output.csv.empty() && output.csv != "-") {
    OutputFile file(output.csv);
    file.write(as_csv(forms.table(), stamp));
    file.finish();
  }
  if (output.json) {
    Json json = as_json(stamp);
    json.update(json_from(forms.fields));
    program.out << json.dump(2) << '\n';
  } else if (output.csv == "-") {
    program.out << as_csv(forms.table(), stamp);
  } else {
    program.out << (forms.words ? forms.words() : as_text(forms.table(), 60, program.page)) << '\n' << as_text(stamp);
  }
  return stamp.interrupted ? kInterrupted : kDone;
}

bool one_file(const std::string& a, const std::string& b) {
  std::error_code none_a, none_b;
  return a == b || std::filesystem::weakly_canonical(std::filesystem::absolute(a, none_a), none_a) ==
                       std::filesystem::weakly_canonical(std::filesystem::absolute(b, none_b), none_b);
}

std::string output_problem(const std::string& path) {
  std::error_code none;
  if (path.empty()) return "expected the name of a file";
  if (std::filesystem::is_directory(path, none)) return "cannot write " + path + ": it is a folder";
  if (is_stream(path)) return access(path.c_str(), W_OK) == 0 ? "" : fmt::format("cannot write {}", path);
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  if (access(folder.empty() ? "." : folder.c_str(), W_OK | X_OK) == 0) return {};
  return fmt::format("cannot write {}: {}: {}", path, folder.empty() ? "." : folder.string(), std::strerror(errno));
}

OutputFile::OutputFile(std::string path) : path_(std::move(path)) {
  const std::string problem = output_problem(path_);
  if (!problem.empty()) throw RequestError(problem);
  part_ = is_stream(path_) ? path_ : new_file_beside(path_);
  file_.open(part_, std::ios::binary);
  if (!file_) throw RequestError("cannot write " + path_);
}

OutputFile::~OutputFile() {
  if (finished_ || !file_.is_open()) return;
  file_.close();
  if (part_ != path_) std::remove(part_.c_str());
}

void OutputFile::write(std::string_view text) {
  file_.write(text.data(), static_cast<std::streamsize>(text.size()));
  if (!file_) throw RequestError("cannot write " + path_ + ": is the disk full?");
}

void OutputFile::finish() {
  file_.close();
  const bool there = part_ == path_ || (file_ && std::rename(part_.c_str(), path_.c_str()) == 0);
  if (!file_ || !there) throw RequestError("cannot write " + path_);
  finished_ = true;
}

}  // namespace parallel38
