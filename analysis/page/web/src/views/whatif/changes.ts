// Changes as the program reads them (`--change` lines), in words, and as a file of changes (scenarios/FORMAT.md).
import type {CodebookRow, PageData} from '../../data';
import {namesOf} from '../../parts/names';
import {fromId, longDate, shortDate} from '../../parts/words';
import {optionWords, whoWords} from './words';

export type Verb = 'drop' | 'set' | 'scale' | 'add' | 'force' | 'delay' | 'code';
export interface Change {
  verb: Verb;
  address: string;
  value: string | null; // what follows the =
}

const kVerbs: Verb[] = ['drop', 'set', 'scale', 'add', 'force', 'delay', 'code'];

/** null: not of the form that the program reads. */
export function parseChange(text: string): Change | null {
  const found = text.trim().match(/^(\w+)\s+(.+)$/s);
  if (!found || !kVerbs.includes(found[1] as Verb)) return null;
  const verb = found[1] as Verb;
  const rest = found[2]!.trim();
  if (verb === 'drop') return {verb, address: rest, value: null};
  // A filter has an = of its own, in brackets: the sign that counts is the first one outside.
  let depth = 0;
  for (let i = 0; i < rest.length; ++i) {
    if (rest[i] === '[') ++depth;
    if (rest[i] === ']') --depth;
    if (rest[i] === '=' && depth === 0) {
      const address = rest.slice(0, i).trim();
      const value = rest.slice(i + 1).trim();
      return address && value ? {verb, address, value} : null;
    }
  }
  return null;
}

/** Splits a list typed or pasted: one change a line, or with `--change '...'` around each. */
export function changesIn(text: string): string[] {
  const quoted = [...text.matchAll(/--change[ =](?:'([^']*)'|"([^"]*)"|(\S+))/g)].map(x => x[1] ?? x[2] ?? x[3] ?? '');
  const lines = quoted.length > 0 ? quoted : text.split(/[\n;]+/);
  return lines.map(x => x.trim()).filter(x => x !== '');
}

// ---- The codebook ----

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
const logit = (p: number) => Math.log(p / (1 - p));
const kNine = 1.6449; // half the width of nine tenths of a normal distribution, in standard deviations

/** The middle and the 5th and 95th percentile of a distribution as the files write it. */
function codedText(text: string): [number, number, number] | null {
  const plain = Number(text);
  if (text.trim() !== '' && !Number.isNaN(plain)) return [plain, plain, plain];
  const get = (name: string) => {
    const found = text.match(new RegExp(`\\b${name}:\\s*(-?[0-9.]+(?:e-?\\d+)?)`));
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

// ---- In words ----

export interface InWords {
  text: string; // a whole sentence without its full stop
  short: string; // a few words, as a name: "without Word from Washington"
  kind: 'document' | 'decision' | 'actor' | 'channel' | 'other';
  id: string | null;
  actor: string | null; // whose colour it has
}

function possessive(name: string): string {
  return name.endsWith('s') ? `${name}’` : `${name}’s`;
}

const quoted = (text: string) => `“${text}”`;
const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
/** A value of a change as a reader has it. */
function valueWords(value: string | null): string {
  if (value === null) return '';
  const n = Number(value);
  return value.trim() !== '' && !Number.isNaN(n) ? plainNumber(n) : value;
}

function daysWords(value: string | null): string {
  const n = Number(value);
  if (Number.isNaN(n)) return `${value} days later`;
  return n === 1 ? 'one day later' : n < 0 ? `${-n} days earlier` : `${n} days later`;
}

/** What a filter such as `documents[to=stalin]` takes, in words. */
function filterWords(address: string): string | null {
  const found = address.match(/^(\w[\w-]*)\[([^\]]*)\](?:\.(.*))?$/);
  if (!found) return null;
  const [, list, condition, rest] = found;
  const [key, value] = condition!.split('=').map(x => x.trim());
  const kind = list === 'documents' ? 'every document' : `everything among ${fromId(list!).toLowerCase()}`;
  const which = key === 'to' ? `to ${value}` : key === 'from' ? `from ${value}` : key === 'attestation' ? `that rests on ${quoted(value ?? '')}` : `where ${key} is ${value}`;
  return rest ? `${rest.replaceAll('.*', '').replaceAll('.', ', ')} of ${kind} ${which}` : `${kind} ${which}`;
}

function genericWords(change: Change): string {
  const what = filterWords(change.address) ?? change.address.split('.').map(x => (x === '*' ? 'all' : fromId(x))).join(' › ');
  switch (change.verb) {
    case 'drop': return `Without ${filterWords(change.address) ?? what}`;
    case 'scale': return `${what}: ${change.address.endsWith('.width') ? 'the width' : 'the value'} times ${valueWords(change.value)}`;
    case 'add': return `${what}: ${valueWords(change.value)} added`;
    case 'delay': return `${what}: ${daysWords(change.value)}`;
    case 'code': return `${what}: a further coder’s number, ${change.value}`;
    default: return `${what} is ${valueWords(change.value)}`;
  }
}

/** What a change does, with titles in place of ids. What the page does not know is shown as it was typed. */
export function changeWords(data: PageData, text: string): InWords {
  const names = namesOf(data);
  const other = (words: string): InWords => ({text: words, short: lower(words), kind: 'other', id: null, actor: null});
  const change = parseChange(text);
  if (!change) return other(text);
  const parts = change.address.split('.');
  const document = names.documentOf(parts[0] === 'documents' ? parts[1]! : change.address);
  const decision = names.decisionOf(parts[0] === 'decisions' ? parts[1]! : change.address);
  const value = valueWords(change.value);

  if (change.verb === 'force' && decision) {
    const option = optionWords(data, decision.id, change.value!);
    const who = whoWords(data, decision.actor) || 'It';
    return {
      text: who === 'Chance' || who === 'It' ? `${quoted(decision.title)}, ${longDate(decision.date)}, comes out as ${quoted(option)}` : `${who} decides ${quoted(option)} on ${quoted(decision.title)}, ${longDate(decision.date)}`,
      short: `${who === 'It' || who === 'Chance' ? decision.title : who}: ${option}`, kind: 'decision', id: decision.id, actor: decision.actor,
    };
  }
  if (document && (parts.length <= 2 || change.verb === 'delay')) {
    const reader = parts[2] === 'reaches' && parts[3] ? ` for ${names.short(parts[3])}` : '';
    const title = quoted(document.title);
    const common = {kind: 'document' as const, id: document.id, actor: document.author};
    if (change.verb === 'drop') return {...common, text: `Without ${title} of ${longDate(document.date)}`, short: `without ${document.title}`};
    if (change.verb === 'delay') return {...common, text: `${title} of ${longDate(document.date)} arrives ${daysWords(change.value)}${reader}`, short: `${document.title} ${daysWords(change.value)}`};
  }
  if (decision && change.verb === 'drop' && parts.length <= 2)
    return {text: `The question ${quoted(decision.title)} of ${shortDate(decision.date)} never arises`, short: `no ${quoted(decision.title)}`, kind: 'decision', id: decision.id, actor: decision.actor};

  const coded = codedOf(data, change.address);
  const instead = coded && change.verb === 'set' ? ` instead of ${codedWords(coded)}` : '';
  if (parts[0] === 'actors' && names.actorOf(parts[1]!)) {
    const who = names.short(parts[1]);
    const common = {kind: 'actor' as const, id: parts[1]!, actor: parts[1]!};
    const how = change.verb === 'scale' ? ` times ${value}` : change.verb === 'add' ? ` raised by ${value}` : ` ${value}${instead}`;
    if (parts[2] === 'traits' && parts[3])
      return {...common, text: `${possessive(who)} ${fromId(parts[3]).toLowerCase()} is${how}`, short: `${possessive(who)} ${fromId(parts[3]).toLowerCase()} ${value}`};
    if (parts[2] === 'values' && parts[3])
      return {...common, text: `To ${who}, ${quoted(names.prospect(parts[3]))} is worth${how}`, short: `${possessive(who)} value of ${names.prospect(parts[3])} ${value}`};
    if (parts[2] === 'beliefs' && parts[3] && parts[4] === 'p') {
      const believed = coded && change.verb === 'set' ? `, as coded ${codedWords(coded)}` : '';
      const claim = names.claim(parts[3]);
      return {...common, text: `At the start ${who} gives ${quoted(claim)} a chance of${change.verb === 'set' ? ` ${value}` : how}${believed}`, short: `${who} on ${quoted(claim)}: ${value}`};
    }
    if (parts[2] === 'precision') return {...common, text: `${possessive(who)} choices are ${Number(change.value) >= 1 ? 'sharper' : 'less sharp'} (precision${how})`, short: `${possessive(who)} precision ${value}`};
  }
  if (parts[0] === 'channels' && parts[1]) {
    const title = names.channel(parts[1]);
    const common = {kind: 'channel' as const, id: parts[1], actor: null};
    if (parts[2] === 'probability' && change.verb === 'set')
      return {...common, text: Number(change.value) === 0 ? `${quoted(title)} does not happen${instead ? `; as coded its chance is ${codedWords(coded!)}` : ''}` : `The chance of ${quoted(title)} is ${value}${instead}`, short: Number(change.value) === 0 ? `no ${title}` : `${title} with chance ${value}`};
    if (parts[2] === 'trust' && change.verb === 'set') return {...common, text: `${quoted(title)} is trusted ${value}${instead}`, short: `${title} trusted ${value}`};
    if (change.verb === 'delay') return {...common, text: `What comes by ${quoted(title)} arrives ${daysWords(change.value)}`, short: `${title} ${daysWords(change.value)}`};
  }
  return other(genericWords(change) + instead);
}

// ---- To type, to save ----

/** Quoted for a shell: single quotes, and a quote inside as '\'' */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

export function commandLine(scenario: string, changes: string[], more: string[] = []): string {
  return ['parallel38 whatif', scenario, ...changes.map(x => `--change ${shellQuote(x)}`), ...more].join(' ');
}

const yamlText = (text: string) => JSON.stringify(text.replace(/\s+/g, ' ').trim());
const yamlKey = (text: string) => (/^[A-Za-z0-9_.*-]+$/.test(text) ? text : JSON.stringify(text));

/** One change of a file of changes. The value is YAML on the command line too, and goes in as it is. */
function yamlChange(change: Change): string {
  if (change.verb === 'drop') return `  - drop: ${yamlKey(change.address)}`;
  return `  - ${change.verb}:\n      ${yamlKey(change.address)}: ${change.value}`;
}

export interface Expected {
  target: string;
  expect: 'up' | 'down' | 'none';
}

/** A file of changes as scenarios/FORMAT.md describes it; null where a change is not of a form that the page knows. */
export function changesFile(scenario: string, title: string, question: string, changes: string[], expected: Expected | null): string | null {
  const parsed = changes.map(parseChange);
  if (parsed.some(x => !x)) return null;
  const tests = expected ? ['tests:', `  - {thesis: mine, target: ${yamlText(expected.target)}, expect: ${expected.expect}}`] : [];
  return [
    `title: ${yamlText(title)}`, `question: ${yamlText(question)}`, `extends: ${yamlKey(scenario)}`, ...tests, 'changes:',
    ...parsed.map(x => yamlChange(x!)), '',
  ].join('\n');
}

export function fileName(title: string): string {
  const name = title.normalize('NFD').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '').toLowerCase().slice(0, 60);
  return name || 'my-question';
}

