// The kinds of the schema table by name, and keys that more than one of them has; for the table's own files.
#pragma once

#include "scenarios/schema/schema.hpp"

namespace parallel38::schema {

inline constexpr const char* kClasses = "public cable secret conversation";
inline constexpr const char* kDesigns = "grid list random latin-hypercube sobol saltelli morris one-at-a-time";
inline constexpr const char* kChangedOnly = "written by changes; not for hand-written files";

inline constexpr Key kDatePrecision{.name = "date-precision",
                                    .type = Type::choice,
                                    .about = "how well the date is known",
                                    .fallback = "day",
                                    .choices = "day month approximate"};

inline constexpr Key kNoise{.name = "sd",
                            .type = Type::number,
                            .about = "noise",
                            .required = true,
                            .low = 0.01,
                            .high = 10,
                            .unit = "log-odds"};

inline constexpr Key kIndependence{.name = "independence",
                                   .type = Type::number,
                                   .about = "how much of it the reader does not already have; default: the document's",
                                   .low = 0,
                                   .high = 1,
                                   .unit = "share"};

inline constexpr Key kDelay{.name = "delay",
                            .type = Type::whole,
                            .about = "days on the way",
                            .fallback = "0",
                            .low = 0,
                            .high = 3650,
                            .unit = "days"};

inline constexpr Key kTrust{.name = "trust",
                            .type = Type::number,
                            .about = "divides the variance of what comes this way",
                            .fallback = "1",
                            .low = 0.001,
                            .high = 1,
                            .unit = "share"};

inline constexpr Key kArrives{.name = "probability",
                              .type = Type::number,
                              .about = "that it works, for each document",
                              .fallback = "1",
                              .low = 0,
                              .high = 1,
                              .unit = "probability"};

extern const Kind kAnnotation, kDistribution, kNumber, kRestsOn, kStateRange, kChance, kIf, kForesight, kChoose,
    kSource, kClaim, kProspect, kBelief, kActor, kGoBetween, kChannel, kStatement, kComposed, kReach, kDocument,
    kOption, kDecision, kState, kEvent, kEndingFor, kEnding, kRecord, kInclude, kScenario, kTest, kChangesFile,
    kStructuralWorld, kStructure, kStudy, kFactor, kCorrelation, kDesign, kContrast;

}  // namespace parallel38::schema
