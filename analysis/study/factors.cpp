#include "analysis/study/factors.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "analysis/queries/alternatives.hpp"
#include "analysis/queries/request_error.hpp"
#include "analysis/study/said_at.hpp"
#include "engine/arithmetic.hpp"
#include "scenarios/read.hpp"
#include "scenarios/reader/address.hpp"
#include "scenarios/schema/schema.hpp"

namespace parallel38 {

namespace {

/// Addresses beside one that is not there, of which the last part is nearest.
std::vector<std::string> near(FileNode& root, const std::string& address) {
  const auto [above, name] = split_last(address);
  FileNode* const entry = above.empty() ? &root : find_at(root, above);
  std::vector<std::string> known, found;
  if (entry != nullptr)
    for (const auto& [child, node] : children_of(*entry)) known.push_back(child);
  for (const std::string& child : nearest_names(name, known)) found.push_back(above + "." + child);
  return found;
}

/// The addresses that an address with `*` or filters reaches, as a change would reach them.
std::vector<std::string> reached(const World& base, const std::string& pattern, const Place& place) {
  std::string unreadable;
  const std::vector<AddressPart> parts = parts_of(pattern, unreadable);
  if (!unreadable.empty()) wrong_at(place, fmt::format("'{}': {}", pattern, unreadable));
  EffectiveTree tree = base.files->tree(base.changes);
  const Matches matches = match(tree.root, parts);
  std::vector<std::string> all = matches.present;
  for (const std::string& address : matches.absent)
    if (key_at(address) != nullptr) all.push_back(address);  // not written, but could be
  if (all.empty()) {
    std::vector<std::string> nearest = matches.nearest;
    if (nearest.empty() && !matches.absent.empty()) nearest = near(tree.root, matches.absent.front());
    wrong_at(place,
             fmt::format("{} matches nothing{}", pattern,
                         nearest.empty() ? "" : fmt::format(" (nearest that exist: {})", fmt::join(nearest, ", "))));
  }
  return all;
}

/// A factor of fewer numbers has them before one of more: an address, a pattern, all that vary.
int breadth_of(const FactorEntry& entry) {
  if (entry.number == "*") return 2;
  return entry.number.find_first_of("*[") != std::string::npos ? 1 : 0;
}

bool is_number(const Key& key) {
  return key.type == Type::number || key.type == Type::numbers || key.type == Type::by_theory;
}

/// Finds what the factors of a file are in the scenario.
class Finder {
 public:
  Finder(Study& study, const Files& files) : study_(study), files_(files) {}

  std::vector<SweptFactor> find(const FactorEntry& entry) {
    found_.clear();
    if (!entry.number.empty()) {
      number(entry);
    } else {
      SweptFactor factor = headed(entry);
      factor.levels = levels_of(entry);
      found_.push_back(std::move(factor));
    }
    return std::move(found_);
  }

 private:
  static SweptFactor headed(const FactorEntry& entry) {
    SweptFactor factor{entry.id, entry.title, entry.group};
    factor.grid_levels = entry.levels;
    factor.place = entry.place;
    return factor;
  }

  std::vector<StructuralLevel> levels_of(const FactorEntry& entry) {
    std::vector<StructuralLevel> levels;
    const std::string missing = entry.files.size() > 1 ? "none" : "absent";
    if (!entry.files.empty() || !entry.changes.empty()) levels.push_back({missing});
    if (!entry.changes.empty()) levels.push_back({"present", entry.changes});
    for (const std::string& file : entry.files)
      levels.push_back({entry.files.size() > 1 ? short_name(file) : "present", changes_in(file, entry)});
    for (const std::string& theory : entry.theories) levels.push_back({theory, {}, theory});
    for (const std::string& coder : entry.coders) levels.push_back({coder, {}, "", checked_coder(coder, entry)});
    for (const std::string& option : entry.options) levels.push_back(forced(option, entry));
    for (const StructuralLevel& level : levels) check_changes(level, entry);
    return levels;
  }

  std::vector<std::string> changes_in(const std::string& file, const FactorEntry& entry) const {
    return said_at(entry.place, [&] {
      if (files_(file) && !heading_of(file, files_).of_changes)
        throw RequestError(file + ": is no file of changes (expected one that lists changes)");
      return changes_of_file(*study_.base.files, file, files_);
    });
  }

  /// Whether what a level changes can be changed at all: a point need not be played to know.
  void check_changes(const StructuralLevel& level, const FactorEntry& entry) const {
    if (level.changes.empty()) return;
    const bool same = said_at(entry.place, [&] { return changes_nothing(study_.base, level.changes); });
    if (same && entry.options.empty())
      wrong_at(entry.place, fmt::format("{} changes nothing: the scenario is the same with and without (expected "
                                        "changes that change it)",
                                        level.name));
  }

  std::string checked_coder(const std::string& coder, const FactorEntry& entry) const {
    const std::vector<std::string>& known = study_.base.plan.coders;
    if (std::find(known.begin(), known.end(), coder) == known.end())
      wrong_at(entry.place, coder + ": no such coder" + expectation("a coder of the scenario", coder, known));
    return coder;
  }

  StructuralLevel forced(const std::string& option, const FactorEntry& entry) const {
    const DecisionEntry& decision =
        *said_at(entry.place, [&] { return &entry_of(study_.base.scenario, entry.decision); });
    if (option == "free") return {option};
    const std::vector<std::string> known = ids_of(decision.options);
    if (std::find(known.begin(), known.end(), option) == known.end())
      wrong_at(entry.place, option + ": no such option" +
                                expectation("an option of " + entry.decision + ", or free", option, known));
    return {option, {fmt::format("force {}={}", entry.decision, option)}};
  }

  /// A number by address, all that a pattern reaches each for itself, or together by a factor.
  void number(const FactorEntry& entry) {
    if (!entry.scale.empty() || !entry.scale_between.empty()) return scale(entry);
    const bool own = !entry.over && entry.between.empty() && entry.values.empty();
    if (!own && entry.number == "*")
      wrong_at(entry.place,
               "'*' is every number that varies, each over its own distribution (expected number: '*' alone, or the "
               "addresses of numbers that have one range)");
    std::vector<std::string> addresses = own ? varying_at(entry) : reached(study_.base, entry.number, entry.place);
    const bool named = addresses.size() == 1 && entry.id != entry.number;
    for (const std::string& address : addresses) {
      if (taken_by_another(address, entry)) continue;
      SweptFactor factor = headed(entry);
      if (!named) factor.id = address;
      factor.addresses = {address};
      if (own) own_distribution(address, factor);
      else values_of(entry, address, factor);
      found_.push_back(std::move(factor));
    }
  }

  /// Whether a more particular factor has the number already. Of two that are as particular neither is.
  bool taken_by_another(const std::string& address, const FactorEntry& entry) {
    const auto [taken, is_new] = taken_.try_emplace(address, &entry);
    if (!is_new && breadth_of(*taken->second) == breadth_of(entry))
      wrong_at(entry.place, fmt::format("{} is varied by {} already (expected each number in one factor, or in one by "
                                        "its address and in another by a pattern)",
                                        address, taken->second->id));
    return !is_new;
  }

  /// The numbers that vary at an address or below it.
  std::vector<std::string> varying_at(const FactorEntry& entry) const {
    const std::vector<std::string>& names = study_.base.plan.number_names;
    if (entry.number == "*") {
      if (names.empty()) wrong_at(entry.place, "no number of the scenario varies");
      return names;
    }
    std::vector<std::string> found;
    const std::vector<std::string> at = reached(study_.base, entry.number, entry.place);
    for (const std::string& name : names)
      for (const std::string& address : at)
        if (is_below(name, address)) {
          found.push_back(name);
          break;
        }
    if (found.empty())
      wrong_at(entry.place, entry.number + " does not vary in the scenario (expected over, between, values or scale)");
    return found;
  }

  void own_distribution(const std::string& address, SweptFactor& factor) const {
    const Plan& plan = study_.base.plan;
    const auto found = std::find(plan.number_names.begin(), plan.number_names.end(), address);
    factor.over = plan.varying[static_cast<std::size_t>(found - plan.number_names.begin())];
  }

  void values_of(const FactorEntry& entry, const std::string& address, SweptFactor& factor) const {
    const Range legal = range_at(address);
    const Key* const key = key_at(address);
    const bool state = key == nullptr && split_last(address).first == "state";  // its start, written alone
    if (state || (key != nullptr && !is_number(*key))) return compiled_values(entry, address, factor);
    if (entry.over)
      factor.over =
          entry.over->shape.value_or(Varying{.shape = Shape::uniform, .a = entry.over->value, .b = entry.over->value});
    if (entry.over && factor.over.shape == Shape::coders)
      wrong_at(entry.place, "over: expected one distribution, not coders");
    if (!entry.between.empty()) factor.over = {.shape = Shape::uniform, .a = entry.between[0], .b = entry.between[1]};
    factor.over.low = legal.low;
    factor.over.high = legal.high;
    factor.values = entry.values;
    std::vector<double> given = entry.values;
    if (entry.values.empty() && factor.bounded()) given = {factor.over.a, factor.over.b};
    if (entry.values.empty() && factor.over.shape == Shape::triangular) given.push_back(factor.over.c);
    for (const double value : given)
      if (value < legal.low || value > legal.high)
        wrong_at(entry.place, fmt::format("{} is not legal for {} (expected values from {} to {})", value, address,
                                          legal.low, legal.high));
  }

  /// A number that is structure: a world is compiled for each value.
  static void compiled_values(const FactorEntry& entry, const std::string& address, SweptFactor& factor) {
    const Key* const key = key_at(address);
    const Type type = key == nullptr ? Type::plain : key->type;
    if (type == Type::date)
      wrong_at(entry.place, fmt::format("{} is a date, fixed when the scenario is compiled (expected changes: [set "
                                        "{}=DATE], absent or present)",
                                        address, address));
    if (type != Type::whole && type != Type::plain && type != Type::plains)
      wrong_at(entry.place, address +
                                " is no number (expected the address of a number; what is none can be set by "
                                "`changes`, absent or present)");
    if (entry.values.empty())
      wrong_at(entry.place, address +
                                " is structure, fixed when the scenario is compiled (expected values: [...], for "
                                "each of which a world is compiled)");
    factor.addresses.clear();
    for (const double value : entry.values)
      factor.levels.push_back({fmt::format("{}", value), {fmt::format("set {}={}", address, value)}});
  }

  void scale(const FactorEntry& entry) {
    SweptFactor factor = headed(entry);
    factor.multiplies = true;
    factor.values = entry.scale;
    if (!entry.scale_between.empty()) {
      factor.logarithmic = true;
      factor.over = {
          .shape = Shape::uniform, .a = steady_log(entry.scale_between[0]), .b = steady_log(entry.scale_between[1])};
    }
    factor.over.low = Range().low;
    factor.over.high = Range().high;
    const std::string change = fmt::format("scale {}=1", entry.number);
    const bool width = entry.number.ends_with(".width");
    std::vector<std::string> all = study_.base.changes;
    all.push_back(change);
    factor.addresses = said_at(entry.place, [&] { return study_.base.files->unstamped(all).matched.back(); });
    for (const std::vector<double>& given : {entry.scale, entry.scale_between}) check_scaled(given, entry);
    const bool numbers =
        !width && std::all_of(factor.addresses.begin(), factor.addresses.end(), [](const std::string& address) {
          const Key* const key = key_at(address);
          return key != nullptr && is_number(*key);
        });
    if (!numbers) scaled_structure(entry, factor);
    else study_.base = altered(study_.base, {change});  // so that each stands at an address of its own
    found_.push_back(std::move(factor));
  }

  /// Whether the numbers that are certain stay legal under the least and the greatest factor.
  void check_scaled(const std::vector<double>& given, const FactorEntry& entry) const {
    if (given.empty()) return;
    const auto [least, greatest] = std::minmax_element(given.begin(), given.end());
    for (const double by : {*least, *greatest}) {
      std::vector<std::string> all = study_.base.changes;
      all.push_back(fmt::format("scale {}={}", entry.number, by));
      said_at(entry.place, [&] { return study_.base.files->unstamped(all); });
    }
  }

  static void scaled_structure(const FactorEntry& entry, SweptFactor& factor) {
    if (entry.scale.empty())
      wrong_at(entry.place, entry.number +
                                " is structure, fixed when the scenario is compiled (expected scale: [...], for "
                                "each of which a world is compiled)");
    factor.addresses.clear();
    factor.values.clear();
    factor.multiplies = false;
    for (const double by : entry.scale)
      factor.levels.push_back({fmt::format("{}", by), {fmt::format("scale {}={}", entry.number, by)}});
  }

  Study& study_;
  const Files& files_;
  std::map<std::string, const FactorEntry*> taken_;
  std::vector<SweptFactor> found_;  ///< of one entry
};

}  // namespace

bool changes_nothing(const World& base, const std::vector<std::string>& changes) {
  std::vector<std::string> all = base.changes;
  const std::string before = base.files->scenario(all).digest;
  all.insert(all.end(), changes.begin(), changes.end());
  return base.files->scenario(all).digest == before;
}

void find_factors(Study& study, const Files& files) {
  Finder finder(study, files);
  // Particular addresses before patterns, so that `'*'` is all the others.
  std::vector<const FactorEntry*> order;
  for (const FactorEntry& entry : study.file.factors) order.push_back(&entry);
  std::stable_sort(order.begin(), order.end(), [](const FactorEntry* one, const FactorEntry* other) {
    return breadth_of(*one) < breadth_of(*other);
  });
  std::map<const FactorEntry*, std::vector<SweptFactor>> found;
  for (const FactorEntry* entry : order) found[entry] = finder.find(*entry);
  for (const FactorEntry& entry : study.file.factors)
    for (SweptFactor& factor : found[&entry]) study.factors.push_back(std::move(factor));
  study.codings = study.base.plan.codings;
  std::set<std::string> ids;
  for (const SweptFactor& factor : study.factors)
    if (!ids.insert(factor.id).second)
      wrong_at(factor.place, fmt::format("{} is there twice (expected each once; `id` tells them apart)", factor.id));
  if (study.factors.empty()) throw RequestError(study.name + ": no factor varies anything");
}

}  // namespace parallel38
