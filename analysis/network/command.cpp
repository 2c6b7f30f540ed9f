// parallel38 network.
#include <memory>
#include <ostream>

#include "analysis/network/answer.hpp"
#include "analysis/network/words.hpp"
#include "analysis/program/options.hpp"

namespace parallel38 {

namespace {

struct NetworkRequest {
  Options options;
  std::string document;
  bool dot = false;
};

int network(Program& program, const NetworkRequest& request) {
  const Options& options = request.options;
  const Output& output = options.output;
  if (request.dot && (output.json || !output.csv.empty() || !output.json_file.empty()))
    throw RequestError("--dot gives a graph alone (expected neither --json, --json-file nor --csv beside it)");
  const World world = open_world(options);
  if (request.dot) {
    program.out << network_graph(world, request.document, options.filter);
    return kDone;
  }
  const Stamp stamp = stamp_of(world.scenario, options, program);
  if (request.document.empty()) {
    const NetworkAnswer answer = network(world, options.filter);
    return deliver(program, options.output, stamp,
                   forms_of(
                       answer, [&] { return table_of(answer.rows); }, [&] { return network_words(answer); },
                       [&](Screen& to) { network_screen(answer, typed_command(program), to); }));
  }
  const DocumentAnswer answer =
      documents(world, {request.document}, options.filter, play_for(options, program)).front();
  return deliver(program, options.output, stamp,
                 forms_of(
                     answer, [&] { return table_of(rows_of(answer)); }, [&] { return network_words(answer); },
                     [&](Screen& to) { network_screen(answer, typed_command(program), to); }));
}

}  // namespace

void add_network(CommandLine& line, Program& program) {
  const auto request = std::make_shared<NetworkRequest>();
  Command command = line.add("network", kLook, "Who hears whom; the ways of a document and the moves it makes",
                             [&program, request] { return network(program, *request); });
  add_scenario_options(command, request->options);
  command.text("--document", request->document,
               "how this document (an id, or words of its title) reaches its readers, and what it moves there");
  command.flag("--dot", request->dot, "as a graph for Graphviz (dot -Tsvg)");
  add_output_options(command, request->options);
  add_filter_options(command, request->options, {"--actor", "--claim"});
  command.option("--claim")
      .description("of the moves of --document those on this claim")
      .needs(command.option("--document"))
      .excludes(command.option("--dot"));
}

}  // namespace parallel38
