#include "plan_json.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <type_traits>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "engine/plan/fields.hpp"

namespace parallel38 {
namespace {

using Json = nlohmann::ordered_json;
using plan_fields::fields;
using plan_fields::kIsList;

/// Enumerations have no fields; they are read within these.
constexpr int last_of(Shape) { return static_cast<int>(Shape::coders); }
constexpr int last_of(Theory) { return kTheories - 1; }
constexpr int last_of(ConditionKind) { return static_cast<int>(ConditionKind::state_outside); }
constexpr int last_of(StatementKind) { return static_cast<int>(StatementKind::composed); }
constexpr int last_of(FactorKind) { return static_cast<int>(FactorKind::foresight); }
constexpr int last_of(EffectKind) { return static_cast<int>(EffectKind::add); }
constexpr int last_of(StepKind) { return static_cast<int>(StepKind::look); }

template <class T>
Json written(const T& value);
template <class T>
void read(const Json& json, T& value);

class JsonWriter {
 public:
  template <class T>
  void operator()(const char* key, const T& value, const auto&...) {
    json_[key] = written(value);
  }
  Json take() { return std::move(json_); }

 private:
  Json json_ = Json::object();
};

class JsonReader {
 public:
  explicit JsonReader(const Json& json) : json_(json) {}

  template <class T>
  void operator()(const char* key, T& value, const auto&...) {
    const auto found = json_.find(key);
    if (found == json_.end()) throw std::invalid_argument(fmt::format("no `{}`", key));
    try {
      read(*found, value);
    } catch (const std::exception& error) {
      throw std::invalid_argument(fmt::format("{}: {}", key, error.what()));
    }
  }

 private:
  const Json& json_;
};

Json written_real(double value) {
  if (std::isfinite(value)) return value;
  return std::isnan(value) ? "nan" : value > 0 ? "inf" : "-inf";
}

double real_of(const Json& json) {
  if (json.is_number()) return json.get<double>();
  const std::string word = json.get<std::string>();
  if (word == "nan") return std::numeric_limits<double>::quiet_NaN();
  if (word == "inf") return std::numeric_limits<double>::infinity();
  if (word == "-inf") return -std::numeric_limits<double>::infinity();
  throw std::invalid_argument("`" + word + "` is no number");
}

template <class T>
T whole_of(const Json& json) {
  if (!json.is_number_integer()) throw std::invalid_argument("no whole number");
  const bool huge = json.is_number_unsigned() &&
                    json.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<T>::max());
  const bool low =
      !json.is_number_unsigned() &&
      (std::is_unsigned_v<T> || json.get<std::int64_t>() < static_cast<std::int64_t>(std::numeric_limits<T>::min()));
  if (huge || low) throw std::invalid_argument("out of range");
  return json.get<T>();
}

template <class T>
Json written(const T& value) {
  if constexpr (std::is_same_v<T, double>) {
    return written_real(value);
  } else if constexpr (std::is_enum_v<T>) {
    return static_cast<int>(value);
  } else if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string>) {
    return value;
  } else if constexpr (kIsList<T>) {
    Json list = Json::array();
    for (const auto& entry : value) list.push_back(written(entry));
    return list;
  } else {
    JsonWriter writer;
    fields(writer, value);
    return writer.take();
  }
}

template <class List>
void read_list(const Json& json, List& list) {
  if (!json.is_array()) throw std::invalid_argument("no list");
  if constexpr (!std::is_array_v<List>) list.resize(json.size());
  if (json.size() != std::size(list)) throw std::invalid_argument("wrong number of entries");
  std::size_t entry = 0;
  for (auto& value : list) read(json[entry++], value);
}

template <class T>
void read(const Json& json, T& value) {
  if constexpr (std::is_same_v<T, double>) {
    value = real_of(json);
  } else if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, std::string>) {
    value = json.get<T>();
  } else if constexpr (std::is_enum_v<T>) {
    const int number = whole_of<int>(json);
    if (number < 0 || number > last_of(T{})) throw std::invalid_argument(fmt::format("{} is no such kind", number));
    value = static_cast<T>(number);
  } else if constexpr (std::is_integral_v<T>) {
    value = whole_of<T>(json);
  } else if constexpr (kIsList<T>) {
    read_list(json, value);
  } else {
    if (!json.is_object()) throw std::invalid_argument("no object");
    JsonReader reader(json);
    fields(reader, value);
  }
}

}  // namespace

std::string plan_to_json(const Plan& plan) { return written(plan).dump(); }

Plan plan_from_json(std::string_view text, Index models) {
  Plan plan;
  try {
    read(Json::parse(text), plan);
  } catch (const std::exception& error) {
    throw std::invalid_argument(fmt::format("not a plan: {}", error.what()));
  }
  const std::vector<std::string> problems = problems_of(plan, models);
  if (!problems.empty()) throw std::invalid_argument(fmt::format("a faulty plan: {}", fmt::join(problems, "; ")));
  return plan;
}

}  // namespace parallel38
