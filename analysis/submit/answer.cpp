#include "analysis/submit/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "analysis/output/words.hpp"
#include "analysis/store/parts.hpp"

namespace parallel38 {

namespace {

/// Within three quarters of the limit: machines of a cluster are not all as fast as this one.
constexpr double kShareOfLimit = 0.75;

std::string quoted(const std::string& word) { return joined_command({word}); }

std::string head(const SubmitPlan& plan, const std::string& name) {
  return fmt::format("#!/bin/bash\n#SBATCH --job-name={}-{}\n#SBATCH --open-mode=append\n", name, plan.id);
}

}  // namespace

std::uint64_t shards_of(const SubmitPlan& plan) {
  const double whole = plan.seconds / static_cast<double>(plan.threads);
  const auto most = static_cast<std::uint64_t>(std::max(1.0, std::floor(whole / kShortestShard)));
  std::uint64_t shards = std::min({plan.asked, most, plan.most, plan.points});
  if (plan.limit) {
    const auto least = static_cast<std::uint64_t>(std::ceil(whole / (kShareOfLimit * *plan.limit)));
    shards = std::max(shards, std::min({least, plan.most, plan.points}));
  }
  return std::max<std::uint64_t>(shards, 1);
}

std::optional<double> seconds_of_limit(const std::string& text) {
  const std::size_t dash = text.find('-');
  const bool days = dash != std::string::npos;
  std::vector<double> parts;
  std::istringstream rest(days ? text.substr(dash + 1) : text);
  for (std::string part; std::getline(rest, part, ':');) {
    if (part.empty() || part.find_first_not_of("0123456789") != std::string::npos || part.size() > 9)
      return std::nullopt;
    parts.push_back(std::stod(part));
  }
  const std::string count = days ? text.substr(0, dash) : "0";
  const bool digits = !count.empty() && count.size() < 6 && count.find_first_not_of("0123456789") == std::string::npos;
  if (parts.empty() || parts.size() > 3 || !digits) return std::nullopt;
  parts.resize(3, 0);
  // Without days one number is of minutes, two are of minutes and seconds; with days they are of hours first.
  const std::size_t colons = static_cast<std::size_t>(std::count(text.begin(), text.end(), ':'));
  const double seconds = days || colons == 2 ? parts[0] * 3600 + parts[1] * 60 + parts[2] : parts[0] * 60 + parts[1];
  return std::stod(count) * 86400 + seconds;
}

std::optional<std::string> option_value(const std::vector<std::string>& options, const std::string& name,
                                        const std::string& letter) {
  std::optional<std::string> found;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const std::string& word = options[i];
    if (word.starts_with(name + "=")) found = word.substr(name.size() + 1);
    else if ((word == name || word == letter) && i + 1 < options.size()) found = options[i + 1];
    else if (word.starts_with(letter) && word.size() > letter.size() && word[1] != '-')
      found = word.substr(letter.size());
  }
  return found;
}

std::string array_script(const SubmitPlan& plan, std::uint64_t shards, const std::string& tasks) {
  const auto [before, after] = around_part(plan.store);
  std::string script = head(plan, "sweep");
  script += fmt::format(
      "#SBATCH --array={}\n#SBATCH --requeue\n#SBATCH --signal=B:TERM@120\n#SBATCH --output={}%a-of-{}.log\n", tasks,
      before, shards);
  script += fmt::format(
      "# Each task plays its shard into its own file. What it has finished stays: stopped by the time limit, by "
      "the\n"
      "# scheduler or by a node that fails, the task goes back into the queue and continues.\n"
      "shard=$SLURM_ARRAY_TASK_ID-of-{}\n"
      "{} sweep {} --store {}$shard{} --shard $SLURM_ARRAY_TASK_ID/{} --threads ${{SLURM_CPUS_PER_TASK:-1}} &\n"
      "sweep=$!\n"
      "trap 'kill -TERM $sweep 2>/dev/null' TERM HUP\n"
      "wait $sweep; code=$?\n"
      "while kill -0 $sweep 2>/dev/null; do wait $sweep; code=$?; done\n"
      "if [ $code = 75 ]; then  # stopped: the same command continues\n"
      "  scontrol requeue ${{SLURM_ARRAY_JOB_ID}}_$SLURM_ARRAY_TASK_ID && sleep 60\n"
      "fi\n"
      "exit $code\n",
      shards, quoted(plan.program), quoted(plan.study), quoted(before), quoted(after), shards);
  return script;
}

std::string merge_script(const SubmitPlan& plan, std::uint64_t shards) {
  const auto [before, after] = around_part(plan.store);
  return head(plan, "merge") + fmt::format("#SBATCH --output={}merge.log\n", before) +
         fmt::format("{} merge {}{{1..{}}}-of-{}{} --store {} --replace\n", quoted(plan.program), quoted(before),
                     shards, shards, quoted(after), quoted(plan.store));
}

}  // namespace parallel38
