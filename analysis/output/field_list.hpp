// Fields: how an Answer says what it holds, once. JSON, its schema, the columns of a CSV and their documentation come
// from one list:
//
//   template <class To>
//   void fields(To& to, const EndingShare& x) {
//     to("id", x.id, "ending");
//     to("p", x.p, "share of runs that end in it");
//   }
//
// A field is text, a number, a count, a flag, an Interval, an Estimate, a JsonText, another struct with fields, or a
// vector or an optional of these. A number that is not finite is null: neither JSON nor CSV has a word for that.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "analysis/statistics/estimates.hpp"

namespace parallel38 {

struct Field {
  std::string_view name;     ///< lower case with underscores; the same in JSON and CSV
  std::string_view meaning;  ///< what it says, in what range
  std::string_view unit;     ///< empty where it has none
};

/// An object that has a form of its own, as JSON: a scenario. It has no column in a table.
struct JsonText {
  std::string text = "{}";
};

class FieldList;
template <class T>
concept HasFields = requires(FieldList& to, const T& x) {
  fields(to, x);
};

/// Meets the fields of an answer, one after the other; what becomes of them is the business of who derives from it.
class FieldList {
 public:
  virtual ~FieldList() = default;

  template <class T>
  void operator()(std::string_view name, const T& value, std::string_view meaning, std::string_view unit = {}) {
    begin({name, meaning, unit});
    take(value);
  }

 protected:
  /// The field whose value comes next.
  virtual void begin(const Field& field) = 0;
  virtual void text(const std::string& value) = 0;
  virtual void number(double value) = 0;
  virtual void count(std::int64_t value) = 0;
  virtual void flag(bool value) = 0;
  virtual void interval(const Interval& value) = 0;
  virtual void estimate(const Estimate& value) = 0;
  virtual void json(const JsonText& value) = 0;
  virtual void nothing() = 0;
  virtual void open_object() = 0;
  virtual void close_object() = 0;
  virtual void open_list() = 0;
  virtual void close_list() = 0;
  /// Whether it asks what there can be, not what there is: then it is shown one element of each list, and of each
  /// optional the value that it may have.
  virtual bool asks_for_types() const { return false; }
  /// Before the value of an optional, for who asks for types.
  virtual void may_be_nothing() {}

  template <class T>
  void take(const T& value);
  template <class T>
  void take_list(const std::vector<T>& list);
  template <class T>
  void take_optional(const std::optional<T>& value);
};

template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

template <class T>
void FieldList::take(const T& value) {
  if constexpr (std::is_same_v<T, bool>) flag(value);
  else if constexpr (std::is_integral_v<T>) count(static_cast<std::int64_t>(value));
  else if constexpr (std::is_floating_point_v<T>) number(value);
  else if constexpr (std::is_same_v<T, Interval>) interval(value);
  else if constexpr (std::is_same_v<T, Estimate>) estimate(value);
  else if constexpr (std::is_same_v<T, JsonText>) json(value);
  else if constexpr (IsVector<T>::value) take_list(value);
  else if constexpr (IsOptional<T>::value) take_optional(value);
  else if constexpr (std::is_convertible_v<T, std::string>) text(value);
  else {
    static_assert(HasFields<T>, "a field of an answer needs its own list of fields");
    open_object();
    fields(*this, value);
    close_object();
  }
}

template <class T>
void FieldList::take_list(const std::vector<T>& list) {
  open_list();
  if (asks_for_types()) take(T{});
  else
    for (const auto& element : list) take(static_cast<const T&>(element));
  close_list();
}

template <class T>
void FieldList::take_optional(const std::optional<T>& value) {
  if (asks_for_types()) may_be_nothing();
  if (value) take(*value);
  else if (asks_for_types()) take(T{});
  else nothing();
}

}  // namespace parallel38
