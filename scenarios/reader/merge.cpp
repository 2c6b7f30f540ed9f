#include "scenarios/reader/merge.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "scenarios/reader/calendar.hpp"
#include "scenarios/reader/check.hpp"
#include "scenarios/reader/walk.hpp"

namespace parallel38 {

std::string name_beside(const std::string& from, const std::string& wanted) {
  if (!wanted.empty() && wanted[0] == '/') return wanted;
  std::string folder = from.find('/') == std::string::npos ? "" : from.substr(0, from.rfind('/') + 1);
  std::string rest = wanted;
  while (true) {
    if (rest.starts_with("./")) {
      rest = rest.substr(2);
    } else if (rest.starts_with("../") && !folder.empty() && !folder.ends_with("../") && folder != "/") {
      folder.pop_back();
      folder = folder.find('/') == std::string::npos ? "" : folder.substr(0, folder.rfind('/') + 1);
      rest = rest.substr(3);
    } else {
      return folder + rest;
    }
  }
}

namespace {

bool is_there(const Files& files, const std::string& name) {
  try {
    return files(name).has_value();
  } catch (const FileError&) {
    return true;  // it cannot be read, which is said when it is
  }
}

}  // namespace

std::string file_meant(const Files& files, const std::string& from, const std::string& wanted) {
  const std::string beside = name_beside(from, wanted);
  if (!files.shipped || is_there(files, beside)) return beside;
  const std::string shipped = files.shipped(wanted);
  return shipped.empty() ? beside : shipped;
}

namespace {

/// How an include changes the names and dates of what it inserts.
struct Insertion {
  std::string file;
  Place place;
  std::string prefix;
  int shift = 0;
  std::map<std::string, std::string> renamed;
};

bool is_repeated_kind(Refers refers) {
  return refers == Refers::decision || refers == Refers::document || refers == Refers::state || refers == Refers::event;
}

/// The ids that a file defines and that are defined anew wherever it is inserted under a prefix.
class Definitions : public Visitor {
 public:
  void definition(std::string& id, Refers refers, const Place&) override {
    if (is_repeated_kind(refers)) ids[refers].insert(id);
  }
  std::map<Refers, std::set<std::string>> ids;
};

/// Renames and moves what an include inserts.
class Renamer : public Visitor {
 public:
  Renamer(const Insertion& insertion, const std::map<Refers, std::set<std::string>>& defined)
      : insertion_(insertion), defined_(defined) {}

  void definition(std::string& id, Refers refers, const Place&) override { rename(id, refers); }
  void reference(std::string& id, const Reference& reference) override { rename(id, reference.refers); }
  void value(FileNode& node, const Key& key) override {
    if (key.name == "date" && insertion_.shift != 0) {
      if (const auto day = day_of(node.text)) node.text = date_of(*day + insertion_.shift);
    }
    if (key.name == "luck" && node.text != "fresh" && !insertion_.prefix.empty())
      node.text = insertion_.prefix + "-" + node.text;
  }

  /// The keys of `with` that are nothing this file refers to without defining it.
  std::vector<std::string> unused() const {
    std::vector<std::string> names;
    for (const auto& [old, renamed] : insertion_.renamed)
      if (!outside_.contains(old)) names.push_back(old);
    return names;
  }
  std::vector<std::string> outside() const { return {outside_.begin(), outside_.end()}; }

 private:
  void rename(std::string& id, Refers refers) {
    if (!is_repeated_kind(refers)) return;
    const auto defined = defined_.find(refers);
    if (defined != defined_.end() && defined->second.contains(id)) {
      if (!insertion_.prefix.empty()) id = insertion_.prefix + "-" + id;
      return;
    }
    outside_.insert(id);
    const auto renamed = insertion_.renamed.find(id);
    if (renamed != insertion_.renamed.end()) id = renamed->second;
  }

  const Insertion& insertion_;
  const std::map<Refers, std::set<std::string>>& defined_;
  std::set<std::string> outside_;  ///< what it refers to and does not define
};

/// How files lead back to one of them. @param doing includes or extends  @param open each names the next
std::string cycle_of(const char* doing, const std::vector<std::string>& open, const std::string& name) {
  std::string cycle;
  for (auto file = std::find(open.begin(), open.end(), name); file != open.end(); ++file) cycle += *file + " -> ";
  return fmt::format("a file {} itself: {}{}", doing, cycle, name);
}

class Merger {
 public:
  explicit Merger(const Files& files) : files_(files) {}

  /// The file itself, as it stands.
  FileNode read(const std::string& name, const Place& from) {
    if (++files_read_ > kMostFiles) fail(from, fmt::format("more than {} files are included or extended", kMostFiles));
    FileNode root = parse_yaml(bytes_of(name, from), name, problems);
    if (!root.is_mapping()) fail({name, 1, 1, ""}, describe(root) + " where a mapping of keys is expected");
    return root;
  }

  std::string bytes_of(const std::string& name, const Place& from) {
    try {
      if (auto bytes = files_(name)) return std::move(*bytes);
    } catch (const FileError& error) {
      fail(from, fmt::format("{} {}", name, error.what()));
    }
    fail(from, fmt::format("there is no file {}", name));
  }

  /// Adds the entries of a file, and of the files it includes where it includes them.
  void add(FileNode root, FileNode& into, const std::string& name) {
    if (std::find(open_.begin(), open_.end(), name) != open_.end()) fail(root.place, cycle_of("includes", open_, name));
    open_.push_back(name);
    Visitor form;
    walk(root, scenario_kind(), form);
    std::vector<Member> sections;
    const auto flush = [&] { merge_mapping(into, std::exchange(sections, {}), 1); };
    for (Member& member : root.members) {
      if (member.key == "include") {
        flush();
        include(member.value, into, name);
        continue;
      }
      sections.push_back(std::move(member));
    }
    flush();
    open_.pop_back();
  }

  [[noreturn]] void fail(const Place& place, const std::string& message) {
    problems.push_back({place, message});
    throw ScenarioError(problems);
  }

  std::vector<Problem> problems;

 private:
  void include(FileNode& node, FileNode& into, const std::string& from) {
    std::vector<FileNode> one{node};
    for (FileNode& item : node.is_sequence() ? node.items : one) {
      if (const auto insertion = insertion_of(item, from)) insert(*insertion, into);
    }
  }

  std::optional<Insertion> insertion_of(FileNode& node, const std::string& from) {
    Insertion insertion;
    insertion.place = node.place;
    insertion.place.address = "include";
    if (node.is_scalar()) {
      insertion.file = file_meant(files_, from, node.text);
      return insertion;
    }
    const std::size_t before = problems.size();
    check_include(node, insertion.place);
    if (problems.size() != before) return std::nullopt;
    insertion.file = file_meant(files_, from, node.text_of("file"));
    insertion.prefix = node.text_of("as");
    if (const FileNode* const shift = node.find("shift")) insertion.shift = static_cast<int>(*shift->number());
    if (const FileNode* const with = node.find("with"))
      for (const Member& member : with->members) insertion.renamed[member.key] = member.value.text;
    return insertion;
  }

  void check_include(const FileNode& node, const Place& place) {
    if (!node.is_mapping()) {
      problems.push_back(
          {place, describe(node) + " where the name of a file or {file:, as:, shift:, with:} is expected"});
      return;
    }
    for (const Member& member : node.members)
      if (include_kind().find(member.key) == nullptr)
        problems.push_back({member.place, unknown_key("a key of an include", member.key, include_kind().names())});
    if (node.text_of("file").empty())
      problems.push_back({place, "the key file is missing (expected the name of a file)"});
    const FileNode* const shift = node.find("shift");
    if (shift != nullptr) check_number(*shift, *include_kind().find("shift"), problems);
    const FileNode* const with = node.find("with");
    if (with != nullptr && !with->is_mapping())
      problems.push_back({with->place, describe(*with) + " where {OLD: NEW} is expected"});
  }

  void insert(const Insertion& insertion, FileNode& into) {
    if (std::find(open_.begin(), open_.end(), insertion.file) != open_.end())
      fail(insertion.place, cycle_of("includes", open_, insertion.file));
    FileNode merged = mapping_node(insertion.place);
    add(read(insertion.file, insertion.place), merged, insertion.file);
    Definitions definitions;
    walk(merged, scenario_kind(), definitions);
    Renamer renamer(insertion, definitions.ids);
    walk(merged, scenario_kind(), renamer);
    for (const std::string& name : renamer.unused())
      problems.push_back(
          {insertion.place, fmt::format("with: {} refers to nothing outside of {}{}", name, insertion.file,
                                        expectation("an id that it has from elsewhere", name, renamer.outside()))});
    merge_mapping(into, std::move(merged.members), 1);
  }

  void merge_mapping(FileNode& into, std::vector<Member>&& members, int depth) {
    std::map<std::string, std::size_t> positions;
    for (std::size_t i = 0; i < into.members.size(); ++i) positions.emplace(into.members[i].key, i);
    for (Member& member : members) {
      const auto [position, is_new] = positions.emplace(member.key, into.members.size());
      if (is_new) {
        if (depth == 1) number_entries(member);
        else if (member.order == 0) member.order = ++order_;
        into.members.push_back(std::move(member));
      } else {
        merge_twice(into.members[position->second].value, std::move(member), depth);
      }
    }
  }

  /// What is given twice is an error, unless mappings can be joined, or it is one place of a file that is inserted
  /// twice.
  void merge_twice(FileNode& present, Member member, int depth) {
    if (present.is_mapping() && member.value.is_mapping())
      return merge_mapping(present, std::move(member.value.members), depth + 1);
    if (same(present, member.value)) return;
    Place place = member.place;
    place.address = member.value.place.address;
    problems.push_back({place, fmt::format("the key {} is given twice (first in {}:{}:{})", member.key,
                                           present.place.file.text(), present.place.line, present.place.column)});
  }

  void number_entries(Member& section) {
    for (Member& entry : section.value.members)
      if (entry.order == 0) entry.order = ++order_;
  }

  static bool same(const FileNode& a, const FileNode& b) {
    return a.place.file == b.place.file && a.place.line == b.place.line && a.place.column == b.place.column &&
           a.text == b.text;
  }

  const Files& files_;
  std::vector<std::string> open_;
  std::size_t files_read_ = 0;
  int order_ = 0;
};

/// @param known  null: the scenario is read, whatever changes rest on it
Merged merge(const std::string& name, const Files& files, const std::vector<std::string>* known) {
  Merger merger(files);
  Merged merged;
  std::string file = name;
  Place from{name, 0, 0, ""};
  std::vector<std::string> extending;
  while (true) {
    FileNode root = merger.read(file, from);
    const FileNode* const base = root.find("extends");
    if (base == nullptr && known != nullptr && !merged.changes.empty()) break;
    if (base == nullptr && root.find("changes") != nullptr) {
      if (known == nullptr)
        merger.fail(root.place,
                    "a file of changes that does not say what it changes (expected extends: SCENARIO, or "
                    "the file handed to a scenario, as in: whatif SCENARIO FILE)");
      merged.changes.insert(merged.changes.begin(), {std::move(root), file});
      break;
    }
    if (base == nullptr) {
      merged.root = mapping_node(root.place);
      merger.add(std::move(root), merged.root, file);
      break;
    }
    from = base->place;
    from.address = "extends";
    if (!base->is_scalar()) merger.fail(from, describe(*base) + " where the name of a file is expected");
    extending.push_back(file);
    const std::string next = file_meant(files, file, base->text);
    if (std::find(extending.begin(), extending.end(), next) != extending.end())
      merger.fail(from, cycle_of("extends", extending, next));
    merged.changes.insert(merged.changes.begin(), {std::move(root), file});
    if (known != nullptr && std::find(known->begin(), known->end(), next) != known->end()) break;
    file = next;
  }
  merged.problems = std::move(merger.problems);
  return merged;
}

}  // namespace

Merged merge_files(const std::string& name, const Files& files) { return merge(name, files, nullptr); }
Merged merge_files_on(const std::vector<std::string>& known, const std::string& name, const Files& files) {
  return merge(name, files, &known);
}

}  // namespace parallel38
