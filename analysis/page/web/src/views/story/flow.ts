// Where histories part from the record: decision, what was chosen there, how it ended; widths are shares of runs.
import {sankey, sankeyJustify} from 'd3-sankey';
import type {SankeyGraph, SankeyLink, SankeyNode} from 'd3-sankey';
import type {Estimate, PageData} from '../../data';
import {namesOf} from '../../parts/names';
import {shortDate} from '../../parts/words';

export interface FlowNode {
  id: string;
  column: number;
  kind: 'decision' | 'option' | 'ending' | 'rest' | 'pool' | 'record';
  title: string;
  detail: string; // second line: the date
  actor: string | null;
  decision: string;
  option: string;
  share: number;
  estimate: Estimate | null;
}
export interface FlowLink {
  source: string;
  target: string;
  value: number;
  actor: string | null;
}
export type Node = SankeyNode<FlowNode, FlowLink>;
export type Link = SankeyLink<FlowNode, FlowLink>;
export interface Flow {
  graph: SankeyGraph<FlowNode, FlowLink>;
  joint: boolean; // whether it is known which parting ended how
  stayed: number; // share that never left the record
  gone: {date: string; share: number} | null; // the day by which nine of ten had left
  recordedEnding: string | null;
}

const kSmallest = 0.012; // decisions at which fewer part share one node

interface Row {
  decision: string;
  option: string;
  ending: string;
  share: number;
}

export function flowOf(data: PageData, width: number, height: number, top: number, withOptions: boolean, left: number, right: number): Flow | null {
  const {run, partings} = data.answers;
  if (!run || run.first_divergence.length === 0) return null;
  const names = namesOf(data);
  const first = run.first_divergence.filter(x => (x.p.value ?? 0) > 0);
  const order = new Map(run.decisions.map((x, i) => [x.id, i]));
  const big = new Set(first.filter(x => x.p.value! >= kSmallest).map(x => x.decision));
  const nodes = new Map<string, FlowNode>(), links = new Map<string, FlowLink>();
  const rest = first.filter(x => !big.has(x.decision));
  const nodeOf = (id: string, made: () => FlowNode, share: number) => {
    let node = nodes.get(id);
    if (!node) nodes.set(id, (node = made()));
    node.share += share;
    return id;
  };
  const link = (source: string, target: string, value: number, actor: string | null) => {
    const key = source + '→' + target, found = links.get(key);
    if (found) found.value += value;
    else links.set(key, {source, target, value, actor});
  };
  const decisionNode = (id: string, share: number) => {
    const known = run.decisions[order.get(id) ?? 0];
    if (big.has(id)) return nodeOf('d:' + id, () => ({
      id: 'd:' + id, column: 0, kind: 'decision', title: names.decision(id), detail: known ? shortDate(known.date) : '', actor: known?.actor ?? null, decision: id, option: '', share: 0,
      estimate: first.find(x => x.decision === id)?.p ?? null,
    }), share);
    return nodeOf('rest', () => ({
      id: 'rest', column: 0, kind: 'rest', title: `${rest.length} later decisions`, detail: '', actor: null, decision: '', option: '', share: 0, estimate: null,
    }), share);
  };
  const endingNode = (id: string, share: number) => nodeOf('e:' + id, () => ({
    id: 'e:' + id, column: 2, kind: 'ending', title: names.ending(id) || 'The end', detail: '', actor: null, decision: '', option: id, share: 0, estimate: run.endings.find(x => x.id === id)?.p ?? null,
  }), share);

  const recordedEnding = data.answers.trace?.ending ?? null;
  const joint = Boolean(partings && partings.rows.length);
  let stayed = run.matches_record?.free_share?.value ?? 0;
  if (joint) {
    const rows: Row[] = partings!.rows.map(x => ({...x, share: x.runs / partings!.runs}));
    rows.sort((a, b) => (order.get(a.decision) ?? 0) - (order.get(b.decision) ?? 0) || a.option.localeCompare(b.option));
    stayed = rows.filter(x => !x.decision).reduce((sum, x) => sum + x.share, 0);
    for (const x of rows.filter(x => x.decision)) {
      const from = decisionNode(x.decision, x.share), actor = big.has(x.decision) ? nodes.get(from)!.actor : null;
      const to = endingNode(x.ending, x.share);
      if (!withOptions) {
        link(from, to, x.share, actor);
        continue;
      }
      const optionId = big.has(x.decision) ? `o:${x.decision}=${x.option}` : 'o:rest';
      nodeOf(optionId, () => ({
        id: optionId, column: 1, kind: big.has(x.decision) ? 'option' : 'rest', title: big.has(x.decision) ? names.option(x.decision, x.option) : 'another choice', detail: '', actor,
        decision: big.has(x.decision) ? x.decision : '', option: x.option, share: 0, estimate: null,
      }), x.share);
      link(from, optionId, x.share, actor);
      link(optionId, to, x.share, actor);
    }
  } else {
    const all = first.reduce((sum, x) => sum + x.p.value!, 0);
    nodes.set('pool', {id: 'pool', column: 1, kind: 'pool', title: 'other histories', detail: '', actor: null, decision: '', option: '', share: all, estimate: null});
    for (const x of [...first].sort((a, b) => order.get(a.decision)! - order.get(b.decision)!)) {
      const from = decisionNode(x.decision, x.p.value!);
      link(from, 'pool', x.p.value!, nodes.get(from)!.actor);
    }
    // Those that stayed on record end as the record does.
    const rest = (x: {id: string; p: Estimate}) => Math.max(0, (x.p.value ?? 0) - (x.id === recordedEnding ? stayed : 0));
    const ended = run.endings.reduce((sum, x) => sum + rest(x), 0) || 1;
    for (const x of run.endings) {
      if (!x.p.value) continue;
      const to = endingNode(x.id, x.p.value);
      if (rest(x) > 1e-9) link('pool', to, (rest(x) / ended) * all, null);
    }
  }
  if (stayed > 0.004 && recordedEnding) {
    nodes.set('record', {id: 'record', column: 0, kind: 'record', title: 'The record', detail: '', actor: null, decision: '', option: '', share: stayed, estimate: run.matches_record?.free_share ?? null});
    link('record', endingNode(recordedEnding, joint ? stayed : 0), stayed, null);
  }
  if (nodes.size === 0) return null;

  const list = [...nodes.values()];
  const rank = (x: FlowNode) => (x.kind === 'ending' ? (x.option === recordedEnding ? -1 : run.endings.findIndex(e => e.id === x.option))
    : x.kind === 'record' ? -1e6 : x.kind === 'rest' ? 1e6 : (order.get(x.decision) ?? 0) * 100 - x.share);
  list.sort((a, b) => a.column - b.column || rank(a) - rank(b));
  const graph = sankey<FlowNode, FlowLink>().nodeId(x => x.id).nodeAlign(sankeyJustify).nodeWidth(9).nodePadding(14).nodeSort(null as never)
    .extent([[left, top], [width - right, height]])({nodes: list.map(x => ({...x})), links: [...links.values()].map(x => ({...x}))});

  let sum = 0, gone: Flow['gone'] = null;
  for (const x of run.decisions) {
    sum += first.find(f => f.decision === x.id)?.p.value ?? 0;
    if (sum >= 0.9) {
      gone = {date: x.date, share: sum};
      break;
    }
  }
  return {graph, joint, stayed, gone, recordedEnding};
}
