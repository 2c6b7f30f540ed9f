// Contrasts in words: "4 fewer", "0 to 8 fewer", "between 3 fewer and 2 more".
import type {Estimate, PageData, Range, WhatIfRow} from '../../data';
import {namesOf} from '../../parts/names';
import {fromId, hundred, of100} from '../../parts/words';

const points = (x: number, digits: number) => (Math.abs(x) * 100).toFixed(digits);
const side = (x: number) => (x < 0 ? 'fewer' : 'more');

/** One decimal where whole numbers would not add up, or would hide a difference that is there. */
export function digitsOf(row: WhatIfRow): 0 | 1 {
  const [before, after, difference] = [row.before.value ?? 0, row.after.value ?? 0, row.difference.value ?? 0];
  const whole = Math.round(after * 100) - Math.round(before * 100) === Math.round(difference * 100);
  return whole && (Math.abs(difference) >= 0.0095 || difference === 0) ? 0 : 1;
}

export function share(x: number | null, digits: number): string {
  if (x === null) return 'unknown';
  if (digits === 0) return hundred(x);
  return x === 0 || x === 1 ? String(x * 100) : x > 0 && x < 0.0005 ? 'fewer than 0.1' : (x * 100).toFixed(1);
}

export function differenceWords(x: number | null, digits: number): string {
  if (x === null) return 'unknown';
  if (x === 0) return 'no difference';
  const text = points(x, digits);
  return Number(text) === 0 ? 'hardly any difference' : `${text} ${side(x)}`;
}

/** As differenceWords, for lists: whole numbers, one decimal below one. */
export function differenceShort(x: number | null): string {
  return differenceWords(x, x !== null && Math.abs(x) < 0.0095 ? 1 : 0);
}

/** Digits of a range of a difference: none where it is wide. */
export function rangeDigits(range: Range | null): 0 | 1 {
  return range && Math.max(Math.abs(range[0]), Math.abs(range[1])) >= 0.025 ? 0 : 1;
}

/** "0 to 8 fewer"; "between 3 fewer and 2 more" */
export function differenceRange(range: Range | null, digits: number): string {
  if (!range) return 'not known';
  const [low, high] = range;
  const [a, b] = [points(low, digits), points(high, digits)];
  if (Number(a) === 0 && Number(b) === 0) return 'no difference';
  if (low < 0 && high > 0 && Number(a) > 0 && Number(b) > 0) return `between ${a} fewer and ${b} more`;
  const less = Math.abs(low) > Math.abs(high);
  const [near, far] = less ? [b, a] : [a, b];
  return near === far ? `about ${far} ${less ? 'fewer' : 'more'}` : `${near} to ${far} ${less ? 'fewer' : 'more'}`;
}

export function targetTitle(data: PageData, row: {kind: string; id: string}): string {
  const names = namesOf(data);
  if (row.kind === 'event') return names.event(row.id);
  if (row.kind === 'ending') return names.ending(row.id);
  const found = row.id.match(/^(events|endings)\.([\w-]+)$/);
  if (found) return found[1] === 'events' ? names.event(found[2]!) : names.ending(found[2]!);
  const decision = row.id.match(/^decisions\.([\w-]+)=([\w-]+)$/);
  if (decision) return `${names.decision(decision[1]!)}: ${optionWords(data, decision[1]!, decision[2]!)}`;
  return row.id;
}

/** Whether nothing at all turns on it. */
export const untouched = (row: WhatIfRow) => row.difference.value === 0 && !row.only_before && !row.only_after;

/** The two ranges of a difference in one clause; what is not known is said. */
export function rangesWords(difference: Estimate): string {
  const coding = difference.coding ? differenceRange(difference.coding, rangeDigits(difference.coding)) : null;
  const simulation = difference.simulation ? differenceRange(difference.simulation, 1) : null;
  const structure = difference.structure ? `; over other models ${differenceRange(difference.structure, rangeDigits(difference.structure))}` : '';
  if (coding && simulation) return `coding range ${coding}; simulation error ${simulation}${structure}`;
  if (simulation) return `simulation error ${simulation}; coding range not known from so few histories that differ${structure}`;
  return 'ranges not known: too few runs';
}

export function signWords(row: WhatIfRow): string | null {
  if (row.same_sign !== null) return `It has this direction in ${of100(row.same_sign)} draws of the coder’s values.`;
  if (row.same_sign_at_least !== null) return `It has this direction in at least ${of100(row.same_sign_at_least)} draws of the coder’s values.`;
  return null;
}

/** What an option says, without its full stop: its title, else its text. */
export function optionWords(data: PageData, decision: string, option: string): string {
  const found = namesOf(data).decisionOf(decision)?.options.find(x => x.id === option);
  return (found?.title || found?.text || fromId(option)).replace(/\.$/, '');
}

/** Who decides; nobody where the scenario does not say. */
export function whoWords(data: PageData, actor: string | null | undefined): string {
  const names = namesOf(data);
  return actor && names.actorOf(actor) ? names.short(actor) : actor === 'nature' ? 'Chance' : '';
}
