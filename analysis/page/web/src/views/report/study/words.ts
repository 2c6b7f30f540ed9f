// Words for what a study asked, and for its numbers.
import type {Estimate, PageData, Range} from '../../../data';
import {hundred, range100, signed} from '../../../parts/words';
import {targetTitle} from '../../whatif/words';
import type {AskedResponse, AskedSensitivity, CurveMean, Kind, SensitivityAnswer, FactorRow} from './types';

export const nameOf = (x: {id?: string; factor?: string; title: string}) => x.title || (x.id ?? x.factor ?? '');
/** In a sentence: titles in quotation marks. */
export const quotedName = (x: {id?: string; factor?: string; title: string}) => (x.title ? `“${x.title}”` : nameOf(x));
/** What tells an address from others. */
export const shortName = (x: {id?: string; factor?: string; title: string}) => x.title || (x.id ?? x.factor ?? '').replace(/^actors\./, '');

export function targetName(data: PageData, asked: string): string {
  return targetTitle(data, {kind: 'target', id: asked});
}
/** “War”; what a change does to “War”. */
export function askedName(data: PageData, x: {asked: string; contrast: string; contrast_title?: string}): string {
  const target = `“${targetName(data, x.asked)}”`;
  return x.contrast ? `the effect of “${x.contrast_title || x.contrast}” on ${target}` : target;
}
export function subjectOf(data: PageData, x: AskedResponse): string {
  if (x.contrast) return `The effect of “${x.contrast_title || x.contrast}” on “${targetName(data, x.asked)}”`;
  return x.kind === 'probability' ? `Whether “${targetName(data, x.asked)}” comes true` : `“${targetName(data, x.asked)}”`;
}

export const short = (x: number) => String(Number(x.toPrecision(3))).replace('-', '−');

/** A result as an axis has it: runs of 100, or the measure's own unit. */
export function scaled(kind: Kind, asked: string, x: number): number {
  return inHundred(kind, asked) ? x * 100 : x;
}
/** Whether a result is a share of runs, or a difference of shares. */
export function inHundred(kind: Kind, asked: string): boolean {
  return kind === 'probability' || (kind === 'effect' && /^(events|endings|decisions)\./.test(asked));
}
export function unitOf(x: AskedResponse): string {
  if (x.kind === 'probability') return 'of 100 runs';
  return inHundred(x.kind, x.asked) ? 'more or fewer of 100 runs' : x.unit || 'value';
}
/** "26", "+4", "0.31": a result without its unit. */
export function result(x: AskedResponse, value: number | null): string {
  if (value === null) return 'unknown';
  if (x.kind === 'probability') return hundred(value);
  if (inHundred(x.kind, x.asked)) return signed(value * 100, Math.abs(value) < 0.095 ? 1 : 0);
  return short(value);
}
export function resultRange(x: AskedResponse, range: Range | null): string {
  if (!range) return 'not known';
  return x.kind === 'probability' ? range100(range) : `${result(x, range[0])} to ${result(x, range[1])}`;
}
export function withRange(x: AskedResponse, e: Estimate): string {
  return e.value === null ? 'unknown' : `${result(x, e.value)} (${resultRange(x, e.simulation)})`;
}

/** A value of a factor to a hundredth of the span that it is seen in: −0.05, not −0.0483. */
export function placed(x: number, span: number): string {
  if (!(span > 0)) return short(x);
  const digits = Math.min(12, Math.max(0, 2 - Math.ceil(Math.log10(span))));
  return short(Number(x.toFixed(digits)) + 0).replace(/^−0$/, '0');
}
/** Where a mean stands on its factor's axis, in words. */
export function placeWords(levels: string[], single: boolean, m: {low: number; high: number}): string {
  if (levels.length) return levels[m.low] ?? String(m.low);
  const span = (m.high - m.low) / 2;
  return single || m.low === m.high ? short(m.low) : `${placed(m.low, span)} to ${placed(m.high, span)}`;
}
export const endsOf = (means: CurveMean[]): [CurveMean, CurveMean] => [means[0]!, means[means.length - 1]!];

/** The index by which rows are ordered. */
export function sizeOf(row: FactorRow, method: SensitivityAnswer['method']): Estimate {
  if (method === 'variance') return row.shapley;
  if (method === 'given-data') return row.first;
  return method === 'elementary-effects' ? row.mean_size : row.swing;
}
export const isShare = (method: string) => method === 'variance' || method === 'given-data';
const above0 = (e: Estimate) => e.value !== null && e.value > 0 && (e.simulation === null || e.simulation[0] > 0);

/** "A most, then B"; that two cannot be told apart; that nothing can be told from nothing. */
export function decides(subject: string, of: AskedResponse, x: AskedSensitivity, method: SensitivityAnswer['method']): string {
  if (x.constant) return `${subject} is the same at every point of the study.`;
  const [most, second] = x.rows;
  const first = most && sizeOf(most, method);
  if (!first || !above0(first)) return `${subject} depends on no factor as far as these points can show.`;
  const size = (e: Estimate, whole: boolean) => (isShare(method) ? `${Math.round(100 * e.value!)}${whole ? ' of 100 parts of the variance' : ''}` : inHundred(of.kind, of.asked) ? `${short(Number((100 * e.value!).toFixed(1)))}${whole ? ' of 100 runs' : ''}` : short(e.value!));
  const words = `${subject} depends most on ${quotedName(most)} (${size(first, true)})`;
  if (!second) return words + '.';
  const next = sizeOf(second, method);
  if (!above0(next)) return words + ', and on nothing else as far as these points can show.';
  const apart = !first.simulation || !next.simulation || next.simulation[1] < first.simulation[0];
  return `${words}, then on ${quotedName(second)} (${size(next, false)})${apart ? '' : ', which may be as much: their intervals overlap'}.`;
}
