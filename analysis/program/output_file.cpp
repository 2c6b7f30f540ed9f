#include "analysis/program/output_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <nlohmann/json.hpp>
#include <ostream>
#include <utility>

#include "analysis/output/set_in_width.hpp"
#include "analysis/output/words.hpp"
#include "analysis/program/width_option.hpp"

namespace parallel38 {

// --- a result, in all its forms ---

namespace {

/// Writes one form of a result to a file. @return what went wrong, in words; empty: nothing
std::string written(const std::string& path, const std::string& text) {
  try {
    OutputFile file(path);
    file.write(text);
    file.finish();
    return {};
  } catch (const std::runtime_error& error) {  // it may be no longer what it was when the command began
    return error.what();
  }
}

std::string json_text(const Stamp& stamp, const Forms& forms) {
  return text_of(result_of(stamp, forms.fields), 2) + '\n';
}

/// One screen; below it what it is of, in a line.
std::string screen(const Program& program, const Output& output, const Stamp& stamp, const Forms& forms) {
  Screen screen(in_width(program.view, output.width));
  forms.screen(screen);
  for (const std::string& line : as_foot(stamp)) screen.foot(line);
  return screen.text();
}

std::string words(const Program& program, const Output& output, const Stamp& stamp, const Forms& forms) {
  if (forms.screen && !output.detail) return screen(program, output, stamp, forms);
  const std::string text = forms.words ? forms.words() : table_text(forms.table());
  return set_in(text + '\n' + as_text(stamp), in_width(program.view, output.width).width);
}

}  // namespace

int deliver(Program& program, const Output& output, const Stamp& stamp, const Forms& forms) {
  std::vector<std::string> problems;
  if (!output.csv.empty() && output.csv != "-") problems.push_back(written(output.csv, as_csv(forms.table(), stamp)));
  const bool wants_json = output.json || !output.json_file.empty();
  const std::string json = wants_json ? json_text(stamp, forms) : std::string();
  if (!output.json_file.empty()) problems.push_back(written(output.json_file, json));
  if (output.json) program.out << json;
  else if (output.csv == "-") program.out << as_csv(forms.table(), stamp);
  else program.out << words(program, output, stamp, forms);
  int code = stamp.interrupted ? kInterrupted : kDone;
  for (const std::string& problem : problems) {
    if (problem.empty()) continue;
    program.err << "parallel38: " << harmless(problem) << '\n';
    code = kNotWritten;
  }
  return code;
}

// --- one file ---

namespace {

/// Names of the files that are not finished, where a signal handler can read them.
std::array<std::atomic<const char*>, 16> unfinished{};

void note_unfinished(const std::string& part) {
  for (auto& slot : unfinished) {
    const char* none = nullptr;
    if (slot.compare_exchange_strong(none, part.c_str())) return;
  }
}

void forget_unfinished(const std::string& part) {
  for (auto& slot : unfinished) {
    const char* name = part.c_str();
    if (slot.compare_exchange_strong(name, nullptr)) return;
  }
}

/// PATH.part, or .part1, .part2, ...; where that name would be longer than names may be, PATH without its end.
std::string part_name(const std::string& path, int number, bool shorter) {
  const std::string ending = ".part" + (number > 0 ? std::to_string(number) : "");
  const std::size_t name = path.size() - (path.find_last_of('/') + 1);  // npos + 1 is 0
  const std::size_t without = shorter ? std::min(name, ending.size()) : 0;
  return path.substr(0, path.size() - without) + ending;
}

}  // namespace

void remove_unfinished() {
  for (auto& slot : unfinished)
    if (const char* const part = slot.exchange(nullptr)) unlink(part);
}

OutputFile::OutputFile(std::string path) : path_(std::move(path)), to_(destination_of(path_)) {
  if (!to_.problem.empty()) throw RequestError(to_.problem);
  if (to_.way == Destination::Way::stream) {
    descriptor_ = to_.descriptor >= 0 ? fcntl(to_.descriptor, F_DUPFD_CLOEXEC, 3)
                                      : open(to_.path.c_str(), O_WRONLY | O_NOCTTY | O_CLOEXEC);
  } else {
    open_beside();
    if (descriptor_ < 0) open_elsewhere();
  }
  if (descriptor_ < 0) throw RequestError(fmt::format("cannot write {}: {}", path_, std::strerror(errno)));
  keep_mode();
  sink_.emplace(descriptor_);
}

/// Opens a new file beside the one that is to be, under a name that nothing has yet.
void OutputFile::open_beside() {
  bool shorter = false;
  for (int n = 0; descriptor_ < 0; ++n) {
    part_ = part_name(to_.path, n, shorter);
    descriptor_ = open(part_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, to_.mode ? 0600 : 0666);
    if (descriptor_ >= 0) return note_unfinished(part_);
    if (errno == ENAMETOOLONG && !std::exchange(shorter, true)) --n;
    else if (errno != EEXIST) return part_.clear();
  }
}

/// Where the folder takes no new file but the file may be written: a file without a name holds what comes until then.
void OutputFile::open_elsewhere() {
  if (to_.way != Destination::Way::refill) return;
  const int why = errno;
  std::FILE* const nameless = std::tmpfile();
  if (nameless != nullptr) {
    descriptor_ = fcntl(fileno(nameless), F_DUPFD_CLOEXEC, 3);
    std::fclose(nameless);
  }
  if (descriptor_ < 0) errno = why;
}

/// A file that is replaced keeps who may read it.
void OutputFile::keep_mode() const {
  if (part_.empty() || !to_.mode) return;
  const bool owned = fchown(descriptor_, to_.owner, to_.group) == 0;
  // of another group, what the old group was allowed is not for the new one
  fchmod(descriptor_, owned ? *to_.mode : *to_.mode & 0707U);
}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) close(descriptor_);
  if (part_.empty()) return;
  forget_unfinished(part_);
  unlink(part_.c_str());
}

void OutputFile::check() const {
  if (sink_->error() == 0 || sink_->reader_left()) return;
  throw WriteError(fmt::format("cannot write {}: {}", path_, std::strerror(sink_->error())));
}

void OutputFile::write(std::string_view text) {
  sink_->write(text);
  check();
}

void OutputFile::finish() {
  sink_->flush();
  check();
  // some file systems say only when a file is closed that the disk is full
  const int other = dup(descriptor_);
  if (other >= 0 && close(other) != 0)
    throw WriteError(fmt::format("cannot write {}: {}", path_, std::strerror(errno)));
  if (to_.way != Destination::Way::stream) put_in_place();
}

/// Renames; where that cannot be (other names share the file, something is mounted there) copies into what is there.
void OutputFile::put_in_place() {
  const bool renamed = to_.way == Destination::Way::replace && std::rename(part_.c_str(), to_.path.c_str()) == 0;
  if (!renamed && !to_.mode) throw WriteError(fmt::format("cannot write {}: {}", path_, std::strerror(errno)));
  if (!renamed) return refill();
  forget_unfinished(part_);
  part_.clear();
}

void OutputFile::refill() const {
  const int into = open(to_.path.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC);
  if (into < 0) throw WriteError(fmt::format("cannot write {}: {}", path_, std::strerror(errno)));
  Sink sink(into);
  lseek(descriptor_, 0, SEEK_SET);
  std::array<char, 65536> piece{};
  for (ssize_t count = 0; (count = read(descriptor_, piece.data(), piece.size())) > 0;)
    sink.write({piece.data(), static_cast<std::size_t>(count)});
  sink.flush();
  const int failed = close(into) != 0 ? errno : 0;
  const int error = sink.error() != 0 ? sink.error() : failed;
  if (error != 0) throw WriteError(fmt::format("cannot write {}: {}", path_, std::strerror(error)));
}

}  // namespace parallel38
