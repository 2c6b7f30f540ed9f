// A study as a result that a page opens at.
#pragma once

#include "analysis/output/json.hpp"
#include "analysis/program/program.hpp"
#include "analysis/report/answer.hpp"

namespace parallel38 {

/// The report of a store, with the stamp that every result carries. @throws RequestError that names the file;
/// StoreError
Json study_result(const std::string& file, const StudyReportRequest& request, const Program& program);

}  // namespace parallel38
