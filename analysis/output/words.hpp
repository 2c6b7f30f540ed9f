// Words for numbers: natural frequencies, bars, command lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parallel38 {

struct Estimate;
struct Interval;
struct SameSign;

/// "63 of 100", "4 of 1,000", "fewer than 1 in 100,000", "none of 500", "all of 500": as a reader would say it.
/// @param share in [0, 1]  @param of number of plays behind it
std::string natural_frequency(double share, double of);
/// 1,234,567.
std::string grouped(std::uint64_t n);
/// "1 point", "2,048 points".
std::string counted(std::uint64_t n, const std::string& noun);
/// ".63", ".024", "<.001", "1": a probability to two digits, three where it is near 0 or 1; "-" for NaN.
std::string probability(double p);
/// ".41 to .45"; to three digits where two would say the same twice, once where three do; "-": not known, or nothing is
/// open.
std::string probability_range(double low, double high);
std::string probability_range(const Interval& interval);
/// "44.0", "+1.3", "-4.2 to +0.1": shares and their differences in 100; "-" for what is not known.
std::string hundredths(double share);
std::string signed_hundredths(double difference);
std::string signed_hundredths(const Interval& difference);
/// What a number of an answer is, for its words.
enum class NumberKind { share, days, log_odds, other };
/// A level: "63.4" plays of 100, "1950-06-25" of days since `start`, "0.634" of any other number; "-": not known.
std::string level_words(NumberKind kind, double x, const std::string& start = "");
/// A range of levels; "-" where it has no width.
std::string level_words(NumberKind kind, const Interval& range);
/// A change: "+1.3" points of 100 plays, "+1.3" days, "+0.13" in log-odds, "+0.013" of any other number, with its unit
/// behind it; "-": not known.
std::string change_words(NumberKind kind, double x, const std::string& unit = "");
std::string change_words(NumberKind kind, const Interval& change, const std::string& unit = "");
/// "simulation error -4.2 to +0.1; coding range -9.0 to +1.0; structural range -12.0 to +2.0" of a change, the last
/// where it is known. @param no_coding where the coding range is not
std::string uncertainty_words(const Estimate& change, NumberKind kind, const std::string& no_coding = "-");
/// The same where there is little room: "simulation ...; coding ...; structure ...".
std::string uncertainty_in_brief(const Estimate& change, NumberKind kind);
/// How many draws have the sign of a difference: "0.98", ">= 0.81", "-". @param digits of what is known
std::string same_sign_share(const SameSign& same, int digits);
/// The same in 100 draws: "98.0", ">= 81", "-".
std::string same_sign_in_100(const SameSign& same);
/// The title of something; its id where it has none.
std::string titled(const std::string& title, const std::string& id);
/// How well the exponent of e^-18.28 is known: " (standard error 0.021 of the exponent, from 20,000 draws)"; " (the
/// same in every draw)"; nothing where that is not known.
std::string exponent_error(double standard_error, std::uint64_t draws);

/// A bar of `width` characters, filled to `share` in eighths.
std::string bar(double share, int width);
/// Text broken into lines of at most `width` characters, each begun with `indent` spaces.
std::string wrapped(std::string_view text, int width = 100, int indent = 0);
/// Columns that UTF-8 text takes on a terminal: two for a wide character (Chinese, Korean), none for one that joins the
/// one before it.
int columns(std::string_view text);
/// Text of at most `widest` columns; of a longer one its beginning and ….
std::string cut(const std::string& text, int widest);

/// Text that steers no terminal: control characters but the end of a line and the tab, and bytes that are not UTF-8,
/// spelled \xNN.
std::string harmless(const std::string& text);

/// A command line as one would type it in a shell, and back. Words that hold control characters or are not UTF-8 are
/// written as $'...', so that it is text whatever was typed.
std::string joined_command(const std::vector<std::string>& arguments);
std::vector<std::string> split_command(std::string_view command);

}  // namespace parallel38
