// The picture of where histories part from the record; the recorded path is a line in ink above them all.
import {sankeyLinkHorizontal} from 'd3-sankey';
import {useMemo} from 'preact/hooks';
import type {PageData, ViewProps} from '../../data';
import {Figure, Marks, useWidth} from '../../parts/figure';
import {HowSure} from '../../parts/how_sure';
import {useMark, usePointing} from '../../parts/margin';
import type {Item} from '../../parts/margin';
import {namesOf} from '../../parts/names';
import {linesOf, spread} from '../../parts/place';
import {grouped, hundred, longDate, of100, of100WithRange, range100, rangeWords} from '../../parts/words';
import {flowOf} from './flow';
import type {Flow, FlowLink, FlowNode, Link, Node} from './flow';

const kText = 12, kLine = 14;

export function Partings({data, go}: {data: PageData; go: ViewProps['go']}) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const narrow = width < 620;
  const side = narrow ? 0 : Math.min(210, width * 0.2), right = narrow ? 0 : Math.min(190, width * 0.17);
  const height = narrow ? 640 : 520;
  const flow = useMemo(() => flowOf(data, width, height, 54, !narrow, side, right), [data, width, height, narrow, side, right]);
  if (!flow || !data.answers.run!.decisions.some(x => x.recorded)) return null;
  return (
    <Figure id={`${data.scenario.id}-partings`} title="Where histories part from the record" caption={captionOf(data, flow)} table={() => tableOf(data, flow)}
      note={<HowSure runs={data.answers.run!.runs} runsPerDraw={data.answers.run!.runs_per_draw} numbers={numbersOf(data, flow)}>
        <p>A history leaves the record at the first decision that comes out otherwise, however small its consequences; most of what follows may still go as it went.</p>
      </HowSure>}>
      <div ref={frame}><Drawn {...{data, go, flow, width, height, narrow}} /></div>
    </Figure>
  );
}

function captionOf(data: PageData, flow: Flow): string {
  const run = data.answers.run!, names = namesOf(data);
  const first = [...run.first_divergence].sort((a, b) => (b.p.value ?? 0) - (a.p.value ?? 0))[0];
  const same = flow.recordedEnding ? run.endings.find(x => x.id === flow.recordedEnding) : undefined;
  const stayed = flow.stayed === 0 ? `None of ${grouped(run.runs)} histories follows the record in every decision` : `${of100(flow.stayed)} histories follow the record in every decision`;
  return stayed + (flow.gone ? `; ${of100(flow.gone.share)} have left it by ${longDate(flow.gone.date)}` : '')
    + (first ? `; the largest part leaves it at “${names.decision(first.decision)}”: ${of100WithRange(first.p)}` : '')
    + (same ? `. ${flow.stayed > 0.05 ? 'In all' : 'Yet'} ${of100(same.p.value)} end as ours did: ${names.ending(same.id)}${rangeWords(same.p)}.` : '.');
}
function numbersOf(data: PageData, flow: Flow) {
  const names = namesOf(data), run = data.answers.run!;
  const shown = flow.graph.nodes.filter(x => x.kind === 'decision');
  return [...shown.map(x => ({label: `First otherwise: ${x.title}`, estimate: x.estimate})), ...run.endings.map(x => ({label: `Ending: ${names.ending(x.id)}`, estimate: x.p}))];
}
function tableOf(data: PageData, flow: Flow) {
  const names = namesOf(data), run = data.answers.run!;
  if (flow.joint) {
    const {partings} = data.answers;
    return {columns: ['first decision otherwise', 'chosen', 'ending', 'runs', 'of'], rows: partings!.rows.map(x =>
      [x.decision ? names.decision(x.decision) : 'none', x.decision ? names.option(x.decision, x.option) : '', names.ending(x.ending), x.runs, partings!.runs])};
  }
  return {columns: ['first decision otherwise', 'share', 'coding range'], rows: run.first_divergence.map(x => [names.decision(x.decision), x.p.value, x.p.coding ? range100(x.p.coding) : null])};
}

type Drawing = {data: PageData; go: ViewProps['go']; flow: Flow; width: number; height: number; narrow: boolean};

function Drawn({data, go, flow, width, height, narrow}: Drawing) {
  const {shown} = usePointing(), names = namesOf(data), mark = useMark();
  const {nodes, links} = flow.graph;
  const colour = (x: {actor: string | null}) => names.colour(x.actor);
  const at = (x: Node) => ({key: 'flow:' + x.id, item: nodeItem(data, flow, x, go)});
  const end = (x: string | number | Node) => x as Node;
  const lit = (x: Link) => shown && (shown.key === 'flow:' + end(x.source).id || shown.key === 'flow:' + end(x.target).id || shown.key === linkKey(x)
    || (shown.key.startsWith('flow:d:') && end(x.source).decision === shown.key.slice(7)));
  const draw = sankeyLinkHorizontal<FlowNode, FlowLink>();
  const some = Boolean(shown?.key.startsWith('flow'));
  return (
    <Marks width={width} height={height + 8} label="Where histories part from the record: decisions, what was chosen there, and endings. Arrow keys go from one to the next.">
      <Ink flow={flow} narrow={narrow} />
      <g fill="none">
        {links.map(x => (
          <path key={linkKey(x)} {...mark(() => linkItem(data, x), linkKey(x), linkWords(x))} d={draw(x) ?? ''} stroke={end(x.source).kind === 'record' ? 'var(--ink)' : colour(x)} stroke-width={Math.max(0.6, x.width ?? 0)}
            stroke-opacity={lit(x) ? 0.85 : some ? 0.14 : 0.36} class="flow-link" data-order={end(x.source).x0! * 1000 + end(x.source).y0! + 0.5} />
        ))}
      </g>
      {nodes.map(x => (
        <g key={x.id} {...mark(() => at(x).item, at(x).key, `${x.title}${x.detail ? ', ' + x.detail : ''}: ${of100(x.share)}`)} class="flow-node" data-order={x.x0! * 1000 + x.y0!}>
          <rect x={x.x0} y={x.y0} width={x.x1! - x.x0!} height={Math.max(1, x.y1! - x.y0!)} fill={x.kind === 'ending' || x.kind === 'record' ? 'var(--ink)' : colour(x)} />
        </g>
      ))}
      <NodeLabels nodes={nodes} width={width} narrow={narrow} height={height} />
    </Marks>
  );
}
const linkKey = (x: Link) => `flow:${(x.source as Node).id}→${(x.target as Node).id}`;
const linkWords = (x: Link) => `${(x.source as Node).title}, then ${(x.target as Node).title}: ${of100(x.value)}`;

function Ink({flow, narrow}: {flow: Flow; narrow: boolean}) {
  const ending = flow.graph.nodes.find(x => x.kind === 'ending' && x.option === flow.recordedEnding);
  const words = narrow ? 'The record' : 'The record: every decision as it was taken';
  if (!ending || flow.graph.nodes.some(x => x.kind === 'record')) return null;
  const start = narrow ? 0 : flow.graph.nodes[0]!.x0!, y = 30, x = ending.x0!;
  return (
    <g aria-hidden="true">
      <text x={start} y={18} font-size={kText + 0.5} class="event-name">{words}</text>
      <path d={`M${start},${y}H${x - 60}C${x - 20},${y} ${x - 30},${ending.y0! + 2} ${x},${ending.y0! + 2}`} fill="none" stroke="var(--ink)" stroke-width={2.5} />
    </g>
  );
}

/** Names beside the bars: those of decisions at the left, of endings at the right, of choices over the ribbons. */
function NodeLabels({nodes, width, narrow, height}: {nodes: Node[]; width: number; narrow: boolean; height: number}) {
  const columns = [0, 1, 2].map(c => nodes.filter(x => x.column === c));
  return <g aria-hidden="true">{columns.map((column, c) => <Column key={c} nodes={column} column={c} width={width} narrow={narrow} height={height} />)}</g>;
}
function Column({nodes, column, width, narrow, height}: {nodes: Node[]; column: number; width: number; narrow: boolean; height: number}) {
  if (nodes.length === 0) return null;
  const inside = narrow || column === 1;
  const room = narrow ? width * 0.46 : column === 0 ? nodes[0]!.x0! - 12 : column === 2 ? width - nodes[0]!.x1! - 12 : (width - nodes[0]!.x1!) * 0.36;
  // Over ribbons only what has the height for its words; the rest is in the margin and in the table.
  const shown = nodes.filter(x => !inside || column !== 1 || x.y1! - x.y0! >= 13);
  const blocks = shown.map(x => {
    const words = `${x.title}\u00a0·\u00a0${hundred(x.share).replace(/ /g, '\u00a0')}`;
    const lines = linesOf(words, room, kText);
    const most = column === 1 ? Math.max(1, Math.floor((x.y1! - x.y0! + 12) / kLine)) : 3;
    return {x, lines: lines.slice(0, most).length < lines.length ? [...lines.slice(0, most - 1), lines[most - 1] + '…'] : lines, middle: (x.y0! + x.y1!) / 2};
  });
  const gap = Math.max(...blocks.map(b => b.lines.length)) * kLine + 3;
  const even = column !== 1 && blocks.some((b, i) => i > 0 && b.middle - blocks[i - 1]!.middle < gap);
  const places = even ? stacked(blocks.map(b => ({wanted: b.middle, size: b.lines.length * kLine + 4})), 44, height + 6) : blocks.map(b => b.middle);
  const left = column === 0 && !narrow, start = column === 1 || (narrow && column === 0);
  return (
    <>
      {blocks.map(({x, lines, middle}, i) => {
        const y = places[i]! - ((lines.length - 1) * kLine) / 2 + 4;
        const at = start ? x.x1! + 6 : left ? x.x0! - 8 : narrow ? x.x0! - 6 : x.x1! + 8;
        const anchor = start ? 'start' : left || narrow ? 'end' : 'start';
        const edge = left ? x.x0! : x.x1!;
        return (
          <g key={x.id}>
            {!narrow && Math.abs(places[i]! - middle) > 6 && <path d={`M${edge},${middle}L${left ? edge - 6 : edge + 6},${places[i]!}`} stroke="var(--soft)" fill="none" />}
            <text x={at} y={y} text-anchor={anchor} font-size={kText} class={inside ? 'halo' : undefined}>
              {lines.map((line, k) => <tspan key={k} x={at} dy={k ? kLine : 0}>{line}</tspan>)}
            </text>
          </g>
        );
      })}
    </>
  );
}
/** Blocks of different heights one below the other, each as near to its place as the others let it. */
function stacked(blocks: {wanted: number; size: number}[], low: number, high: number): number[] {
  const unit = 2; // px: spread() has one gap for all, so a block is as many units as it is high
  const wanted: number[] = [], first: number[] = [];
  for (const b of blocks) {
    const n = Math.max(1, Math.ceil(b.size / unit));
    first.push(wanted.length);
    for (let k = 0; k < n; ++k) wanted.push(b.wanted + (k - (n - 1) / 2) * unit);
  }
  // The order is that of the blocks, whatever their wanted places.
  for (let i = 1; i < wanted.length; ++i) wanted[i] = Math.max(wanted[i]!, wanted[i - 1]! + 1e-6);
  const placed = spread(wanted, unit, low, high);
  return blocks.map((b, i) => {
    const n = Math.max(1, Math.ceil(b.size / unit));
    return (placed[first[i]!]! + placed[first[i]! + n - 1]!) / 2;
  });
}
function linkItem(data: PageData, x: Link): Item {
  const from = x.source as Node, to = x.target as Node;
  return {key: linkKey(x), kind: 'Histories', title: `${from.title} → ${to.title}`, colour: namesOf(data).colour(x.actor), text: `${of100(x.value)} histories go this way.`};
}
function nodeItem(data: PageData, flow: Flow, x: Node, go: ViewProps['go']): Item {
  const names = namesOf(data), colour = names.colour(x.actor), key = 'flow:' + x.id;
  if (x.kind === 'decision') {
    const known = names.decisionOf(x.decision);
    return {
      key, kind: 'Parting', title: x.title, colour, text: known?.text, basis: known?.basis, note: known?.note, source: known?.source, citation: known?.citation, url: known?.url,
      facts: [['Who', names.actor(x.actor)], ['When', x.detail], ['Leave here', x.estimate ? of100WithRange(x.estimate) : of100(x.share)],
        ...(known?.recorded ? [['On record', names.option(x.decision, known.recorded)] as [string, string]] : [])],
      actions: [{label: 'See the tree', do: () => go('decision', x.decision)}],
    };
  }
  if (x.kind === 'option') return {key, kind: 'Chosen instead', title: x.title, colour, text: `${of100(x.share)} histories leave the record here in this way.`,
    facts: [['Decision', names.decision(x.decision)], ['Who', names.actor(x.actor)]],
    actions: x.option !== 'not-arisen' ? [{label: 'What if he had?', do: () => go('whatif', `force ${x.decision}=${x.option}`)}] : undefined};
  if (x.kind === 'ending') {
    const known = data.scenario.endings.find(e => e.id === x.option);
    return {key, kind: x.option === flow.recordedEnding ? 'Ending, as on record' : 'Ending', title: x.title, text: known?.text, facts: [['Share', x.estimate ? of100WithRange(x.estimate) : of100(x.share)]]};
  }
  return {key, kind: 'Histories', title: x.title, text: `${of100(x.share)} histories.`};
}
