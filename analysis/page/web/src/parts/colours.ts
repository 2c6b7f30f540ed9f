// Colours of Okabe and Ito, which readers with any colour vision can tell apart (page.css; the blues are lighter in the dark). One
// actor keeps one colour everywhere.
import type {Scenario} from '../data';

const kKnown: {[id: string]: string} = {
  stalin: 'var(--vermilion)', kim: 'var(--amber)', mao: 'var(--pink)', rhee: 'var(--sky)', truman: 'var(--blue)', shtykov: 'var(--green)', nature: 'var(--grey)',
};
const kOrder = ['var(--blue)', 'var(--vermilion)', 'var(--green)', 'var(--pink)', 'var(--amber)', 'var(--sky)'];
export const kOthers = 'var(--grey)';

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
