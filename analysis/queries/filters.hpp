// Which filters a command has, and what passes --claim.
#pragma once

#include <initializer_list>

#include "analysis/play/session.hpp"

namespace parallel38 {

/// Adds those filters only that mean something for the command; the others are refused like any unknown option.
/// @param names  of --actor --claim --decision --from --until --core
void add_filter_options(CLI::App& command, Options& options, std::initializer_list<const char*> names);

/// Whether an option's consequences depend on a claim that passes; without --claim every decision passes.
bool looks_at_claims(const Filter& filter, const DecisionEntry& decision);
/// Whether a document has a statement on a claim that passes; without --claim every document passes.
bool speaks_of_claims(const Filter& filter, const DocumentEntry& document);

}  // namespace parallel38
