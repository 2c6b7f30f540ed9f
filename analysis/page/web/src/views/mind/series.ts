// Beliefs over time: free runs with their band, the line along the record, and the documents that moved them.
import type {BeliefPoint, Outcome, PageData} from '../../data';
import {moveOf} from '../story/history';

export interface Tick {
  document: string;
  date: string;
  move: number; // log-odds, in the history drawn
  before: number;
  after: number;
}
export interface Series {
  actor: string;
  claim: string;
  free: BeliefPoint[];
  recorded: BeliefPoint[];
  ticks: Tick[];
  weight: number; // how much of his choices turns on it
}

function claimsIn(outcome: Outcome | null | undefined, found: Map<string, number>, weight: number) {
  if (!outcome || typeof outcome !== 'object' || Array.isArray(outcome)) return;
  if (typeof outcome.chance === 'string') found.set(outcome.chance, (found.get(outcome.chance) ?? 0) + weight);
  const belief = outcome.foresight?.belief;
  if (typeof belief === 'string') found.set(belief, (found.get(belief) ?? 0) + weight);
  for (const branch of Object.values(outcome)) claimsIn(branch as Outcome, found, weight / 2);
}

const cache = new WeakMap<PageData, Series[]>();

/** All beliefs of all actors; for each actor the weightiest first. */
export function seriesOf(data: PageData): Series[] {
  const kept = cache.get(data);
  if (kept) return kept;
  const all = new Map<string, Series>();
  const of = (actor: string, claim: string) => {
    const key = actor + '|' + claim;
    let found = all.get(key);
    if (!found) all.set(key, (found = {actor, claim, free: [], recorded: [], ticks: [], weight: 0}));
    return found;
  };
  for (const x of data.answers.beliefs?.beliefs ?? []) of(x.actor, x.claim).free.push(x);
  for (const x of data.answers.beliefs_recorded?.beliefs ?? []) of(x.actor, x.claim).recorded.push(x);
  for (const x of data.answers.trace?.story ?? []) {
    if (x.kind !== 'read' || !x.reader || !x.document) continue;
    for (const m of x.moves) {
      const series = all.get(x.reader + '|' + m.claim);
      series?.ticks.push({document: x.document, date: x.date, move: moveOf(m), before: m.before, after: m.after});
    }
  }
  for (const decision of data.scenario.decisions) {
    const found = new Map<string, number>();
    for (const option of decision.options) claimsIn(option.outcome, found, 1);
    for (const [claim, weight] of found) {
      const series = all.get(decision.actor + '|' + claim);
      if (series) series.weight += weight * (decision.recorded ? 1 : 0.2);
    }
  }
  const range = (s: Series) => {
    const line = s.recorded.length ? s.recorded : s.free, means = line.map(x => x.mean);
    return Math.max(...means) - Math.min(...means);
  };
  const list = [...all.values()].filter(x => x.free.length + x.recorded.length > 0);
  const worth = new Map(list.map(s => [s, (0.15 + range(s)) * (0.3 + s.weight)]));
  list.sort((a, b) => worth.get(b)! - worth.get(a)!);
  cache.set(data, list);
  return list;
}
