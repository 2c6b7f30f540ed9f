// Which run of the program stands behind a square: one of the first runs, of which the engine says how each ends.
import type {PageData, WhatIfAnswer, WhatIfRow} from '../../data';
import {namesOf} from '../../parts/names';
import {holds} from './squares';
import type {Cell} from './squares';

interface Pair {
  run: number;
  before: string; // ids of endings
  after: string;
}

/** As the engine says it: numbers of endings, of which each world has its ids. */
interface Each {
  endings: [string[], string[]];
  before: number[];
  after: number[];
}

const kPairs = new WeakMap<WhatIfAnswer, Pair[]>();

function pairsOf(answer: WhatIfAnswer): Pair[] {
  const found = kPairs.get(answer);
  if (found) return found;
  const {each} = answer.alternatives[0] as {each?: Each | null};
  const pairs = each ? each.before.map((x, run) => ({run, before: each.endings[0][x]!, after: each.endings[1][each.after[run]!]!})) : [];
  kPairs.set(answer, pairs);
  return pairs;
}

const kMostEndings = 12;

/** The endings in which an event has come, where its shares say which: those that sum to it in both worlds. */
function endingsOf(answer: WhatIfAnswer, row: WhatIfRow): Set<string> | null {
  if (row.kind === 'ending') return new Set([row.id]);
  const endings = answer.alternatives[0]!.rows.filter(x => x.kind === 'ending');
  if (endings.length === 0 || endings.length > kMostEndings) return null;
  const off = (sum: number, of: number | null) => Math.abs(sum - (of ?? NaN));
  for (let set = 0; set < 1 << endings.length; ++set) {
    const chosen = endings.filter((_, i) => set & (1 << i));
    const sum = (world: 'before' | 'after') => chosen.reduce((total, x) => total + (x[world].value ?? 0), 0);
    if (off(sum('before'), row.before.value) < 1e-9 && off(sum('after'), row.after.value) < 1e-9) return new Set(chosen.map(x => x.id));
  }
  return null;
}

function pairAt(answer: WhatIfAnswer, row: WhatIfRow, cells: Cell[], place: number): Pair | null {
  const pairs = pairsOf(answer), endings = pairs.length > 0 ? endingsOf(answer, row) : null;
  if (!endings) return null;
  const cell = cells[place]!;
  const fits = pairs.filter(x => endings.has(x.before) === holds(cell, false) && endings.has(x.after) === holds(cell, true));
  if (fits.length === 0) return null;
  // Evenly over all runs that fit, those of one ending side by side.
  fits.sort((a, b) => a.before.localeCompare(b.before) || a.after.localeCompare(b.after) || a.run - b.run);
  const alike = cells.filter(x => x === cell).length, nth = cells.slice(0, place).filter(x => x === cell).length;
  return fits[Math.floor(((nth + 0.5) / alike) * fits.length)]!;
}

/** The number of the run behind a square; null: not known. */
export function runAt(answer: WhatIfAnswer, row: WhatIfRow, cells: Cell[], place: number): number | null {
  return pairAt(answer, row, cells, place)?.run ?? null;
}

export function endingsAt(data: PageData, answer: WhatIfAnswer, row: WhatIfRow, cells: Cell[], place: number): [string, string] | null {
  const pair = pairAt(answer, row, cells, place);
  return pair ? [namesOf(data).ending(pair.before), namesOf(data).ending(pair.after)] : null;
}
