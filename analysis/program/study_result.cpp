#include "analysis/program/study_result.hpp"

#include <nlohmann/json.hpp>

#include "analysis/program/study_file.hpp"
#include "analysis/queries/request_error.hpp"

namespace parallel38 {

namespace {

/// With the values of all factors where they are few enough to be searched for boxes.
StudyTable table_in(const std::string& file) {
  StudyTable table = open_study(file, {}, false);
  bool whole = true;
  for (const StudyFactor& factor : table.factors) whole = whole && factor.values.size() == table.finished();
  if (whole || table.finished() * table.factors.size() > kMostBoxValues) return table;
  return open_study(file, {}, true);
}

}  // namespace

Json study_result(const std::string& file, const StudyReportRequest& request, const Program& program) {
  const StudyTable table = table_in(file);
  try {
    const StudyReport report = study_report(table, request);
    return result_of(stamp_of(table, program), [&](FieldList& to) { fields(to, report); });
  } catch (const RequestError& error) {
    throw RequestError(file + ": " + error.what());
  }
}

}  // namespace parallel38
