#include "engine/runs/pieces.hpp"

#ifdef PARALLEL38_THREADS
#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>

#include <algorithm>
#include <future>
#include <system_error>
#include <thread>
#include <vector>
#endif

namespace parallel38 {

#ifdef PARALLEL38_THREADS
namespace {

/// As many threads as wanted, or as many as the machine allows: this one, and those that can be made beside it. TBB
/// ends the program where it is refused one.
std::size_t threads_to_be_had(std::size_t wanted) {
  static std::atomic<std::size_t> known{1};
  if (wanted <= known) return wanted;
  std::promise<void> all_there;
  const std::shared_future<void> until = all_there.get_future().share();
  std::vector<std::thread> made;
  try {
    made.reserve(wanted);
    while (made.size() + 1 < wanted) made.emplace_back([until] { until.wait(); });
  } catch (const std::system_error&) {
    // a limit of the user's or the container's
  }
  all_there.set_value();
  for (std::thread& thread : made) thread.join();
  known = std::max<std::size_t>(known, made.size() + 1);
  return made.size() + 1;
}

}  // namespace
#endif

namespace {

bool over(const Pieces& pieces, std::uint64_t next) {
  return next == pieces.count || (pieces.cancelled && pieces.cancelled->load());
}

/// On this thread alone.
std::uint64_t one_by_one(const Pieces& pieces, const std::function<Worker()>& hire) {
  const Worker worker = hire();
  std::uint64_t next = 0;
  for (; !over(pieces, next); ++next) worker(next)();
  return next;
}

}  // namespace

std::uint64_t work_in_order(const Pieces& pieces, const std::function<Worker()>& hire) {
#ifdef PARALLEL38_THREADS
  const auto wanted = static_cast<std::size_t>(pieces.threads > 0 ? pieces.threads : tbb::info::default_concurrency());
  const std::size_t threads = threads_to_be_had(wanted);
  if (threads == 1) return one_by_one(pieces, hire);
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  tbb::enumerable_thread_specific<Worker> workers(hire);
  std::uint64_t next = 0, taken = 0;
  using Taking = std::function<void()>;
  const auto give_out =
      tbb::make_filter<void, std::uint64_t>(tbb::filter_mode::serial_in_order, [&](tbb::flow_control& flow) {
        if (!over(pieces, next)) return next++;
        flow.stop();
        return next;
      });
  const auto work = tbb::make_filter<std::uint64_t, Taking>(
      tbb::filter_mode::parallel, [&](std::uint64_t piece) { return workers.local()(piece); });
  const auto take = tbb::make_filter<Taking, void>(tbb::filter_mode::serial_in_order, [&](const Taking& taking) {
    taking();
    ++taken;
  });
  tbb::parallel_pipeline(2 * threads, give_out & work & take);
  return taken;
#else
  return one_by_one(pieces, hire);
#endif
}

}  // namespace parallel38
