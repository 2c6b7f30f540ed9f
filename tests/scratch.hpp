// A folder for what a test writes: its own for each process, since tests run side by side; gone at the end.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace parallel38::test {

/// A path for a file of this name.
inline std::filesystem::path scratch(const std::string& name) {
  struct Folder {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("parallel38-tests-" + std::to_string(::getpid()));
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() {
      std::error_code ignored;
      std::filesystem::remove_all(path, ignored);
    }
  };
  static const Folder folder;
  return folder.path / name;
}

/// Writes a file there, with the folders in which it stands. @return its path
inline std::string written(const std::string& name, const std::string& text) {
  const std::filesystem::path file = scratch(name);
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file) << text;
  return file.string();
}

}  // namespace parallel38::test
