// The tree of a decision: the scenario's branches, filled with the chances and values at which the actor weighed them;
// and what becomes of the choice if he believes something else.
import type {Moment, Outcome, PageData, Term, TraceOption} from '../../data';
import {namesOf} from '../../parts/names';
import {logit} from '../../parts/words';

export interface Leaf {
  kind: 'leaf';
  prospects: string[];
  value: number;
  p: number; // of the whole path
}
export interface Branch {
  kind: 'branch';
  claim: string | null; // on whose probability it turns
  words: string;
  p: number; // of reaching it
  arms: {word: string; node: TreeNode}[];
}
export type TreeNode = Leaf | Branch;
export interface OptionTree {
  id: string;
  root: TreeNode | null; // null: nothing is known of its branches
  whole: boolean; // the branches are those of the scenario; else the outcomes side by side
  p: number; // chance of choice
  worth: number | null;
  extra: number; // what his traits add to the sum of its outcomes
}

const same = (a: string[], b: string[]) => a.length === b.length && a.every(x => b.includes(x));
const listOf = (x: Outcome): string[] => (typeof x === 'string' ? [x] : Array.isArray(x) ? x : []);

/** All ways to read the terms from `at` on as this outcome, in the order of the terms. */
function* readings(outcome: Outcome, terms: Term[], at: number, names: {claim(id: string): string; option(d: string, o: string): string; decision(id: string): string}):
  Generator<{node: TreeNode; next: number}> {
  if (typeof outcome === 'string' || Array.isArray(outcome)) {
    const term = terms[at];
    if (term && same(term.prospects, listOf(outcome))) yield {node: {kind: 'leaf', prospects: term.prospects, value: term.value, p: term.p}, next: at + 1};
    return;
  }
  if (outcome === null || typeof outcome !== 'object') return;
  if ('if' in outcome) {
    for (const branch of [outcome.then, outcome.else]) if (branch !== undefined) yield* readings(branch, terms, at, names);
    return;
  }
  if ('chance' in outcome && outcome.then !== undefined && outcome.else !== undefined) {
    const claim = typeof outcome.chance === 'string' ? outcome.chance : null;
    const words = claim ? names.claim(claim) : 'A matter of chance';
    for (const a of readings(outcome.then, terms, at, names)) {
      for (const b of readings(outcome.else, terms, a.next, names)) yield {node: branch(claim, words, [['yes', a.node], ['no', b.node]]), next: b.next};
      // A branch with no chance at all may be left out.
      yield {node: a.node, next: a.next};
    }
    yield* readings(outcome.else, terms, at, names);
    return;
  }
  if ('choose' in outcome) {
    const decision = outcome.choose as string;
    const belief = typeof outcome.foresight?.belief === 'string' ? (outcome.foresight.belief as string) : null;
    const named = Object.keys(outcome).filter(x => !['choose', 'foresight', 'else', 'source', 'basis', 'note', 'conduct-of', 'shift'].includes(x));
    const arms: [string, Outcome][] = [...named.map(x => [names.option(decision, x), outcome[x] as Outcome] as [string, Outcome])];
    if (outcome.else !== undefined) arms.push(['otherwise', outcome.else]);
    yield* inOrder(arms, terms, at, names, belief, `Foreseen: ${names.decision(decision)}`, []);
  }
}
function* inOrder(arms: [string, Outcome][], terms: Term[], at: number, names: Parameters<typeof readings>[3], claim: string | null, words: string, done: [string, TreeNode][]):
  Generator<{node: TreeNode; next: number}> {
  if (arms.length === 0) {
    if (done.length > 1) yield {node: branch(claim, words, done), next: at};
    else if (done.length === 1) yield {node: done[0]![1], next: at};
    return;
  }
  // Which arm comes first is that of the other's options, which the tree need not follow.
  for (let i = 0; i < arms.length; ++i) {
    const rest = arms.filter((_, k) => k !== i), [word, outcome] = arms[i]!;
    for (const x of readings(outcome, terms, at, names)) yield* inOrder(rest, terms, x.next, names, claim, words, [...done, [word, x.node]]);
  }
}
function branch(claim: string | null, words: string, arms: [string, TreeNode][]): Branch {
  return {kind: 'branch', claim, words, p: arms.reduce((sum, [, x]) => sum + x.p, 0), arms: arms.map(([word, node]) => ({word, node}))};
}

function treeOf(option: TraceOption, outcome: Outcome | null | undefined, data: PageData): {root: TreeNode | null; whole: boolean} {
  if (option.terms.length === 0) return {root: null, whole: false};
  if (outcome) {
    let steps = 0;
    for (const x of readings(outcome, option.terms, 0, namesOf(data))) {
      if (x.next === option.terms.length) return {root: x.node, whole: true};
      if (++steps > 2000) break;
    }
  }
  const leaves: TreeNode[] = option.terms.map(x => ({kind: 'leaf', prospects: x.prospects, value: x.value, p: x.p}));
  return {root: leaves.length === 1 ? leaves[0]! : branch(null, 'What may come of it', leaves.map(x => ['', x])), whole: false};
}

export function treesOf(data: PageData, moment: Moment): OptionTree[] {
  const known = namesOf(data).decisionOf(moment.decision!);
  return moment.options.map(x => {
    const sum = x.terms.reduce((s, t) => s + t.p * t.value, 0);
    return {id: x.id, ...treeOf(x, known?.options.find(o => o.id === x.id)?.outcome, data), p: x.p, worth: x.terms.length ? x.worth : null, extra: x.worth === null || !x.terms.length ? 0 : x.worth - sum};
  });
}

export function leavesOf(node: TreeNode | null): Leaf[] {
  return node === null ? [] : node.kind === 'leaf' ? [node] : node.arms.flatMap(x => leavesOf(x.node));
}
export function depthOf(node: TreeNode | null): number {
  return node === null || node.kind === 'leaf' ? 0 : 1 + Math.max(...node.arms.map(x => depthOf(x.node)));
}

// ---- And if he believed something else ----

export type Shifts = {[claim: string]: number}; // in log-odds
const clamp = (p: number) => Math.min(0.9999, Math.max(0.0001, p));
export const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Probability of the first arm of a branch that turns on a claim. */
function firstArm(node: Branch): number {
  return node.p > 0 ? node.arms[0]!.node.p / node.p : 0.5;
}
/** Claims on which the trees turn, with their probability where each is met first. */
export function claimsOf(trees: OptionTree[]): {claim: string; p: number}[] {
  const found = new Map<string, number>();
  const look = (node: TreeNode | null) => {
    if (!node || node.kind === 'leaf') return;
    if (node.claim && node.arms.length === 2 && node.p > 1e-9 && !found.has(node.claim)) found.set(node.claim, firstArm(node));
    for (const x of node.arms) look(x.node);
  };
  for (const x of trees) if (x.whole) look(x.root);
  return [...found].map(([claim, p]) => ({claim, p}));
}
function moved(node: TreeNode, scale: number, shifts: Shifts): TreeNode {
  if (node.kind === 'leaf') return {...node, p: node.p * scale};
  const shift = (node.claim && node.arms.length === 2 && shifts[node.claim]) || 0;
  if (!shift) return {...node, p: node.p * scale, arms: node.arms.map(x => ({...x, node: moved(x.node, scale, shifts)}))};
  const before = clamp(firstArm(node)), after = sigmoid(logit(before) + shift);
  const [a, b] = node.arms as [Branch['arms'][0], Branch['arms'][0]];
  return {
    ...node, p: node.p * scale,
    arms: [{...a, node: moved(a.node, (scale * after) / before, shifts)}, {...b, node: moved(b.node, (scale * (1 - after)) / (1 - before), shifts)}],
  };
}
/** The same choice with beliefs moved: worth from the tree, chances by quantal response, which is a logit of worth. */
export function withBeliefs(trees: OptionTree[], shifts: Shifts, precision: number): OptionTree[] {
  if (Object.values(shifts).every(x => !x)) return trees;
  const next = trees.map(x => {
    if (!x.root || x.worth === null || !x.whole) return x;
    const root = moved(x.root, 1, shifts);
    return {...x, root, worth: leavesOf(root).reduce((sum, l) => sum + l.p * l.value, 0) + x.extra};
  });
  const weights = next.map((x, i) => (x.worth === null || trees[i]!.worth === null ? x.p : x.p * Math.exp(precision * (x.worth - trees[i]!.worth!))));
  const sum = weights.reduce((s, x) => s + x, 0) || 1;
  return next.map((x, i) => ({...x, p: weights[i]! / sum}));
}
const likeliest = (trees: OptionTree[]) => trees.reduce((m, x) => (x.p > m.p ? x : m)).id;

/** Where, as one belief moves and the others stay, another option becomes the likeliest. */
export function tippingPoints(trees: OptionTree[], claim: string, p: number, shifts: Shifts, precision: number): {p: number; option: string}[] {
  const at = (q: number) => likeliest(withBeliefs(trees, {...shifts, [claim]: logit(q) - logit(clamp(p))}, precision));
  const points: {p: number; option: string}[] = [];
  let last = at(0.01);
  for (let k = 2; k <= 99; ++k) {
    const now = at(k / 100);
    if (now !== last) points.push({p: (k - 0.5) / 100, option: now});
    last = now;
  }
  return points;
}
export function shiftTo(p: number, q: number): number {
  return logit(clamp(q)) - logit(clamp(p));
}

/** How finely he distinguishes worths in this history (precision): the commonest slope of log-chances on worth, over all
 *  his decisions; options that are alike (kin) or that a habit favours lie off it. */
export function precisionOf(data: PageData, actor: string): number | null {
  const slopes: number[] = [];
  for (const x of data.answers.trace?.story ?? []) {
    if (x.kind !== 'decision' || x.actor !== actor) continue;
    const offered = x.options.filter(o => o.p > 1e-12 && o.worth !== null && o.terms.length > 0);
    for (let i = 0; i < offered.length; ++i) {
      for (let k = i + 1; k < offered.length; ++k) {
        const difference = offered[i]!.worth! - offered[k]!.worth!;
        if (Math.abs(difference) > 1e-3) slopes.push(Math.log(offered[i]!.p / offered[k]!.p) / difference);
      }
    }
  }
  let best: number | null = null, most = 1;
  for (const x of slopes) {
    const near = slopes.filter(y => Math.abs(x - y) < 0.01 * Math.abs(x)).length;
    if (x > 0 && near > most) [best, most] = [x, near];
  }
  return best;
}
