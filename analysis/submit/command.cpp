// parallel38 submit.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <ostream>
#include <thread>

#include "analysis/output/set_in_width.hpp"
#include "analysis/output/table.hpp"
#include "analysis/output/words.hpp"
#include "analysis/play/kernel_choice.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/program/options.hpp"
#include "analysis/store/sqlite/forecast.hpp"
#include "analysis/store/sqlite/store.hpp"
#include "analysis/study/study.hpp"
#include "analysis/submit/answer.hpp"
#include "analysis/sweep/answer.hpp"

namespace parallel38 {

namespace {

namespace fs = std::filesystem;

constexpr double kNoCluster = 600;  ///< seconds on this machine for which nobody needs a cluster

struct SubmitRequest {
  std::string study, store;
  std::uint64_t shards = 16;
  bool missing = false, dry_run = false, anyway = false;
  std::vector<std::string> options;
  Output output;
};

/// What a command prints. @return none: it failed
std::optional<std::string> printed_by(const std::string& command) {
  FILE* const pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return std::nullopt;
  std::string text;
  std::array<char, 4096> piece{};
  while (std::size_t got = fread(piece.data(), 1, piece.size(), pipe)) text.append(piece.data(), got);
  if (pclose(pipe) != 0) return std::nullopt;
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text;
}

/// How many tasks an array takes here, which differs from cluster to cluster.
std::uint64_t most_tasks() {
  const auto said = printed_by("scontrol show config 2>/dev/null");
  constexpr std::uint64_t kUsual = 1000;
  if (!said) return kUsual;
  const std::size_t at = said->find("MaxArraySize");
  const std::size_t digits = at == std::string::npos ? at : said->find_first_of("0123456789", at);
  if (digits == std::string::npos) return kUsual;
  return std::max<std::uint64_t>(1, std::stoull(said->substr(digits)) - 1);
}

std::string this_program() {
  std::error_code error;
  const fs::path own = fs::read_symlink("/proc/self/exe", error);
  return error ? "parallel38" : own.string();
}

/// The shards of an earlier submission, from the names of the files on disk; 0: there are none.
std::uint64_t shards_on_disk(const std::string& store) {
  const fs::path path(store);
  const std::string begin = path.stem().string() + ".", end = path.extension().string();
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(path.parent_path(), error)) {
    const std::string name = entry.path().filename().string();
    const std::size_t of = name.find("-of-");
    if (!name.starts_with(begin) || !name.ends_with(end) || of == std::string::npos) continue;
    const std::string digits = name.substr(of + 4, name.size() - end.size() - of - 4);
    if (!digits.empty() && digits.find_first_not_of("0123456789") == std::string::npos) return std::stoull(digits);
  }
  return 0;
}

std::string part_of(const std::string& store, std::uint64_t k, std::uint64_t shards) {
  const fs::path path(store);
  return (path.parent_path() / fmt::format("{}.{}-of-{}{}", path.stem().string(), k, shards, path.extension().string()))
      .string();
}

bool is_finished(const std::string& part) {
  std::error_code error;
  if (!fs::exists(part, error)) return false;
  Database database(part, Database::Open::read);
  if (is_empty(database)) return false;
  const StoreHead head = read_head(database);
  return points_in(database) == head.whole("last") - head.whole("first");
}

/// Tasks whose shards are not finished, as sbatch takes them: "2,5-7"; empty: none.
std::string missing_tasks(const std::string& store, std::uint64_t shards) {
  std::string tasks;
  for (std::uint64_t k = 1; k <= shards; ++k) {
    if (is_finished(part_of(store, k, shards))) continue;
    std::uint64_t last = k;
    while (last < shards && !is_finished(part_of(store, last + 1, shards))) ++last;
    tasks += fmt::format("{}{}", tasks.empty() ? "" : ",", k);
    if (last > k) tasks += fmt::format("-{}", last);
    k = last;
  }
  return tasks;
}

SubmitPlan plan_of(const Study& study, const SubmitRequest& request) {
  SubmitPlan plan;
  plan.program = this_program();
  plan.study = fs::absolute(study.name).lexically_normal().string();
  plan.store = fs::absolute(request.store).lexically_normal().string();
  plan.id = study.file.id;
  plan.points = study.points();
  plan.asked = request.shards;
  plan.options = request.options;
  plan.most = most_tasks();
  if (const auto threads = option_value(request.options, "--cpus-per-task", "-c"))
    plan.threads = std::max<std::uint64_t>(1, std::stoull(*threads));
  if (const auto limit = option_value(request.options, "--time", "-t")) {
    plan.limit = seconds_of_limit(*limit);
    if (!plan.limit)
      throw RequestError(fmt::format("--time {}: no time limit (expected e.g. 90, 1:30:00 or 2-12)", *limit));
  }
  const Speed speed =
      measure_store_speed(study, kernel_for(""), {0, study.points(), 1, &interrupted(), {}}, request.store);
  if (speed.points == 0) throw RequestError(kNothingFinished);
  plan.seconds = speed.seconds_a_point * static_cast<double>(study.points());
  return plan;
}

/// Submits a script. @return the id of the job
std::string submitted(const std::string& file, const std::string& text, const std::vector<std::string>& options) {
  {
    std::ofstream out(file);
    out << text;
    if (!out.flush()) throw WriteError(file + ": cannot be written");
  }
  std::vector<std::string> words{"sbatch", "--parsable"};
  words.insert(words.end(), options.begin(), options.end());
  words.push_back(file);
  const auto id = printed_by(joined_command(words));
  if (!id || id->empty()) throw RequestError("sbatch refused " + file + " (its words are above)");
  return id->substr(0, id->find(';'));
}

void submit_all(const SubmitPlan& plan, SubmitAnswer& answer) {
  std::vector<std::string> behind = plan.options;
  if (!answer.tasks.empty()) {
    answer.array_job = submitted(plan.store + ".array.sh", answer.array_text, plan.options);
    behind.push_back("--dependency=afterok:" + answer.array_job);
  }
  answer.merge_job = submitted(plan.store + ".merge.sh", answer.merge_text, behind);
}

std::string jobs_sentence(const SubmitAnswer& answer) {
  if (answer.array_job.empty()) return fmt::format("Every shard is there; job {} merges them.", answer.merge_job);
  return fmt::format("Array {} plays shards {}; job {} merges behind it.", answer.array_job, answer.tasks,
                     answer.merge_job);
}
constexpr const char* kMissing = "What has not finished when the array has ended: the same command with --missing.";

std::string submit_words(const SubmitAnswer& answer, bool dry_run) {
  std::string words;
  for (const std::string& note : answer.notes) words += prose(note);
  if (answer.shards == 0) return words;
  if (dry_run)
    return words +
           verbatim(fmt::format("\n--- the array\n{}\n--- behind it\n{}", answer.array_text, answer.merge_text));
  return words + prose(jobs_sentence(answer)) + prose(kMissing);
}

void submit_screen(const SubmitAnswer& answer, const SubmitRequest& request, Screen& to) {
  for (const std::string& note : answer.notes) to.say(note);
  const std::string study = typed_file(request.study, "STUDY"), store = typed_file(request.store, "FILE.db");
  if (answer.shards == 0) return to.next(fmt::format("parallel38 sweep {} --store {}", study, store), "plays it here");
  if (request.dry_run) {
    to.say(fmt::format("Nothing is submitted. A script plays shards {}, another one merges them behind it.",
                       answer.tasks.empty() ? "of which all are there" : answer.tasks));
    return to.next("the same, and --detail", "both scripts");
  }
  to.say(jobs_sentence(answer));
  to.say(kMissing);
  to.next("squeue --me", "how far the jobs are");
}

void decide(const SubmitRequest& request, const SubmitPlan& plan, SubmitAnswer& answer) {
  const std::uint64_t known = request.missing ? shards_on_disk(plan.store) : 0;
  if (request.missing && known == 0)
    throw RequestError(
        fmt::format("--missing: no shards of {} are here (expected the same --store, after a submit)", plan.store));
  if (answer.seconds_here < kNoCluster && !request.anyway && !request.missing) {
    answer.notes.push_back(
        fmt::format("No cluster is needed: the study takes about {:.0f} s on this machine (parallel38 "
                    "sweep; --anyway submits it all the same).",
                    std::max(answer.seconds_here, 1.0)));
    return;
  }
  answer.shards = known > 0 ? known : request.anyway ? std::min({plan.asked, plan.most, plan.points}) : shards_of(plan);
  answer.seconds = plan.seconds / static_cast<double>(plan.threads * answer.shards);
  answer.tasks = known > 0 ? missing_tasks(plan.store, known) : fmt::format("1-{}", answer.shards);
  answer.notes.push_back(fmt::format("{} points in {} shards of about {:.0f} min each (measured here).",
                                     grouped(plan.points), answer.shards, std::max(answer.seconds / 60, 1.0)));
  if (known == 0 && answer.shards < plan.asked)
    answer.notes.push_back(
        fmt::format("Not {} shards: each is to take ten minutes at least, and an array takes {} tasks here.",
                    plan.asked, plan.most));
  if (known == 0 && answer.shards > plan.asked)
    answer.notes.push_back(fmt::format("Not {} shards: they would not end within the time limit.", plan.asked));
  answer.array_text = array_script(plan, answer.shards, answer.tasks);
  answer.merge_text = merge_script(plan, answer.shards);
}

int submit(const SubmitRequest& request, Program& program) {
  const Study study = open_study(study_file(request.study), scenario_files());
  const SubmitPlan plan = plan_of(study, request);
  SubmitAnswer answer;
  answer.study = study.file.id;
  answer.points = plan.points;
  answer.seconds_here = plan.seconds / std::max(1U, std::thread::hardware_concurrency());
  decide(request, plan, answer);
  if (answer.shards > 0 && !request.dry_run) submit_all(plan, answer);
  Options options;
  Stamp stamp = stamp_of(study.base.scenario, options, program);
  return deliver(program, request.output, stamp,
                 forms_of(
                     answer, [&] { return table_of(std::vector<SubmitAnswer>{answer}); },
                     [&] { return submit_words(answer, request.dry_run); },
                     [&](Screen& to) { submit_screen(answer, request, to); }));
}

}  // namespace

void add_submit(CommandLine& line, Program& program) {
  const auto request = std::make_shared<SubmitRequest>();
  Command command = line.add("submit", kStudy, "Spread a study over a cluster: a Slurm array, and a merge behind it",
                             [&program, request] { return submit(*request, program); });
  command.text("STUDY", request->study, "the file of a study, or the name of a shipped one").required();
  command.text("--store", request->store, "the file for the whole; shards lie beside it")
      .value_name("FILE.db")
      .required();
  command.whole_number(
      "--shards", request->shards,
      "into how many parts it is split at most; each takes ten minutes at least and ends within --time", 1, 1'000'000);
  command.flag("--missing", request->missing,
               "submit only the shards that are not finished, by the files that are here");
  command.flag("--dry-run", request->dry_run, "print the scripts and submit nothing");
  command.flag("--anyway", request->anyway, "also a study that needs no cluster, in as many shards as asked");
  add_output_options(command, request->output);
  command.all_texts("SBATCH-OPTIONS", request->options, "behind --: options of sbatch, e.g. -- --time=2:00:00 -c 4");
}

}  // namespace parallel38
