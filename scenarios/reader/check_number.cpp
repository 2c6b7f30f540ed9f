// Numbers and distributions: shapes, parameters, ranges.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/reader/check.hpp"

namespace parallel38 {

namespace {

bool looks_not_finite(const std::string& text) {
  std::string lower = text;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const char* const word :
       {"nan", ".nan", "inf", ".inf", "+inf", "-inf", "+.inf", "-.inf", "infinity", "-infinity"})
    if (lower == word) return true;
  return false;
}

std::string range_of(const Key& key) {
  const bool low = std::isfinite(key.low), high = std::isfinite(key.high);
  if (low && high) return fmt::format("a number from {} to {}", key.low, key.high);
  if (low) return fmt::format("a number of at least {}", key.low);
  return high ? fmt::format("a number of at most {}", key.high) : "a number";
}

class NumberCheck {
 public:
  NumberCheck(const Key& key, std::vector<Problem>& problems) : key_(key), problems_(problems) {}

  void whole(const FileNode& node) {
    if (node.is_scalar()) {
      scalar(node, true);
      return;
    }
    if (node.is_mapping() && key_.type != Type::plain && key_.type != Type::whole) return distribution(node);
    const char* const structure =
        key_.type == Type::plain || key_.type == Type::whole
            ? ": dates, delays, effects and thresholds are fixed when the scenario is compiled"
            : "";
    report(node,
           fmt::format("{} where a number is expected{} (expected {})", describe(node), structure, range_of(key_)));
  }

 private:
  void report(const FileNode& node, const std::string& message) {
    Place place = node.place;
    if (place.address.empty()) place.address = address_;
    problems_.push_back({place, message});
  }

  std::optional<double> scalar(const FileNode& node, bool ranged) {
    const std::optional<double> value = node.number();
    if (!value) {
      const char* why = "is no number";
      if (node.quoted) why = "is text, being in quotes, and no number";
      else if (looks_not_finite(node.text)) why = "is not finite";
      else if (!node.is_scalar()) why = "is where a number is expected";
      report(node, fmt::format("{} {} (expected {})", describe(node), why, range_of(key_)));
    } else if (key_.type == Type::whole && *value != std::floor(*value)) {
      report(node, fmt::format("{} is no whole number (expected {})", node.text, range_of(key_)));
    } else if (ranged && (*value < key_.low || *value > key_.high)) {
      report(node, fmt::format("{} is out of range (expected {})", node.text, range_of(key_)));
    } else if (std::abs(*value) > kLargestNumber) {
      report(node, fmt::format("{} is too large (expected a number from {} to {})", node.text, -kLargestNumber,
                               kLargestNumber));
    }
    return value;
  }

  void distribution(const FileNode& node) {
    address_ = node.place.address;
    const Member* shape = nullptr;
    int shapes = 0;
    for (const Member& member : node.members) {
      if (!member.value.is_mapping() && is_factor(member.key)) {
        const auto by = scalar(member.value, false);
        if (member.key == "width" && by && *by < 0) report(member.value, "a width is not negative");
      } else if (distribution_kind().find(member.key) == nullptr) {
        Place place = member.place;
        place.address = address_;
        problems_.push_back({place, unknown_key("a distribution", member.key, distribution_kind().names())});
        ++shapes;
      } else {
        shape = &member;
        ++shapes;
      }
    }
    if (shapes != 1) return report(node, "one shape is expected (normal, uniform, triangular, logit-normal or coders)");
    if (shape == nullptr) return;
    if (!shape->value.is_mapping())
      return report(shape->value, describe(shape->value) + " where the parameters of " + shape->key + " are expected");
    if (shape->key == "coders") return coders(shape->value);
    parameters(*shape, node);
  }

  static bool is_factor(const std::string& key) { return key == "times" || key == "plus" || key == "width"; }

  /// Every coder's number is a value of the key itself, or a distribution of its own.
  void coders(const FileNode& node) {
    if (node.members.empty()) report(node, "no coder is named");
    for (const Member& member : node.members) {
      if (member.value.is_mapping()) {
        one_shape(member.value);
        continue;
      }
      const auto value = scalar(member.value, true);
      const bool log_odds = std::string(key_.unit) == "probability";
      if (log_odds && value && (*value == 0 || *value == 1))
        report(member.value, "codings of a probability are averaged in log-odds, where 0 and 1 are infinite");
    }
  }

  /// What a coder gave where it is uncertain: a shape alone.
  void one_shape(const FileNode& node) {
    const bool alone = node.members.size() == 1 && node.members[0].value.is_mapping();
    const std::string key = alone ? node.members[0].key : "";
    if (!alone || key == "coders" || distribution_kind().find(key) == nullptr)
      return report(node, "a number or one shape is expected (normal, uniform, triangular or logit-normal)");
    parameters(node.members[0], node);
  }

  void parameters(const Member& shape, const FileNode& whole) {
    const std::vector<std::string> names = parameters_of(shape.key);
    for (const Member& member : shape.value.members)
      if (std::find(names.begin(), names.end(), member.key) == names.end()) {
        Place place = member.place;
        place.address = address_;
        problems_.push_back({place, unknown_key("a parameter of " + shape.key, member.key, names)});
      }
    std::vector<double> values;
    for (const std::string& name : names) {
      const FileNode* const value = shape.value.find(name);
      if (value == nullptr) {
        report(shape.value, fmt::format("the parameter {} of {} is missing", name, shape.key));
      } else if (const auto number = scalar(*value, false)) {
        values.push_back(*number);
      }
    }
    if (values.size() == names.size()) sense(shape, values, whole);
  }

  static std::vector<std::string> parameters_of(const std::string& shape) {
    if (shape == "normal") return {"mean", "sd"};
    if (shape == "uniform") return {"low", "high"};
    if (shape == "triangular") return {"low", "mode", "high"};
    return {"median", "sd"};
  }

  /// Whether the parameters make a distribution, and one whose centre is legal.
  void sense(const Member& shape, const std::vector<double>& values, const FileNode& whole) {
    const FileNode& node = shape.value;
    double centre = values[0];
    if (shape.key == "normal" || shape.key == "logit-normal") {
      if (values[1] < 0) report(node, fmt::format("the sd {} is negative", values[1]));
      if (shape.key == "logit-normal" && (values[0] <= 0 || values[0] >= 1))
        report(node, fmt::format("the median {} is no probability between 0 and 1", values[0]));
    } else if (!std::is_sorted(values.begin(), values.end())) {
      return report(node, shape.key == "uniform" ? "low is greater than high" : "low, mode and high are not in order");
    } else {
      centre = shape.key == "uniform" ? (values[0] + values[1]) / 2 : values[1];
    }
    if (whole.find("times") || whole.find("plus")) return;
    if (centre < key_.low || centre > key_.high)
      report(node, fmt::format("the centre {} is out of range (expected {})", centre, range_of(key_)));
  }

  const Key& key_;
  std::vector<Problem>& problems_;
  std::string address_;
};

}  // namespace

void check_number(const FileNode& node, const Key& key, std::vector<Problem>& problems) {
  NumberCheck(key, problems).whole(node);
}

}  // namespace parallel38
