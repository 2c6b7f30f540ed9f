// One screen of text: a sentence, the rows that matter, what to type next, in the width and height that there are.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parallel38 {

inline constexpr int kLeastWidth = 40, kMostWidth = 1000;  ///< of a screen
inline constexpr int kProseWidth = 72;                     ///< columns of a line of prose, however wide the screen is

/// What a text is shown on.
struct Terminal {
  int width = 80;       ///< columns; no line is longer
  int lines = 23;       ///< of a screen of 24, whose last one is the prompt's
  bool colour = false;  ///< a terminal that shows it; colour never says anything alone
};

/// A column of a table on a screen.
struct ScreenColumn {
  std::string head;
  bool right = false;
  int drop = 0;   ///< order in which columns leave a screen that is too narrow, 1 first; 0: it stays
  int least = 0;  ///< columns that its cells may be shortened to, by an ellipsis; 0: they are not
};
struct ScreenTable {
  std::vector<ScreenColumn> columns;
  std::vector<std::vector<std::string>> rows;  ///< a cell for each column
};
/// The lines of a table, none wider than `width`: cells are shortened where columns allow it, then columns dropped in
/// their order, then the ends of lines cut. The first line is the heading, unless no column has one.
std::vector<std::string> fitted(const ScreenTable& table, int width);

/// A command to be typed once more, with something behind it; "the same, and" where it is too long for a line.
std::string again(const std::string& command);

/// Builds one screen from blocks in their order. Text of files steers no terminal in it.
class Screen {
 public:
  explicit Screen(const Terminal& view) : view_(view) {}
  /// Prose, in lines of at most kProseWidth. The first of a screen is its answer.
  void say(std::string_view text);
  /// A table under a line of its own (empty: none). Where the screen is too short, its last rows make way, but for
  /// `least`; a line then says how many more there are. @param more how to see them, e.g. "--detail"
  void rows(const std::string& heading, const ScreenTable& table, std::size_t least = 3,
            const std::string& more = "--detail");
  /// A command that goes on from here, and what it shows.
  void next(const std::string& command, const std::string& meaning);
  /// A remark of one line below all else, cut where it is too long.
  void foot(const std::string& text);
  /// At most the lines of the view, unless prose and least rows alone need more.
  std::string text() const;

 private:
  struct Block {
    std::vector<std::string> lines;  ///< the fixed ones: prose, or the head of a table
    std::vector<std::string> rows;   ///< those that may make way
    std::size_t least = 0;
    std::string more;
    bool answer = false;
  };
  std::vector<std::size_t> shown_rows(std::size_t room) const;
  std::size_t lines_of(const Block& block, std::size_t shown) const;
  std::vector<std::string> next_lines() const;
  Terminal view_;
  std::vector<Block> blocks_;
  std::vector<std::pair<std::string, std::string>> next_;  ///< commands, and what they show
  std::vector<std::string> foot_;
};

}  // namespace parallel38
