// Numbers of the codebook with their middles and ranges, as the page's sliders and sentences use them.
import type {CodebookRow, PageData} from '../../data';
import {logit} from '../../parts/words';

const kRows = new WeakMap<PageData, Map<string, CodebookRow>>();

export function codebookOf(data: PageData): Map<string, CodebookRow> {
  const found = kRows.get(data);
  if (found) return found;
  const rows = new Map<string, CodebookRow>();
  const book = data.codebook;
  if (book) {
    for (let i = 0; i < book.address.length; ++i) {
      rows.set(book.address[i]!, {
        address: book.address[i]!, value: book.value[i] ?? null, kind: book.kind[i] ?? '', low: book.low[i] ?? null,
        high: book.high[i] ?? null, basis: book.basis[i] ?? '', source: book.source[i] ?? '',
      });
    }
  }
  kRows.set(data, rows);
  return rows;
}

export interface Coded {
  middle: number;
  low: number; // 5th percentile
  high: number; // 95th
  basis: string;
  source: string;
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x));
const kNine = 1.6449; // half the width of nine tenths of a normal distribution, in standard deviations

/** The middle and the 5th and 95th percentile of a distribution as the files write it. */
export function codedText(text: string): [number, number, number] | null {
  const plain = Number(text);
  if (text.trim() !== '' && !Number.isNaN(plain)) return [plain, plain, plain];
  const get = (name: string) => {
    const found = text.match(new RegExp(`\\b${name}"?:\\s*(-?[0-9.]+(?:e-?\\d+)?)`));
    return found ? Number(found[1]) : NaN;
  };
  if (/triangular/.test(text)) {
    const [a, c, b] = [get('low'), get('mode'), get('high')];
    const at = (p: number) => {
      const turn = (c - a) / (b - a);
      return p < turn ? a + Math.sqrt(p * (b - a) * (c - a)) : b - Math.sqrt((1 - p) * (b - a) * (b - c));
    };
    return [at(0.5), at(0.05), at(0.95)];
  }
  if (/uniform/.test(text)) {
    const [a, b] = [get('low'), get('high')];
    return [(a + b) / 2, a + 0.05 * (b - a), b - 0.05 * (b - a)];
  }
  if (/logit-normal/.test(text)) {
    const [m, sd] = [get('median'), get('sd')];
    return [m, logistic(logit(m) - kNine * sd), logistic(logit(m) + kNine * sd)];
  }
  if (/normal/.test(text)) {
    const [m, sd] = [get('mean'), get('sd')];
    return [m, m - kNine * sd, m + kNine * sd];
  }
  return null;
}

/** A number of the codebook with its range; null where it is none. */
export function codedOf(data: PageData, address: string): Coded | null {
  const row = codebookOf(data).get(address);
  if (!row || row.value === null) return null;
  const found = codedText(String(row.value));
  if (!found || found.some(x => Number.isNaN(x))) return null;
  const [middle, low, high] = found;
  return {middle, low, high, basis: row.basis, source: row.source};
}

/** ".40", "−.80", "1.15" */
export function plainNumber(x: number): string {
  const text = Math.abs(x) < 1 && x !== 0 ? Math.abs(x).toFixed(2).replace(/^0/, '') : String(Math.round(Math.abs(x) * 100) / 100);
  return (x < 0 ? '−' : '') + text;
}

export function codedWords(coded: Coded): string {
  return coded.low === coded.high ? plainNumber(coded.middle) : `${plainNumber(coded.middle)} (${plainNumber(coded.low)} to ${plainNumber(coded.high)})`;
}

