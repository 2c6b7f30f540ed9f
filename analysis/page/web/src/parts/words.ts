// Numbers and dates in words, as a newspaper has them.
import type {Estimate, Range} from '../data';

const kMonths = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** A share as a whole number of a hundred: 44, but "fewer than 1" and "more than 99" rather than 0 and 100. */
export function hundred(share: number): string {
  const n = share * 100;
  if (n > 0 && n < 0.5) return 'fewer than 1';
  if (n < 100 && n > 99.5) return 'more than 99';
  return String(Math.round(n));
}
/** "44 of 100" */
export function of100(share: number | null | undefined): string {
  return share === null || share === undefined || Number.isNaN(share) ? 'unknown' : `${hundred(share)} of 100`;
}
/** "36 to 52" of a hundred; one number where both round to it */
export function range100(range: Range | null | undefined): string {
  if (!range) return 'unknown';
  const [low, high] = [hundred(range[0]), hundred(range[1])];
  if (low !== high) return `${low.replace('fewer than 1', '0').replace('more than ', '')} to ${high.replace('more than 99', '100').replace('fewer than ', '')}`;
  return /than/.test(low) || range[0] === range[1] ? low : `about ${low}`;
}
/** "44 of 100 (24 to 70 by the coder's range)": a number is never without its range. */
export function of100WithRange(x: Estimate | null | undefined): string {
  return x ? of100(x.value) + rangeWords(x) : 'unknown';
}
/** " (24 to 70 by the coding range)", or by simulation error where nothing is uncertain to the coder */
export function rangeWords(x: Estimate): string {
  if (x.coding && x.coding[0] < x.coding[1]) return ` (${range100(x.coding)} by the coding range)`;
  return x.simulation ? ` (${range100(x.simulation)} by simulation error)` : '';
}
/** A belief with the span of 90 of 100 runs: "79 of 100 (67 to 88)" */
export function belief(x: {mean: number; low: number; high: number}): string {
  return x.high - x.low < 0.005 ? of100(x.mean) : `${of100(x.mean)} (${range100([x.low, x.high])})`;
}
/** A probability as readers of papers have it: .64 */
export function probability(p: number | null | undefined): string {
  if (p === null || p === undefined || Number.isNaN(p)) return 'unknown';
  if (p > 0 && p < 0.005) return '< .01';
  if (p < 1 && p > 0.995) return '> .99';
  return p.toFixed(2).replace(/^0/, '');
}
/** Log-odds of a probability. */
export function logit(p: number): number {
  return Math.log(p / (1 - p));
}
/** A signed number with a true minus: −0.31, +0.20 */
export function signed(x: number | null | undefined, digits = 2): string {
  if (x === null || x === undefined || Number.isNaN(x)) return 'unknown';
  const text = Math.abs(x).toFixed(digits);
  return Number(text) === 0 ? text : (x < 0 ? '−' : '+') + text;
}
export function count(n: number, one: string, many = one + 's'): string {
  return `${n.toLocaleString('en-GB').replace(/,/g, '\u202f')} ${n === 1 ? one : many}`;
}
/** 20 000 */
export function grouped(n: number): string {
  return n.toLocaleString('en-GB').replace(/,/g, '\u202f');
}

function parts(iso: string): [number, number, number] {
  const [y, m, d] = iso.split('-').map(Number);
  return [y!, m ?? 1, d ?? 1];
}
/** "25 June 1950" */
export function longDate(iso: string | null | undefined): string {
  if (!iso) return 'no date';
  const [y, m, d] = parts(iso);
  return `${d} ${kMonths[m - 1]} ${y}`;
}
/** "25 Jun 1950" */
export function shortDate(iso: string | null | undefined): string {
  if (!iso) return 'no date';
  const [y, m, d] = parts(iso);
  return `${d} ${kMonths[m - 1]!.slice(0, 3)} ${y}`;
}
/** "June 1950" */
export function month(iso: string): string {
  const [y, m] = parts(iso);
  return `${kMonths[m - 1]} ${y}`;
}
/** A day in universal time, so that no clock of the reader's moves it. */
export function day(iso: string): Date {
  const [y, m, d] = parts(iso);
  return new Date(Date.UTC(y, m - 1, d));
}
export function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
export function days(n: number): string {
  return n === 0 ? 'the same day' : n === 1 ? 'one day later' : `${n} days later`;
}
/** "a, b and c" */
export function list(items: string[]): string {
  return items.length < 2 ? (items[0] ?? '') : items.slice(0, -1).join(', ') + ' and ' + items[items.length - 1];
}
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
/** An id where there is no title: "stalin-answer-kim" as "Stalin answer kim" */
export function fromId(id: string): string {
  return capital(id.replace(/[-_]+/g, ' '));
}
/** Only addresses of the web may become links: a scenario's text is a stranger's. */
export function safeUrl(url: string | null | undefined): string | null {
  return url && /^https?:\/\//i.test(url.trim()) ? url.trim() : null;
}
