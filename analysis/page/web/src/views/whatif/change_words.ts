// A change in words, with titles in place of ids.
import type {PageData} from '../../data';
import {namesOf} from '../../parts/names';
import {fromId, longDate, shortDate} from '../../parts/words';
import {parseChange} from './changes';
import type {Change} from './changes';
import {codedOf, codedText, codedWords, plainNumber} from './codebook';
import type {Coded} from './codebook';
import {optionWords, whoWords} from './words';

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
  const coded = codedText(distributionIn(value));
  if (!coded || coded.some(x => Number.isNaN(x))) return value.length <= 80 ? value : 'something else (see the line below)';
  return coded[1] === coded[2] ? plainNumber(coded[0]) : `${plainNumber(coded[0])} (${plainNumber(coded[1])} to ${plainNumber(coded[2])})`;
}
/** Of an entry with its basis and note: the number or the distribution. */
function distributionIn(value: string): string {
  try {
    const entry = JSON.parse(value);
    return entry && typeof entry === 'object' && 'value' in entry ? JSON.stringify(entry.value) : value;
  } catch {
    return value;
  }
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
  const kind = list === 'documents' ? 'every document' : `everything among ${fromId(list!).toLowerCase()}`;
  const which = condition!.split(',').map(one => {
    const [key, value] = one.split('=').map(x => x.trim());
    return key === 'to' || key === 'from' ? `${key} ${fromId(value ?? '')}` : key === 'attestation' ? `that rests on ${quoted(value ?? '')}` : value === undefined ? `with ${key}` : `where ${key} is ${value}`;
  }).join(' and ');
  return rest ? `${rest.replaceAll('.*', '').replaceAll('.', ', ')} of ${kind} ${which}` : `${kind} ${which}`;
}

function genericWords(change: Change): string {
  const what = filterWords(change.address) ?? change.address.split('.').map(x => (x === '*' ? 'all' : fromId(x))).join(' › ');
  switch (change.verb) {
    case 'drop': return `Without ${filterWords(change.address) ?? lower(what)}`;
    case 'scale': return `${what}: ${change.address.endsWith('.width') ? 'the width' : 'the value'} times ${valueWords(change.value)}`;
    case 'add': return `${what}: ${valueWords(change.value)} added`;
    case 'delay': return `${what}: ${daysWords(change.value)}`;
    case 'code': return `${what}: a further coder’s number, ${change.value}`;
    default: return `${what} is ${valueWords(change.value)}`;
  }
}

/** "Washington would back a Southern attack: 0" */
function restsWords(data: PageData, value: string | null): string {
  try {
    return Object.entries(JSON.parse(value ?? '') as {[claim: string]: number}).map(([claim, weight]) => `${namesOf(data).claim(claim)}: ${plainNumber(Number(weight))}`).join(', ');
  } catch {
    return value ?? '';
  }
}

/** What the sentences about one change have in common. */
interface Told {
  data: PageData;
  change: Change;
  parts: string[]; // of the address
  value: string;
  instead: string; // " instead of .40 (.19 to .61)"
  coded: Coded | null;
}
type Teller = (told: Told) => InWords | null;

const decided: Teller = ({data, change}) => {
  const decision = namesOf(data).decisionOf(change.address.replace(/^decisions\./, ''));
  if (!decision || (change.verb !== 'force' && change.verb !== 'drop')) return null;
  const common = {kind: 'decision' as const, id: decision.id, actor: decision.actor}, title = quoted(decision.title);
  if (change.verb === 'drop') return {...common, text: `The question ${title} of ${shortDate(decision.date)} never arises`, short: `no ${title}`};
  const option = optionWords(data, decision.id, change.value!), who = whoWords(data, decision.actor);
  const person = who !== '' && who !== 'Chance';
  return {
    ...common, text: person ? `${who} decides ${quoted(option)} on ${title}, ${longDate(decision.date)}` : `${title}, ${longDate(decision.date)}, comes out as ${quoted(option)}`,
    short: `${person ? who : decision.title}: ${option}`,
  };
};

const documented: Teller = ({data, change, parts}) => {
  const names = namesOf(data);
  const document = names.documentOf(parts[0] === 'documents' ? parts[1]! : change.address);
  if (!document) return null;
  const common = {kind: 'document' as const, id: document.id, actor: document.author};
  const title = quoted(document.title), written = longDate(document.date);
  if (change.verb === 'drop' && parts.length <= 2) return {...common, text: `Without ${title} of ${written}`, short: `without ${document.title}`};
  if (change.verb === 'delay') {
    const reader = parts[2] === 'reaches' && parts[3] ? ` for ${names.short(parts[3])}` : '';
    return {...common, text: `${title} of ${written} arrives ${daysWords(change.value)}${reader}`, short: `${document.title} ${daysWords(change.value)}`};
  }
  if (parts[2] === 'date' && change.verb === 'set') {
    const day = /^\d{4}-\d\d-\d\d$/.test(change.value!) ? longDate(change.value) : change.value;
    return {...common, text: `${title} comes on ${day} instead of ${written}`, short: `${document.title} on ${day}`};
  }
  if (parts[2] === 'says' && parts.length === 4 && change.verb === 'drop')
    return {...common, text: `Without what ${title} says on ${quoted(names.claim(parts[3]!))}`, short: `${document.title} without ${quoted(names.claim(parts[3]!))}`};
  return null;
};

/** A paper that is put in: as the page's Mind does it, to ask what somebody's belief would have done. */
const putIn: Teller = ({data, change, parts}) => {
  if (change.verb !== 'add' || parts[0] !== 'documents' || parts.length !== 2 || !change.value?.startsWith('{')) return null;
  const names = namesOf(data), value = change.value;
  const date = value.match(/\bdate"?:\s*"?(\d{4}-\d\d-\d\d)/)?.[1] ?? null, to = value.match(/\bto"?:\s*\["?([\w-]+)"?\]/)?.[1] ?? null;
  const says = value.match(/\bsays"?:\s*\{"?([\w-]+)"?:\s*\{"?p"?:\s*([.\d]+)/);
  const common = {kind: 'document' as const, id: parts[1]!, actor: to};
  if (/^as-if-/.test(parts[1]!) && to && says)
    return {...common, text: `From ${longDate(date)} ${names.short(to)} believes ${quoted(names.claim(says[1]!))} with a chance of ${plainNumber(Number(says[2]))}, as if a word that he trusts had told him so`, short: `${names.short(to)} on ${quoted(names.claim(says[1]!))} from ${shortDate(date)}: ${plainNumber(Number(says[2]))}`};
  const title = value.match(/\btitle"?:\s*("(?:[^"\\]|\\.)*"|[^,}]+)/)?.[1]?.replace(/^"|"$/g, '') ?? fromId(parts[1]!);
  return {...common, text: `With a paper more, ${quoted(title)}${date ? ` of ${longDate(date)}` : ''}`, short: `with ${title}`};
};

const inTree: Teller = ({data, change, parts, value, instead}) => {
  const decision = parts[0] === 'decisions' ? namesOf(data).decisionOf(parts[1]!) : undefined;
  if (!decision || parts[2] !== 'options' || parts.length < 5) return null;
  const where = `On ${quoted(decision.title)}, ${quoted(optionWords(data, decision.id, parts[3]!))}`;
  const last = parts[parts.length - 1]!;
  const common = {kind: 'decision' as const, id: decision.id, actor: decision.actor, short: `${decision.title}: ${fromId(last).toLowerCase()} ${value}`};
  const how = change.verb === 'scale' ? `times ${value}` : `${value}${instead}`;
  if (parts[4] === 'sets' || parts[4] === 'adds') return {...common, text: `${where} ${parts[4]} ${fromId(last).toLowerCase()} ${parts[4] === 'sets' ? 'to ' : ''}${how}`};
  if (last === 'shift') return {...common, text: `${where}: a chance in its tree is shifted by ${how}`};
  return {...common, text: `${where}: ${parts.slice(4).map(x => fromId(x).toLowerCase()).join(', ')} ${change.verb === 'drop' ? 'left out' : 'is ' + how}`};
};

const believed: Teller = ({data, change, parts, value, coded}) => {
  if (parts[0] !== 'actors' || parts[2] !== 'beliefs' || !parts[3]) return null;
  const names = namesOf(data), who = names.short(parts[1]), claim = quoted(names.claim(parts[3]));
  const common = {kind: 'actor' as const, id: parts[1]!, actor: parts[1]!};
  if (parts[4] === 'rests-on')
    return {...common, text: `What ${who} thinks of ${claim} rests otherwise on other beliefs (${restsWords(data, change.value)})`, short: `${possessive(who)} ${claim} on its own`};
  if (parts[4] !== 'p') return null;
  if (change.verb === 'set') return {...common, text: `At the start ${who} gives ${claim} a chance of ${value}${coded ? `, as coded ${codedWords(coded)}` : ''}`, short: `${who} on ${claim}: ${value}`};
  const how = change.verb === 'scale' ? `times ${value}` : `raised by ${value}`;
  return {...common, text: `${possessive(who)} chance for ${claim} at the start is ${how}`, short: `${who} on ${claim}: ${how}`};
};

const ofPerson: Teller = ({data, change, parts, value, instead}) => {
  const names = namesOf(data);
  if (parts[0] !== 'actors' || !parts[2]) return null;
  if (parts[1] === '*' && parts[2] === 'precision') {
    const how = change.verb === 'scale' ? `${Number(change.value) >= 1 ? 'sharper' : 'less sharp'} (precision times ${value})` : `of precision ${value}`;
    return {kind: 'other', id: null, actor: null, text: `Everybody’s choices are ${how}`, short: `everybody’s precision ${change.verb === 'scale' ? 'times ' : ''}${value}`};
  }
  if (!names.actorOf(parts[1]!)) return null;
  const who = names.short(parts[1]), common = {kind: 'actor' as const, id: parts[1]!, actor: parts[1]!};
  const how = change.verb === 'scale' ? `times ${value}` : change.verb === 'add' ? `raised by ${value}` : `${value}${instead}`;
  if (parts[2] === 'traits' && parts[3]) return {...common, text: `${possessive(who)} ${fromId(parts[3]).toLowerCase()} is ${how}`, short: `${possessive(who)} ${fromId(parts[3]).toLowerCase()} ${change.verb === 'set' ? 'set to ' : change.verb === 'scale' ? 'times ' : 'plus '}${value}`};
  if (parts[2] === 'values' && parts[3]) return {...common, text: `To ${who}, ${quoted(names.prospect(parts[3]))} is worth ${how}`, short: `${possessive(who)} value of ${names.prospect(parts[3])} ${value}`};
  if (parts[2] === 'precision') return {...common, text: `${possessive(who)} choices are more or less sharp: precision ${how}`, short: `${possessive(who)} precision ${value}`};
  return null;
};

const byChannel: Teller = ({data, change, parts, value, instead, coded}) => {
  if (parts[0] !== 'channels' || !parts[1]) return null;
  const name = namesOf(data).channel(parts[1]), title = quoted(name);
  const common = {kind: 'channel' as const, id: parts[1], actor: null};
  if (change.verb === 'delay') return {...common, text: `What comes by ${title} arrives ${daysWords(change.value)}`, short: `${name} ${daysWords(change.value)}`};
  if (parts[2] === 'probability' && change.verb === 'set') {
    if (Number(change.value) === 0) return {...common, text: `${title} does not happen${coded ? `; as coded its chance is ${codedWords(coded)}` : ''}`, short: `no ${name}`};
    return {...common, text: `The chance of ${title} is ${value}${instead}`, short: `${name} with chance ${value}`};
  }
  if (parts[2] === 'trust') return {...common, text: `${title} is trusted ${change.verb === 'scale' ? `otherwise: what is coded times ${value}` : `${value}${instead}`}`, short: `${name} trusted ${change.verb === 'scale' ? 'times ' : ''}${value}`};
  return null;
};

const atStart: Teller = ({parts, value, instead}) =>
  parts[0] === 'state' && parts[2] === 'start'
    ? {kind: 'other', id: null, actor: null, text: `At the start the state ${quoted(fromId(parts[1]!).toLowerCase())} is ${value}${instead}`, short: `${fromId(parts[1]!).toLowerCase()} ${value}`}
    : null;

const kTellers: Teller[] = [decided, documented, putIn, inTree, believed, ofPerson, byChannel, atStart];

/** What a change does, with titles in place of ids. What the page does not know is shown as it was typed. */
export function changeWords(data: PageData, text: string): InWords {
  const other = (words: string): InWords => ({text: words, short: lower(words), kind: 'other', id: null, actor: null});
  const change = parseChange(text);
  if (!change) return other(text);
  const coded = codedOf(data, change.address);
  const told: Told = {
    data, change, parts: change.address.split('.'), value: valueWords(change.value), coded,
    instead: coded && change.verb === 'set' ? ` instead of ${codedWords(coded)}` : '',
  };
  for (const teller of kTellers) {
    const words = teller(told);
    if (words) return words;
  }
  return other(genericWords(change) + told.instead);
}
