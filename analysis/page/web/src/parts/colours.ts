// Colours of Okabe and Ito, which readers with any colour vision can tell apart. One actor keeps one colour everywhere.
import type {Scenario} from '../data';

const kKnown: {[id: string]: string} = {
  stalin: '#d55e00', kim: '#e69f00', mao: '#cc79a7', rhee: '#56b4e9', truman: '#0072b2', shtykov: '#009e73', nature: '#7f7f7f',
};
const kOrder = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];
export const kOthers = '#7f7f7f';

/** Colour of each actor: the scenario's six by name, those of other scenarios in order; beyond six, grey. */
export function coloursOf(scenario: Scenario): (id: string | null | undefined) => string {
  const colours = new Map<string, string>();
  const known = scenario.actors.some(x => kKnown[x.id]);
  scenario.actors.forEach((actor, i) => {
    colours.set(actor.id, (known ? kKnown[actor.id] : kOrder[i]) ?? kOthers);
  });
  return id => (id && colours.get(id)) || kOthers;
}

/** Fill of the nth option of a decision: shades of one colour, the light ones last. */
export function shade(colour: string, n: number, of: number): string {
  const light = of < 2 ? 0 : (n / (of - 1)) * 70;
  return `color-mix(in srgb, ${colour} ${Math.round(100 - light)}%, var(--paper))`;
}
