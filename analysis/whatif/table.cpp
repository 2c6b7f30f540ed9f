#include "analysis/whatif/table.hpp"

namespace parallel38 {

namespace {

struct ComparedRow {
  std::string alternative;
  WhatIfRow row;
};
template <class To>
void fields(To& to, const ComparedRow& x) {
  to("alternative", x.alternative, "name");
  fields(to, x.row);
}

}  // namespace

Table whatif_table(const WhatIfAnswer& answer) {
  std::vector<ComparedRow> rows;
  for (const AlternativeAnswer& alternative : answer.alternatives)
    for (const WhatIfRow& row : alternative.rows) rows.push_back({alternative.name, row});
  return table_of(rows);
}

}  // namespace parallel38
