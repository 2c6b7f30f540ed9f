// Titles by id. What a scenario does not name is named by its id, so that a view never prints "undefined".
import type {Actor, Channel, Claim, Decision, Document, PageData, Named, Option} from '../data';
import {coloursOf, kOthers} from './colours';
import {fromId} from './words';

export interface Names {
  actor(id: string | null | undefined): string; // "Joseph Stalin"
  short(id: string | null | undefined): string; // "Stalin"
  claim(id: string): string;
  document(id: string): string;
  decision(id: string): string;
  option(decision: string, option: string): string;
  ending(id: string): string;
  event(id: string): string;
  prospect(id: string): string;
  channel(id: string): string;
  source(id: string): string;
  colour(id: string | null | undefined): string;
  documentOf(id: string): Document | undefined;
  decisionOf(id: string): Decision | undefined;
  actorOf(id: string): Actor | undefined;
  claimOf(id: string): Claim | undefined;
  secret(channel: string): boolean;
}

function byId<T extends {id: string}>(list: T[] | undefined): Map<string, T> {
  return new Map((list ?? []).map(x => [x.id, x]));
}

const named = (actor: Actor | undefined) => (actor && actor.name !== actor.id ? actor.name : '');

// Family names stand first in Korean and Chinese: the scenario's ids already choose the name that people are known by.
function shortName(actor: Actor): string {
  const word = actor.name.split(/\s+/).find(x => x.toLowerCase() === actor.id.toLowerCase() && x !== actor.id);
  if (word) return word;
  return actor.name.length <= 18 && actor.name !== actor.id ? actor.name : fromId(actor.id);
}

/** Spies and intercepts, where the kind of a channel is said; else what the scenario calls secret. */
function secretChannel(channel: Channel | undefined): boolean {
  return channel?.kind ? /espionage|intercept/.test(channel.kind) : Boolean(channel?.secret);
}
/** Options have a text rather than a title: short ones are as good as a title. */
function optionTitle(option: Option | undefined, id: string): string {
  if (option?.title && option.title !== id) return option.title;
  const text = option?.text?.replace(/\.$/, '');
  return text && text.length <= 64 ? text : fromId(id);
}

const cache = new WeakMap<PageData, Names>();

export function namesOf(data: PageData): Names {
  const found = cache.get(data);
  if (found) return found;
  const s = data.scenario;
  const actors = byId(s.actors), claims = byId(s.claims), documents = byId(s.documents), decisions = byId(s.decisions);
  const endings = byId(s.endings), events = byId(s.events), prospects = byId(s.prospects), channels = byId(s.channels), sources = byId(s.sources), others = byId(s.go_betweens);
  const title = (map: Map<string, Named>) => (id: string) => {
    const found = map.get(id)?.title;
    return found && found !== id ? found : fromId(id);
  };
  const colour = coloursOf(s);
  const names: Names = {
    actor: id => (id ? named(actors.get(id)) || others.get(id)?.title || fromId(id) : 'Nobody named'),
    short: id => (id ? (actors.has(id) ? shortName(actors.get(id)!) : fromId(id)) : 'Nobody named'),
    claim: title(claims), document: title(documents), decision: title(decisions), ending: title(endings), event: title(events),
    prospect: title(prospects), channel: title(channels),
    option: (decision, option) =>
      option === 'not-arisen' ? 'the question does not arise' : optionTitle(decisions.get(decision)?.options.find(x => x.id === option), option),
    source: id => sources.get(id)?.citation || fromId(id),
    colour: id => (id && actors.has(id) ? colour(id) : kOthers),
    documentOf: id => documents.get(id), decisionOf: id => decisions.get(id), actorOf: id => actors.get(id), claimOf: id => claims.get(id),
    secret: id => secretChannel(channels.get(id)),
  };
  cache.set(data, names);
  return names;
}

/** Lanes of a schedule: Americans and Southerners above, Northerners and their patrons below, where ids are the known
 *  ones; else in the scenario's order. People who only write share one lane in the middle. */
export function lanesOf(data: PageData): {id: string; name: string; colour: string; who: string[]}[] {
  const names = namesOf(data);
  const kPlaces = ['truman', 'rhee', '', 'kim', 'shtykov', 'stalin', 'mao'];
  const people = data.scenario.actors.map(x => x.id);
  const known = people.filter(x => kPlaces.includes(x)).length === people.filter(x => x !== 'nature').length;
  const lane = (id: string) => ({id, name: names.short(id), colour: names.colour(id), who: [id]});
  const others = {id: '', name: 'Events, others', colour: kOthers, who: [] as string[]};
  const order = known ? kPlaces.filter(x => x === '' || people.includes(x)) : [...people.filter(x => x !== 'nature'), ''];
  return order.map(x => (x === '' ? others : lane(x)));
}
