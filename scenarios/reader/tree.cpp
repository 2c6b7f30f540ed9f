#include "scenarios/reader/tree.hpp"

#include <map>
#include <sstream>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "scenarios/reader/syntax.hpp"
#include "scenarios/reader/utf8.hpp"
#include "scenarios/schema/number.hpp"
#include "scenarios/schema/schema.hpp"

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
  return number_in(std::string_view(text).substr(plus ? 1 : 0));
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

std::string too_many_values() {
  return fmt::format(
      "more than {} values in one file once aliases are expanded (keys count as well; expected the rest "
      "in another file, and include)",
      kMostValues);
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
    if (anchored == anchors_.end()) fail(mark, "an alias inside of what it names");
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
    if (values_ > kMostValues) fail(mark, too_many_values());
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
      problems.push_back({node.place, too_many_values()});
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

/// Refuses a line that opens more brackets than anybody nests, since the parser reads to the end of the line before it
/// says what they hold; how deep values nest is counted by the Builder. Brackets in comments, in quotes and in the text
/// of block scalars open nothing; a quote opens only where a value may begin.
class Brackets {
 public:
  void line(std::string_view text, int number, const std::string& file) {
    const std::size_t indent = text.find_first_not_of(' ');
    if (indent == std::string_view::npos) return;
    if (in_block_ && static_cast<long>(indent) > holder_) return;
    std::size_t end = 0, deepest = 0;
    const int open_before = open_;
    quote_ = 0;
    for (; end < text.size() && !is_comment(text, end); ++end) {
      if (quote_ != 0) inside_quotes(text, end);
      else if (opens_quote(text, end)) quote_ = text[end];
      else if (text[end] == '[' || text[end] == '{')
        deepest = ++open_ - open_before == kDeepestNesting + 1 ? end : deepest;
      else if ((text[end] == ']' || text[end] == '}') && open_ > 0) --open_;
      if (open_ - open_before > kMostOnALine) fail(text, deepest, number, file);
    }
    in_block_ = open_ == 0 && ends_in_block(text.substr(0, end), indent);
  }

 private:
  static constexpr int kMostOnALine = 10'000;

  bool is_comment(std::string_view text, std::size_t at) const {
    return quote_ == 0 && text[at] == '#' && (at == 0 || text[at - 1] == ' ' || text[at - 1] == '\t');
  }

  static bool opens_quote(std::string_view text, std::size_t at) {
    if (text[at] != '"' && text[at] != '\'') return false;
    return at == 0 || std::string_view(" \t[{,:").find(text[at - 1]) != std::string_view::npos;
  }

  /// A quote written twice in single quotes, or behind a backslash in double ones, is one of the text.
  void inside_quotes(std::string_view text, std::size_t& at) {
    if (quote_ == '"' && text[at] == '\\') ++at;
    else if (quote_ == '\'' && text.substr(at, 2) == "''") ++at;
    else if (text[at] == quote_) quote_ = 0;
  }

  /// Whether a line ends in `|` or `>`: deeper lines are text. Notes what they are deeper than: the key, or the dash.
  bool ends_in_block(std::string_view text, std::size_t indent) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
    const std::size_t mark = text.find_last_not_of("+-0123456789");
    if (mark == std::string_view::npos || text.size() - mark > 3 || (text[mark] != '|' && text[mark] != '>'))
      return false;
    if (mark > 0 && text[mark - 1] != ' ') return false;
    holder_ = -1;
    for (std::size_t at = indent; at < mark; at = std::min(text.find_first_not_of(' ', at + 1), mark)) {
      holder_ = static_cast<long>(at);
      if (text[at + 1] != ' ' || (text[at] != '-' && text[at] != '?')) break;
    }
    return true;
  }

  [[noreturn]] static void fail(std::string_view text, std::size_t at, int number, const std::string& file) {
    int column = 1;
    for (std::size_t byte = 0; byte < at; byte += std::max<std::size_t>(character_length(text, byte), 1)) ++column;
    throw ScenarioError({{{file, number, column, ""}, fmt::format("nested more than {} deep", kDeepestNesting)}});
  }

  int open_ = 0;
  char quote_ = 0;
  bool in_block_ = false;
  long holder_ = -1;  ///< column of the key or dash that holds the block scalar
};

void check_text(const std::string& bytes, const std::string& file) {
  if (bytes.size() > kLargestFile)
    throw ScenarioError({{{file, 0, 0, ""}, fmt::format("larger than {} MiB", kLargestFile >> 20U)}});
  Place place{file, 1, 1, ""};
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = character_length(bytes, at);
    if (length == 0) throw ScenarioError({{place, "not UTF-8 text"}});
    if (bytes[at] == '\0') throw ScenarioError({{place, "a NUL byte: not a text file"}});
    ++place.column;
    if (bytes[at] == '\n') {
      ++place.line;
      place.column = 1;
    }
    at += length;
  }
  Brackets brackets;
  int number = 0;
  for (std::size_t start = 0; start < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', start), bytes.size());
    brackets.line(std::string_view(bytes).substr(start, end - start), ++number, file);
    start = end + 1;
  }
}

/// What is said of a text that is no YAML.
Problem no_yaml(const YAML::Exception& error, const std::string& bytes, const std::string& file) {
  const Slip slip = slip_in(bytes, error.mark.line + 1, error.mark.column + 1, error.msg);
  return {{file, slip.line, slip.column, ""}, slip.message};
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
