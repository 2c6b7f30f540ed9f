#include "scenarios/reader/tree.hpp"

#include <charconv>
#include <cmath>
#include <map>
#include <sstream>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "scenarios/reader/utf8.hpp"

namespace parallel38 {

const FileNode* FileNode::find(std::string_view key) const {
  for (const Member& member : members)
    if (member.key == key) return &member.value;
  return nullptr;
}

FileNode* FileNode::find(std::string_view key) { return const_cast<FileNode*>(std::as_const(*this).find(key)); }

std::string FileNode::text_of(std::string_view key) const {
  const FileNode* value = find(key);
  return value ? value->text : std::string();
}

std::optional<double> FileNode::number() const {
  if (!is_scalar() || quoted || text.empty()) return std::nullopt;
  const bool plus = text[0] == '+' && text.size() > 1 && text[1] != '-';
  const char* const begin = text.data() + (plus ? 1 : 0);
  const char* const end = text.data() + text.size();
  double value = 0;
  const auto [rest, error] = std::from_chars(begin, end, value);
  if (error != std::errc() || rest != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

FileNode scalar_node(std::string text, const Place& place, bool quoted) {
  FileNode node;
  node.kind = FileNode::Kind::scalar;
  node.text = std::move(text);
  node.quoted = quoted;
  node.place = place;
  return node;
}

FileNode mapping_node(const Place& place) {
  FileNode node;
  node.kind = FileNode::Kind::mapping;
  node.place = place;
  return node;
}

std::string describe(const FileNode& node) {
  constexpr std::size_t kShown = 60;
  switch (node.kind) {
    case FileNode::Kind::nothing: return "nothing";
    case FileNode::Kind::sequence: return "a list";
    case FileNode::Kind::mapping: return "a mapping";
    case FileNode::Kind::scalar: break;
  }
  if (node.text.size() > kShown) return "'" + beginning(node.text, kShown) + "...'";
  return "'" + node.text + "'";
}

namespace {

std::size_t size_of(const FileNode& node) {
  std::size_t size = 1;
  for (const FileNode& item : node.items) size += size_of(item);
  for (const Member& member : node.members) size += size_of(member.value);
  return size;
}

/// Builds the tree from the parser's events, counting as it goes.
class Builder : public YAML::EventHandler {
 public:
  explicit Builder(std::string file) : file_(std::move(file)) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (started_) fail(mark, "a second YAML document: a file holds one");
    started_ = true;
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    FileNode node;
    node.place = place_of(mark);
    finish(std::move(node), anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto anchored = anchors_.find(anchor);
    if (anchored == anchors_.end()) fail(mark, "an alias inside of what it stands for");
    count(size_of(anchored->second), mark);
    finish(anchored->second, 0);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    count(1, mark);
    check_tag(mark, tag);
    if (holds_control(text))
      problems.push_back({place_of(mark), "a control character (expected text that can be shown)"});
    finish(scalar_node(text, place_of(mark), tag == "!"), anchor);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    check_tag(mark, tag);
    open(mark, anchor, FileNode::Kind::sequence);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    check_tag(mark, tag);
    open(mark, anchor, FileNode::Kind::mapping);
  }
  void OnMapEnd() override { close(); }

  FileNode root;
  std::vector<Problem> problems;

 private:
  struct Open {
    FileNode node;
    YAML::anchor_t anchor = 0;
    std::unordered_map<std::string, int> keys;  ///< the line of each
    std::optional<Member> waiting;              ///< a key whose value has not been read yet
  };

  Place place_of(const YAML::Mark& mark) const { return {file_, mark.line + 1, mark.column + 1, ""}; }

  [[noreturn]] void fail(const YAML::Mark& mark, const std::string& message) {
    problems.push_back({place_of(mark), message});
    throw ScenarioError(problems);
  }

  /// The parser gives "?" where no tag is written, "!" for what stands in quotes.
  void check_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    problems.push_back({place_of(mark), fmt::format("the tag {} is not known (expected a value without a tag)", tag)});
  }

  void count(std::size_t values, const YAML::Mark& mark) {
    values_ += values;
    if (values_ > kMostValues)
      fail(mark, fmt::format("more than {} values in one file once aliases are expanded", kMostValues));
  }

  void open(const YAML::Mark& mark, YAML::anchor_t anchor, FileNode::Kind kind) {
    count(1, mark);
    if (open_.size() >= static_cast<std::size_t>(kDeepestNesting))
      fail(mark, fmt::format("nested more than {} deep", kDeepestNesting));
    Open next;
    next.node.kind = kind;
    next.node.place = place_of(mark);
    next.anchor = anchor;
    open_.push_back(std::move(next));
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    finish(std::move(done.node), done.anchor);
  }

  void finish(FileNode node, YAML::anchor_t anchor) {
    if (anchor != 0) remember(anchor, node);
    if (open_.empty()) {
      root = std::move(node);
      return;
    }
    Open& parent = open_.back();
    if (parent.node.is_sequence()) {
      parent.node.items.push_back(std::move(node));
    } else if (!parent.waiting) {
      take_key(parent, node);
    } else {
      parent.waiting->value = std::move(node);
      // A key given twice keeps its first value; the second is a problem already noted.
      if (!parent.waiting->key.empty()) parent.node.members.push_back(std::move(*parent.waiting));
      parent.waiting.reset();
    }
  }

  void take_key(Open& parent, const FileNode& node) {
    parent.waiting = Member{};
    parent.waiting->place = node.place;
    if (!node.is_scalar() || node.text.empty()) {
      problems.push_back({node.place, "a key must be a name, and this is " + describe(node)});
      return;
    }
    const auto [known, is_new] = parent.keys.emplace(node.text, node.place.line);
    if (is_new) {
      parent.waiting->key = node.text;
    } else {
      problems.push_back(
          {node.place, fmt::format("the key {} is given twice (first in line {})", node.text, known->second)});
    }
  }

  void remember(YAML::anchor_t anchor, const FileNode& node) {
    values_ += size_of(node);
    if (values_ > kMostValues) {
      problems.push_back(
          {node.place, fmt::format("more than {} values in one file once aliases are expanded", kMostValues)});
      throw ScenarioError(problems);
    }
    anchors_[anchor] = node;
  }

  FileName file_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, FileNode> anchors_;
  std::size_t values_ = 0;
  bool started_ = false;
};

/// Counts the brackets open on a line, since the parser reads to the end of the line before it says what they hold.
/// Brackets in comments and in quotes open nothing; a quote opens only where a value may begin.
class Brackets {
 public:
  void next(char byte, const Place& place) {
    const bool was_open = quote_ != 0;
    if (byte == '\n') *this = {};
    else if (comment_) return;
    else if (quote_ != 0) inside_quotes(byte);
    else if (byte == '#' && (last_ == ' ' || last_ == '\t' || last_ == '\n')) comment_ = true;
    else if ((byte == '"' || byte == '\'') && (may_begin(last_) || (closed_ && byte == '\''))) quote_ = byte;
    else count(byte, place);
    closed_ = was_open && quote_ == 0;  // '' within quotes is one quote of the text
    if (byte != '\n') last_ = byte;
  }

 private:
  static bool may_begin(char before) { return std::string_view(" \t\n[{,:").find(before) != std::string_view::npos; }

  void inside_quotes(char byte) {
    const bool escaped = std::exchange(escaped_, quote_ == '"' && byte == '\\' && !escaped_);
    if (byte == quote_ && !escaped) quote_ = 0;
  }

  void count(char byte, const Place& place) {
    if (byte == '[' || byte == '{') ++open_;
    if (byte == ']' || byte == '}') --open_;
    if (open_ > kDeepestNesting)
      throw ScenarioError({{place, fmt::format("nested more than {} deep", kDeepestNesting)}});
  }

  int open_ = 0;
  char quote_ = 0, last_ = '\n';
  bool comment_ = false, escaped_ = false, closed_ = false;
};

void check_text(const std::string& bytes, const std::string& file) {
  if (bytes.size() > kLargestFile)
    throw ScenarioError({{{file, 0, 0, ""}, fmt::format("larger than {} MiB", kLargestFile >> 20U)}});
  Place place{file, 1, 1, ""};
  Brackets brackets;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = character_length(bytes, at);
    if (length == 0) throw ScenarioError({{place, "not UTF-8 text"}});
    if (bytes[at] == '\0') throw ScenarioError({{place, "a NUL byte: not a text file"}});
    brackets.next(bytes[at], place);
    ++place.column;
    if (bytes[at] == '\n') {
      ++place.line;
      place.column = 1;
    }
    at += length;
  }
}

/// The line nearest before `line`, or else the first, that a tab indents; from 1, 0: there is none.
int line_indented_by_tab(const std::string& bytes, int line) {
  int found = 0, number = 1;
  for (std::size_t start = 0; start < bytes.size(); ++number) {
    if (found > 0 && number > line) break;
    const std::size_t first = bytes.find_first_not_of(' ', start);
    if (first != std::string::npos && bytes[first] == '\t') found = number;
    const std::size_t end = bytes.find('\n', start);
    start = end == std::string::npos ? bytes.size() : end + 1;
  }
  return found;
}

/// What is said of a text that is no YAML. Of a tab the parser says nothing: it meets the end of what it was reading.
Problem no_yaml(const YAML::Exception& error, const std::string& bytes, const std::string& file) {
  const int tab = line_indented_by_tab(bytes, error.mark.line + 1);
  if (tab > 0) return {{file, tab, 1, ""}, "not YAML: the line is indented with a tab (expected spaces)"};
  return {{file, error.mark.line + 1, error.mark.column + 1, ""}, "not YAML: " + error.msg};
}

}  // namespace

FileNode parse_yaml(const std::string& bytes, const std::string& file, std::vector<Problem>& problems) {
  check_text(bytes, file);
  Builder builder(file);
  try {
    std::istringstream input(bytes);
    YAML::Parser parser(input);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::Exception& error) {
    builder.problems.push_back(no_yaml(error, bytes, file));
    throw ScenarioError(builder.problems);
  }
  problems.insert(problems.end(), builder.problems.begin(), builder.problems.end());
  return std::move(builder.root);
}

}  // namespace parallel38
