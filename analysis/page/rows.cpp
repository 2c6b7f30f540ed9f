#include "analysis/page/rows.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace parallel38 {

namespace {

bool same_keys(const Json& a, const Json& b) {
  if (!a.is_object() || !b.is_object() || a.size() != b.size()) return false;
  return std::equal(a.items().begin(), a.items().end(), b.items().begin(),
                    [](const auto& x, const auto& y) { return x.key() == y.key(); });
}

bool are_rows(const Json& list) {
  return list.size() > 1 && !list.front().empty() &&
         std::all_of(list.begin(), list.end(), [&](const Json& row) { return same_keys(list.front(), row); });
}

bool are_lists(const Json& list) {
  return list.size() > 1 && !list.front().empty() && std::all_of(list.begin(), list.end(), [&](const Json& inside) {
           return inside.is_array() && inside.size() == list.front().size();
         });
}

/// One value of each row, as a column. @param key of an object, or position in a list
template <class Key>
Json column(const Json& list, const Key& key) {
  Json values = Json::array();
  for (const Json& row : list) values.push_back(row.at(key));
  return in_columns(values);
}

Json columns_of(const Json& list) {
  if (are_rows(list)) {
    Json columns = Json::object();
    for (const auto& [key, value] : list.front().items()) columns[key] = column(list, key);
    return {{"//rows", std::move(columns)}};
  }
  if (are_lists(list)) {
    Json columns = Json::array();
    for (std::size_t i = 0; i < list.front().size(); ++i) columns.push_back(column(list, i));
    return {{"//lists", std::move(columns)}};
  }
  Json plain = Json::array();
  for (const Json& value : list) plain.push_back(in_columns(value));
  return plain;
}

}  // namespace

Json in_columns(const Json& json) {
  if (json.is_array()) return columns_of(json);
  if (!json.is_object()) return json;
  Json packed = Json::object();
  for (const auto& [key, value] : json.items()) packed[key] = in_columns(value);
  return packed;
}

}  // namespace parallel38
