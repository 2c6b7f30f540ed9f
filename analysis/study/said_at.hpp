// What is wrong with something that a study's file names, said where the file names it.
#pragma once

#include <string>

#include "analysis/queries/request_error.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

/// Refuses what stands at a place of the study's file.
[[noreturn]] void wrong_at(const Place& place, const std::string& message);

/// The problems of a change or a file that has no line of its own are those of the place that names it.
[[noreturn]] void wrong_at(const Place& place, const ScenarioError& error);

/// Does something that a place of the study's file asks for. @throws ScenarioError with the place
template <class Do>
auto said_at(const Place& place, Do&& what) {
  try {
    return what();
  } catch (const ScenarioError& error) {
    wrong_at(place, error);
  } catch (const RequestError& error) {
    wrong_at(place, error.what());
  }
}

}  // namespace parallel38
