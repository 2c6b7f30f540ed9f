// The picture of a decision: options in order of worth, each with its tree to the right; a branch is as wide as it is
// likely; at a leaf a bar from zero is as long as the value and as thick as the branch, so that its area is its share of
// the worth.
import type {VNode} from 'preact';
import {scaleLinear} from 'd3-scale';
import type {ScaleLinear} from 'd3-scale';
import type {PageData} from '../../data';
import {useMark, useRefresh} from '../../parts/margin';
import type {Item} from '../../parts/margin';
import {namesOf} from '../../parts/names';
import {linesOf, textWidth} from '../../parts/place';
import {list, of100, probability, signed} from '../../parts/words';
import {depthOf, leavesOf} from './tree';
import type {Leaf, OptionTree, TreeNode} from './tree';

const kRow = 42, kThick = 24, kHead = 46, kGap = 26, kText = 11.5;

export interface View {
  data: PageData;
  decision: string;
  trees: OptionTree[]; // as drawn
  before: OptionTree[]; // as it was; the same where nothing is moved
  taken: string;
  colour: string;
  width: number;
  narrow: boolean;
}

interface Block {
  tree: OptionTree;
  y: number;
  height: number;
}

/** Order by worth as it was, so that nothing jumps while a belief is dragged. */
export function ordered(view: View): OptionTree[] {
  const worth = new Map(view.before.map(x => [x.id, x.worth ?? x.p]));
  return [...view.trees].sort((a, b) => worth.get(b.id)! - worth.get(a.id)!);
}

export function blocksOf(view: View): {blocks: Block[]; height: number} {
  let y = 22;
  const blocks = ordered(view).map(tree => {
    const n = leavesOf(tree.root).length + (Math.abs(tree.extra) > 0.005 ? 1 : 0);
    const height = headHeight(view, tree) + (view.narrow ? narrowHeight(view, tree) : n * kRow);
    const block = {tree, y, height};
    y += height + kGap;
    return block;
  });
  return {blocks, height: y - kGap + 34};
}

/** Lines of an option's title. */
function titleOf(view: View, tree: OptionTree): string[] {
  const title = namesOf(view.data).option(view.decision, tree.id), room = view.narrow ? view.width - 24 : scaleOf(view).range()[0]! - 40;
  return textWidth(title, 13.5, 'bold') <= room ? [title] : linesOf(title, room * 0.93, 13.5).slice(0, 2);
}
function headHeight(view: View, tree: OptionTree): number {
  return kHead + (titleOf(view, tree).length - 1) * 15 + (view.narrow && tree.worth !== null ? 8 : 0);
}

export function scaleOf(view: View): ScaleLinear<number, number> {
  const values = [...view.trees, ...view.before].flatMap(x => [x.worth ?? 0, x.extra, ...leavesOf(x.root).map(l => l.value)]);
  const low = Math.min(-0.5, ...values), high = Math.max(0.5, ...values);
  const wide = view.narrow ? view.width - 60 : Math.max(150, view.width * 0.24);
  return scaleLinear().domain([low, high]).range([view.width - wide - 24, view.width - 30]);
}

export function Picture(view: View): VNode {
  const {blocks, height} = blocksOf(view), scale = scaleOf(view);
  return (
    <g>
      <Axis scale={scale} height={height} narrow={view.narrow} />
      {blocks.map((b, i) => <OptionBlock key={b.tree.id} view={view} block={b} scale={scale} order={i * 1000} />)}
    </g>
  );
}

function Axis({scale, height, narrow}: {scale: ScaleLinear<number, number>; height: number; narrow: boolean}) {
  const [left, right] = scale.range() as [number, number], ticks = scale.ticks(Math.max(2, Math.floor((right - left) / (narrow ? 60 : 52)))), zero = scale(0);
  return (
    <g aria-hidden="true">
      {ticks.map(x => (
        <g key={x}>
          <line x1={scale(x)} x2={scale(x)} y1={18} y2={height - 22} class={x === 0 ? 'zero' : 'grid'} />
          <text x={scale(x)} y={height - 8} font-size={11} text-anchor="middle" class="soft">{x === 0 ? '0' : signed(x, 1)}</text>
        </g>
      ))}
      <text x={zero - 8} y={11} font-size={11} text-anchor="end" class="soft">← worse for him</text>
      <text x={zero + 8} y={11} font-size={11} class="soft">better →</text>
    </g>
  );
}

function OptionBlock({view, block, scale, order}: {view: View; block: Block; scale: ScaleLinear<number, number>; order: number}) {
  const {tree, y} = block;
  return (
    <g>
      <Head view={view} tree={tree} y={y} scale={scale} order={order} />
      {view.narrow ? <NarrowRows view={view} tree={tree} y={y + headHeight(view, tree)} scale={scale} order={order + 1} /> : <Tree view={view} tree={tree} y={y + headHeight(view, tree)} scale={scale} order={order + 1} />}
    </g>
  );
}

function Head({view, tree, y, scale, order}: {view: View; tree: OptionTree; y: number; scale: ScaleLinear<number, number>; order: number}) {
  const mark = useMark(), names = namesOf(view.data), was = view.before.find(x => x.id === tree.id)!;
  const title = names.option(view.decision, tree.id), taken = tree.id === view.taken;
  const d = 6, moved = Math.abs(was.p - tree.p) > 0.004;
  const chance = `chosen in ${of100(tree.p)}${moved ? ` (before: ${of100(was.p).replace(' of 100', '')})` : ''}`;
  const one = titleOf(view, tree);
  const item = (): Item => ({
    key: 'option:' + tree.id, kind: taken ? 'Option, as on record' : 'Option', title, colour: view.colour,
    text: names.decisionOf(view.decision)?.options.find(o => o.id === tree.id)?.text,
    facts: [['Chance', of100(tree.p)], ...(tree.worth === null ? [] : [['Worth to him', signed(tree.worth)] as [string, string]])],
    body: <Terms view={view} tree={tree} />,
  });
  useRefresh('option:' + tree.id, item, tree);
  const bar = 72, barY = y + 17 + (one.length - 1) * 15;
  const label = `${title}: ${chance}${tree.worth === null ? '' : `, worth ${signed(tree.worth)}`}`;
  return (
    <g {...mark(item, 'option:' + tree.id, label)} class="option-head" data-order={order}>
      <rect x={0} y={y - 4} width={view.width} height={headHeight(view, tree) - 6} fill="transparent" class="head-ground" />
      <path d={`M${d},${y + 8 - d}l${d},${d}l${-d},${d}l${-d},${-d}Z`} transform="translate(1,0)" fill={taken ? view.colour : 'var(--paper)'} stroke={view.colour} stroke-width={2} />
      {one.map((line, i) => <text key={i} x={20} y={y + 12 + i * 15} font-size={13.5} font-weight="bold" class="halo">{line}</text>)}
      <rect x={20} y={barY} width={bar} height={9} fill="var(--paper)" stroke={view.colour} />
      <rect x={20} y={barY} width={bar * tree.p} height={9} fill={view.colour} />
      {moved && <path d={`M${20 + bar * was.p},${barY - 3}v15`} stroke="var(--ink)" stroke-width={2} />}
      <text x={20 + bar + 8} y={barY + 9} font-size={kText} class="halo">{chance}</text>
      {tree.worth !== null && <Worth tree={tree} was={was} y={view.narrow ? barY + 22 : y + 8} scale={scale} narrow={view.narrow} />}
    </g>
  );
}

/** The worth of an option: a bar from zero in ink. */
function Worth({tree, was, y, scale, narrow}: {tree: OptionTree; was: OptionTree; y: number; scale: ScaleLinear<number, number>; narrow: boolean}) {
  const zero = scale(0), x = scale(tree.worth!), left = Math.min(zero, x), negative = tree.worth! < 0;
  const words = narrow ? signed(tree.worth!) : `worth ${signed(tree.worth!)}`;
  return (
    <g>
      <rect x={left} y={y - 5} width={Math.max(1.5, Math.abs(x - zero))} height={narrow ? 6 : 10} fill="var(--ink)" />
      {Math.abs(tree.worth! - was.worth!) > 0.004 && <path d={`M${scale(was.worth!)},${y - 9}v18`} stroke="var(--ink)" stroke-width={1.5} stroke-dasharray="2 2" />}
      <text x={negative ? zero + 7 : zero - 7} y={y + 4} font-size={kText} text-anchor={negative ? 'start' : 'end'} class="halo">{words}</text>
    </g>
  );
}

interface Spot {
  node: TreeNode;
  x: number;
  y: number;
  depth: number;
}
const thick = (p: number) => Math.max(1, p * kThick);

function Tree({view, tree, y, scale, order}: {view: View; tree: OptionTree; y: number; scale: ScaleLinear<number, number>; order: number}) {
  if (!tree.root) return null;
  const leaves = leavesOf(tree.root), depth = Math.max(1, depthOf(tree.root));
  const end = scale.range()[0]! - 8, labels = Math.min(200, view.width * 0.21), start = 24;
  const step = Math.min(230, (end - labels - start) / depth);
  const spots = new Map<TreeNode, Spot>();
  let row = 0;
  const place = (node: TreeNode, level: number): Spot => {
    const spot: Spot = {node, x: start + level * step, y: 0, depth: level};
    if (node.kind === 'leaf') spot.y = y + (row++ + 0.5) * kRow;
    else {
      const arms = node.arms.map(x => place(x.node, level + 1));
      spot.y = (arms[0]!.y + arms[arms.length - 1]!.y) / 2;
    }
    spots.set(node, spot);
    return spot;
  };
  place(tree.root, 0);
  return (
    <g>
      <Ribbons {...{view, tree, spots, end: end - labels, step}} />
      {leaves.map((leaf, i) => <LeafRow key={i} {...{view, tree, leaf, scale}} y={spots.get(leaf)!.y} x={end - labels + 4} room={labels - 8} order={order + i} />)}
      {Math.abs(tree.extra) > 0.005 && <ExtraRow tree={tree} y={y + (leaves.length + 0.5) * kRow} x={end - labels + 4} scale={scale} />}
    </g>
  );
}

function Ribbons({view, tree, spots, end, step}: {view: View; tree: OptionTree; spots: Map<TreeNode, Spot>; end: number; step: number}) {
  const drawn: VNode[] = [], words: VNode[] = [];
  const fork = Math.min(60, step * 0.38);
  for (const {node, x, y} of spots.values()) {
    if (node.kind === 'leaf') {
      drawn.push(<path key={`l${y}`} d={`M${x},${y}H${end}`} stroke-width={thick(node.p)} class="ribbon" />);
      continue;
    }
    drawn.push(<path key={`s${x},${y}`} d={`M${x},${y}H${x + step - fork}`} stroke-width={thick(node.p)} class="ribbon" />);
    let offset = -thick(node.p) / 2;
    const sum = node.arms.reduce((s, a) => s + thick(a.node.p), 0) || 1;
    node.arms.forEach((arm, i) => {
      const to = spots.get(arm.node)!, w = (thick(arm.node.p) / sum) * thick(node.p);
      const from = y + offset + w / 2, x1 = x + step - fork;
      offset += w;
      drawn.push(<path key={`f${x},${y},${i}`} d={`M${x1},${from}C${x1 + fork * 0.6},${from} ${to.x - fork * 0.6},${to.y} ${to.x},${to.y}`} stroke-width={thick(arm.node.p)} class="ribbon" />);
      const share = node.p > 0 ? arm.node.p / node.p : 0;
      const text = `${arm.word ? arm.word + ' ' : ''}${probability(share)}`;
      const lines = linesOf(text, Math.max(44, step - fork - 6), 10.5).slice(0, 2);
      // Before the words of a leaf there is room only to the left of the branch's end.
      const last = to.x > end - 40, at = last ? to.x - 3 : to.x + 2;
      words.push(
        <text key={`w${x},${y},${i}`} x={at} y={to.y + thick(arm.node.p) / 2 + 10} font-size={10.5} text-anchor={last ? 'end' : 'start'} class="soft halo">
          {lines.map((l, k) => <tspan key={k} x={at} dy={k ? 11 : 0}>{l}</tspan>)}
        </text>);
    });
    const span = leavesOf(node).length * kRow / 2 - thick(node.p) / 2 - 4;
    const before = node.arms.some(a => spots.get(a.node)!.x > end - 40), room = step - (before ? Math.max(fork * 0.6, 46) : fork * 0.6), most = Math.max(1, Math.min(4, Math.floor(span / 12)));
    const title = titleLines(node.words, room, most);
    words.push(
      <text key={`t${x},${y}`} x={x + 2} y={y - thick(node.p) / 2 - 4 - (title.length - 1) * 12} font-size={11} class="halo branch-title">
        {title.map((l, k) => <tspan key={k} x={x + 2} dy={k ? 12 : 0}>{l}</tspan>)}
      </text>);
  }
  return <g aria-hidden="true"><g fill="none" stroke={view.colour} stroke-opacity={tree.id === view.taken ? 0.55 : 0.3}>{drawn}</g>{words}</g>;
}
function titleLines(text: string, width: number, most: number): string[] {
  const lines = linesOf(text, width, 11);
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  kept[most - 1] = kept[most - 1]!.replace(/\s\S*$/, '') + ' …';
  return kept;
}

function leafItem(view: View, tree: OptionTree, leaf: Leaf, place: number): Item {
  const names = namesOf(view.data);
  return {
    key: `leaf:${tree.id}:${place}`, kind: 'What may come of it', title: list(leaf.prospects.map(names.prospect)) || 'Nothing that he values', colour: view.colour,
    facts: [['If he chooses', names.option(view.decision, tree.id)], ['He gives it', of100(leaf.p)], ['Worth to him', signed(leaf.value)], ['Part of the worth', signed(leaf.p * leaf.value)]],
  };
}
function LeafRow({view, tree, leaf, scale, x, y, room, order}: {view: View; tree: OptionTree; leaf: Leaf; scale: ScaleLinear<number, number>; x: number; y: number; room: number; order: number}) {
  const mark = useMark(), names = namesOf(view.data), item = leafItem(view, tree, leaf, order);
  useRefresh(item.key, () => item, leaf.p);
  const title = leaf.prospects.map(names.prospect).join(' + ') || 'nothing that he values';
  const lines = linesOf(title, room, kText), shown = lines.length > 3 ? [...lines.slice(0, 2), lines[2] + ' …'] : lines;
  return (
    <g {...mark(() => item, item.key, `${title}: ${of100(leaf.p)}, worth ${signed(leaf.value)}`)} class="leaf" data-order={order}>
      <rect x={x - 4} y={y - kRow / 2} width={view.width - x + 4} height={kRow} fill="transparent" class="leaf-ground" />
      <text x={x} y={y + 4 - (shown.length - 1) * 6.2} font-size={kText}>{shown.map((l, k) => <tspan key={k} x={x} dy={k ? 12.5 : 0}>{l}</tspan>)}</text>
      <ValueBar leaf={leaf} y={y} scale={scale} colour={view.colour} strong={tree.id === view.taken} />
    </g>
  );
}
function ValueBar({leaf, y, scale, colour, strong}: {leaf: Leaf; y: number; scale: ScaleLinear<number, number>; colour: string; strong: boolean}) {
  const zero = scale(0), x = scale(leaf.value), h = thick(leaf.p), negative = leaf.value < 0;
  return (
    <g>
      <rect x={Math.min(zero, x)} y={y - h / 2} width={Math.max(0.8, Math.abs(x - zero))} height={h} fill={colour} fill-opacity={strong ? 0.8 : 0.5} stroke={colour} stroke-width={0.6} />
      <text x={negative ? zero + 6 : zero - 6} y={y + 4} font-size={10.5} text-anchor={negative ? 'start' : 'end'} class="soft halo">{signed(leaf.value)}</text>
    </g>
  );
}
function ExtraRow({tree, y, x, scale}: {tree: OptionTree; y: number; x: number; scale: ScaleLinear<number, number>}) {
  const zero = scale(0), to = scale(tree.extra);
  return (
    <g aria-hidden="true">
      <text x={x} y={y + 4} font-size={kText} class="soft">His traits add</text>
      <rect x={Math.min(zero, to)} y={y - 4} width={Math.abs(to - zero)} height={8} fill="none" stroke="var(--ink)" />
      <text x={tree.extra < 0 ? zero + 6 : zero - 6} y={y + 4} font-size={10.5} text-anchor={tree.extra < 0 ? 'start' : 'end'} class="soft halo">{signed(tree.extra)}</text>
    </g>
  );
}

// ---- On a phone: a row an outcome, with the way to it in words ----

interface Way {
  leaf: Leaf;
  words: string;
}
function waysOf(node: TreeNode, words: string[] = []): Way[] {
  if (node.kind === 'leaf') return [{leaf: node, words: words.join('; ')}];
  return node.arms.flatMap(x => waysOf(x.node, x.word ? [...words, `${node.words}: ${x.word}`] : words));
}
function narrowLines(view: View, tree: OptionTree) {
  if (!tree.root) return [];
  const names = namesOf(view.data);
  return waysOf(tree.root).map(x => ({
    ...x, way: x.words ? linesOf(x.words, view.width - 14, 10.5) : [], title: linesOf(`${x.leaf.prospects.map(names.prospect).join(' + ') || 'nothing that he values'}: ${of100(x.leaf.p).replace(/ /g, '\u00a0')}`, view.width - 14, kText),
  }));
}
const rowHeight = (x: {way: string[]; title: string[]}) => x.way.length * 12.5 + x.title.length * 14 + kThick + 18;
function narrowHeight(view: View, tree: OptionTree): number {
  return narrowLines(view, tree).reduce((sum, x) => sum + rowHeight(x), 0) + (Math.abs(tree.extra) > 0.005 ? 30 : 0) + 8;
}
function NarrowRows({view, tree, y, scale, order}: {view: View; tree: OptionTree; y: number; scale: ScaleLinear<number, number>; order: number}) {
  const mark = useMark(), rows = narrowLines(view, tree);
  let top = y + 12;
  const drawn = rows.map((x, i) => {
    const item = leafItem(view, tree, x.leaf, order + i), at = top;
    top += rowHeight(x);
    const titleY = at + x.way.length * 12.5;
    return (
      <g key={i} {...mark(() => item, item.key, `${x.title.join(' ')}, worth ${signed(x.leaf.value)}`)} class="leaf" data-order={order + i}>
        <rect x={0} y={at - 10} width={view.width} height={rowHeight(x) - 4} fill="transparent" class="leaf-ground" />
        {x.way.map((l, k) => <text key={k} x={4} y={at + k * 12.5} font-size={10.5} class="soft halo">{l}</text>)}
        {x.title.map((l, k) => <text key={'t' + k} x={4} y={titleY + 2 + k * 14} font-size={kText} class="halo">{l}</text>)}
        <ValueBar leaf={x.leaf} y={titleY + x.title.length * 14 + kThick / 2 - 4} scale={scale} colour={view.colour} strong={tree.id === view.taken} />
      </g>
    );
  });
  return <g>{drawn}{Math.abs(tree.extra) > 0.005 && <ExtraRow tree={tree} y={top + 6} x={4} scale={scale} />}</g>;
}

/** The worth of an option, term by term, in the margin. */
function Terms({view, tree}: {view: View; tree: OptionTree}) {
  const names = namesOf(view.data), leaves = leavesOf(tree.root);
  if (leaves.length === 0) return null;
  return (
    <table class="terms">
      <thead><tr><th scope="col">What may come</th><th scope="col">chance</th><th scope="col">value</th><th scope="col">part</th></tr></thead>
      <tbody>
        {[...leaves].sort((a, b) => Math.abs(b.p * b.value) - Math.abs(a.p * a.value)).map((x, i) => (
          <tr key={i}><td>{x.prospects.map(names.prospect).join(' + ')}</td><td>{probability(x.p)}</td><td>{signed(x.value)}</td><td>{signed(x.p * x.value)}</td></tr>
        ))}
        {Math.abs(tree.extra) > 0.005 && <tr><td>His traits</td><td /><td /><td>{signed(tree.extra)}</td></tr>}
        <tr><td><strong>Worth</strong></td><td /><td /><td><strong>{signed(tree.worth)}</strong></td></tr>
      </tbody>
    </table>
  );
}
