// `submit`: a study spread over a cluster by Slurm.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/output/field_list.hpp"

namespace parallel38 {

/// What is known before shards are cut.
struct SubmitPlan {
  std::string program, study, store;  ///< as a job has to call them
  std::string id;                     ///< of the study
  std::uint64_t points = 0;
  double seconds = 0;                ///< that all points take one thread
  std::uint64_t threads = 1;         ///< of a task
  std::uint64_t asked = 1;           ///< shards asked for
  std::uint64_t most = 1000;         ///< that an array takes here
  std::optional<double> limit;       ///< seconds that a job may take; none: not known
  std::vector<std::string> options;  ///< of sbatch
};

inline constexpr double kShortestShard = 600;  ///< seconds

/// How many shards there are: each takes ten minutes at least and ends within the limit.
std::uint64_t shards_of(const SubmitPlan& plan);
/// Seconds of a time limit as sbatch takes it ("90", "1:30:00", "2-12"); none: it is none.
std::optional<double> seconds_of_limit(const std::string& text);
/// The value of an option among those for sbatch: --time=1:00, --time 1:00, -t 1:00; none: it is not there.
std::optional<std::string> option_value(const std::vector<std::string>& options, const std::string& name,
                                        const std::string& letter);

/// The script of the array, and that of the job that merges behind it. @param tasks of the array, as "1-8" or "2,5"
std::string array_script(const SubmitPlan& plan, std::uint64_t shards, const std::string& tasks);
std::string merge_script(const SubmitPlan& plan, std::uint64_t shards);

struct SubmitAnswer {
  std::string study;
  std::uint64_t points = 0, shards = 0;
  double seconds = 0, seconds_here = 0;
  std::string tasks;                   ///< of the array; empty: all shards are there
  std::string array_job, merge_job;    ///< ids; empty: not submitted
  std::string array_text, merge_text;  ///< the scripts
  std::vector<std::string> notes;
};
template <class To>
void fields(To& to, const SubmitAnswer& x) {
  to("study", x.study, "id of the study");
  to("points", x.points, "of the study's design");
  to("shards", x.shards, "that it is split into");
  to("seconds", x.seconds, "that a shard takes, measured here", "seconds");
  to("seconds_here", x.seconds_here, "that the whole study takes on this machine", "seconds");
  to("tasks", x.tasks, "of the array; empty: none");
  to("array_job", x.array_job, "id of the array; empty: not submitted");
  to("merge_job", x.merge_job, "id of the job that merges; empty: not submitted");
  to("array_text", x.array_text, "script of the array");
  to("merge_text", x.merge_text, "script of the merge");
  to("notes", x.notes, "what was decided, and why");
}

}  // namespace parallel38
