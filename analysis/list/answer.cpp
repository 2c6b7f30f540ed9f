#include "analysis/list/answer.hpp"

namespace parallel38 {

ListAnswer list_of(const std::vector<std::string>& scenarios, const std::vector<std::string>& variants) {
  ListAnswer answer;
  for (const std::string& name : scenarios) answer.rows.push_back({name, "scenario"});
  for (const std::string& name : variants) answer.rows.push_back({name, "variant"});
  return answer;
}

}  // namespace parallel38
