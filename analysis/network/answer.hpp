// `network`: who hears whom; of one document its ways to each reader, and the moves it makes there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/output/field_list.hpp"

namespace parallel38 {

struct Filter;
struct Play;
struct World;

// --- the whole network ---

/// A channel from one node to another.
struct ChannelRow {
  std::string channel, kind, from, to, carries;
  std::int64_t delay = 0;
  double trust = 0, probability = 0;
  bool from_everybody = false;  ///< the channel leads from all nodes; for the words
};
struct NetworkAnswer {
  std::vector<ChannelRow> rows;
  std::vector<std::string> readers;  ///< nodes that pass the filter, for the words
};
/// Channels one of whose ends passes --actor.
NetworkAnswer network(const World& world, const Filter& filter);

// --- one document ---

/// A claim that a document moves in a reader's mind: the probability acted on before and after.
struct DocumentMove {
  std::string claim;
  double before = 0, after = 0;
};
/// A way by which a document comes to a reader.
struct DocumentWay {
  std::vector<std::string> channels;  ///< ids in order; empty: the document's own `reaches`
  std::int64_t delay = 0;             ///< days
  double trust = 0, probability = 0;  ///< along the way, numbers at their centres
  bool sure = false;                  ///< every channel on it certainly works
};
struct DocumentReader {
  std::string reader;
  std::vector<DocumentWay> ways;    ///< best first
  bool moved = false;               ///< on any claim
  std::vector<DocumentMove> moves;  ///< on the claims that pass the filter, by the first way
};
/// What a document is and does.
struct DocumentAnswer {
  std::string document, title, date, date_precision, from, document_class;
  std::vector<std::string> to;
  std::vector<std::string> says, hostile;  ///< its statements, a clause each: "argues weakly for ..."
  bool read = false;                       ///< by anybody, whether he passes the filter or not
  std::vector<DocumentReader> readers;     ///< that pass the filter
};
/// The documents of these ids or titles: every number at its centre, every channel working, all that was decided before
/// as in the record, the document written on its day whether or not somebody chooses to send it.
/// @param filter readers by --actor, their moves by --claim  @throws RequestError with the nearest document
std::vector<DocumentAnswer> documents(const World& world, const std::vector<std::string>& ids, const Filter& filter,
                                      const Play& play);
/// What a document is and does, in sentences: for checking that the file says what was meant.
std::string as_text(const DocumentAnswer& x);

/// A row a way, and for the first way a row a move.
struct DocumentWayRow {
  std::string document, reader;
  std::int64_t way = 0;
  std::string channels;
  std::int64_t delay = 0;
  double trust = 0, probability = 0;
  std::optional<std::string> claim;
  std::optional<double> before, after;
};
std::vector<DocumentWayRow> rows_of(const DocumentAnswer& answer);

// --- drawn ---

/// The network for Graphviz, or the ways of a document. With --actor only nodes that pass, and those that a channel
/// joins to them. @param document empty: the whole network  @throws RequestError with the nearest document
std::string network_graph(const World& world, const std::string& document, const Filter& filter);

template <class To>
void fields(To& to, const ChannelRow& x) {
  to("channel", x.channel, "id");
  to("kind", x.kind, "ambassador, envoy, espionage, intercept, internal or public");
  to("from", x.from, "actor or go-between");
  to("to", x.to, "actor or go-between");
  to("carries", x.carries, "classes of documents, separated by spaces; empty: all");
  to("delay", x.delay, "on the way", "days");
  to("trust", x.trust, "with which a reader takes what comes this way, at its centre");
  to("probability", x.probability, "that it works for a document, at its centre");
}
template <class To>
void fields(To& to, const NetworkAnswer& x) {
  to("rows", x.rows, "channels from node to node, in the order of the files");
}
template <class To>
void fields(To& to, const DocumentWayRow& x) {
  to("document", x.document, "id");
  to("reader", x.reader, "actor");
  to("way", x.way, "1: the first that is taken if it works, 2: the next, ...");
  to("channels", x.channels, "ids in order, separated by >; empty: the document's own `reaches`");
  to("delay", x.delay, "on the way", "days");
  to("trust", x.trust, "product along the way, numbers at their centres");
  to("probability", x.probability, "that all of it works, given that the document is written");
  to("claim", x.claim, "on which it moves the reader, by the first way; a row each");
  to("before", x.before, "probability acted on, every number at its centre, what was decided before as in the record");
  to("after", x.after, "and after reading");
}
template <class To>
void fields(To& to, const DocumentAnswer& x) {
  to("rows", rows_of(x), "ways of the document to each reader, and the moves it makes there");
}

}  // namespace parallel38
