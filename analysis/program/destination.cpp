#include "analysis/program/destination.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>

namespace parallel38 {

namespace {

namespace fs = std::filesystem;

bool same(const struct stat& a, const struct stat& b) { return a.st_dev == b.st_dev && a.st_ino == b.st_ino; }

/// The file that a link names, though there may be none yet; the path itself where it is no link.
fs::path behind_links(fs::path path) {
  std::error_code none;
  for (int links = 0; links < 40 && fs::is_symlink(fs::symlink_status(path, none)); ++links)
    path = path.parent_path() / fs::read_symlink(path, none);
  return path;
}

std::string folder_of(const fs::path& path) {
  const fs::path folder = path.parent_path();
  return folder.empty() ? "." : folder.string();
}

bool takes_new_files(const std::string& folder) { return access(folder.c_str(), W_OK | X_OK) == 0; }

/// The descriptor by which this program can write to the file already; -1: none. It may be known by another name.
int open_descriptor(const struct stat& file) {
  std::error_code none;
  for (const fs::directory_entry& entry : fs::directory_iterator("/proc/self/fd", none)) {
    const std::string name = entry.path().filename().string();
    int descriptor = -1;
    std::from_chars(name.data(), name.data() + name.size(), descriptor);
    struct stat open {};
    if (fstat(descriptor, &open) != 0 || !same(open, file)) continue;
    const int flags = fcntl(descriptor, F_GETFL);
    if (flags >= 0 && (flags & O_ACCMODE) != O_RDONLY) return descriptor;
  }
  return -1;
}

Destination refused(const std::string& path, const std::string& why) {
  Destination destination;
  destination.problem = fmt::format("cannot write {}: {}", path, why);
  return destination;
}

/// Something of this name is there.
Destination existing(const std::string& path, const struct stat& file) {
  if (S_ISDIR(file.st_mode)) return refused(path, "it is a folder");
  Destination destination;
  destination.path = path;
  destination.descriptor = open_descriptor(file);
  destination.way = Destination::Way::stream;
  if (destination.descriptor >= 0) return destination;
  if (access(path.c_str(), W_OK) != 0) return refused(path, std::strerror(errno));
  if (!S_ISREG(file.st_mode)) return destination;
  std::error_code none;
  destination.path = fs::canonical(path, none).string();
  const bool own = file.st_nlink == 1 && (geteuid() == file.st_uid || geteuid() == 0) &&
                   takes_new_files(folder_of(destination.path));
  destination.way = own ? Destination::Way::replace : Destination::Way::refill;
  destination.mode = file.st_mode & 07777U;
  destination.owner = file.st_uid;
  destination.group = file.st_gid;
  return destination;
}

}  // namespace

Destination destination_of(const std::string& path) {
  Destination destination;
  if (path.empty()) destination.problem = "expected the name of a file";
  if (path.empty()) return destination;
  struct stat file {};
  if (stat(path.c_str(), &file) == 0) return existing(path, file);
  if (errno != ENOENT) return refused(path, std::strerror(errno));
  destination.path = behind_links(path).string();
  const std::string folder = folder_of(destination.path);
  if (!takes_new_files(folder)) return refused(path, folder + ": " + std::strerror(errno));
  return destination;
}

std::string output_problem(const std::string& path) { return destination_of(path).problem; }

bool one_file(const std::string& a, const std::string& b) {
  struct stat file_a {
  }, file_b{};
  if (stat(a.c_str(), &file_a) == 0 && stat(b.c_str(), &file_b) == 0) return same(file_a, file_b);
  std::error_code none;
  const auto whole = [&](const std::string& name) {
    return fs::weakly_canonical(fs::absolute(behind_links(name), none), none);
  };
  return a == b || whole(a) == whole(b);
}

}  // namespace parallel38
