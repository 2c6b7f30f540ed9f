// What a store will take: time and room.
#pragma once

#include <string>

#include "analysis/store/parts.hpp"
#include "analysis/study/speed.hpp"

namespace parallel38 {

struct Study;

/// How fast points are played and written: into a store that is thrown away, beside the file of a path; empty: in the
/// folder for temporary files. @throws RequestError, StoreError where no store can be written there
Speed measure_store_speed(const Study& study, const Kernel& kernel, const SweepOptions& options,
                          const std::string& path);

/// Bytes of the finished store of some points, by what its columns can hold. @param measured what points took that were
/// written: where they fill enough pages, the others are taken to be like them
double bytes_of_store(const Study& study, const PointRange& range, const Speed& measured = {});

}  // namespace parallel38
