#include "engine/runs/pieces.hpp"

#ifdef PARALLEL38_THREADS
#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>
#endif

namespace parallel38 {

std::uint64_t work_in_order(const Pieces& pieces, const std::function<Worker()>& hire) {
  std::uint64_t next = 0, taken = 0;
  const auto over = [&] { return next == pieces.count || (pieces.cancelled && pieces.cancelled->load()); };
#ifdef PARALLEL38_THREADS
  const std::size_t threads =
      static_cast<std::size_t>(pieces.threads > 0 ? pieces.threads : tbb::info::default_concurrency());
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  tbb::enumerable_thread_specific<Worker> workers(hire);
  using Taking = std::function<void()>;
  const auto give_out =
      tbb::make_filter<void, std::uint64_t>(tbb::filter_mode::serial_in_order, [&](tbb::flow_control& flow) {
        if (!over()) return next++;
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
#else
  const Worker worker = hire();
  for (; !over(); ++taken) worker(next++)();
#endif
  return taken;
}

}  // namespace parallel38
