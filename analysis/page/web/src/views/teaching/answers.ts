// What students and the class answered. It lives in the page as long as the page is open; it is kept by saving a file: a
// CSV, or a copy of the page with the answers in it. No account, no storage.
import {useEffect, useState} from 'preact/hooks';

export interface SeatStop {
  decision: string;
  beliefs: {claim: string; of100: number}[];
  forecasts: {decision: string; option: string; sure: number}[]; // sure: of 100
  choice: string;
}
export interface SeatAnswers {
  actor: string;
  world: 'record' | 'own'; // what happens around him
  run: number; // world 'own': which luck
  stops: SeatStop[];
  revealed: boolean;
}
export interface ClassAnswers {
  plan: string;
  stops: {decision: string; hands: {[option: string]: number}; revealed: boolean}[];
  at: number; // 0: before the first
}
export interface Answered {
  format: 1;
  scenario: string;
  seat: SeatAnswers | null;
  class: ClassAnswers | null;
}

export const kAnswersElement = 'parallel38-answers';
let now: Answered | null = null;
const watching = new Set<() => void>();

function stored(scenario: string): Answered {
  const none: Answered = {format: 1, scenario, seat: null, class: null};
  try {
    const found = JSON.parse(document.getElementById(kAnswersElement)?.textContent || 'null');
    return found?.format === 1 && found.scenario === scenario ? {...none, ...found} : none;
  } catch {
    return none;
  }
}

/** The answers given so far, and how to change them. Those of another scenario are not shown. */
export function useAnswers(scenario: string): [Answered, (change: Partial<Answered>) => void] {
  const [, draw] = useState(0);
  if (!now || now.scenario !== scenario) now = stored(scenario);
  useEffect(() => {
    const again = () => draw(x => x + 1);
    watching.add(again);
    return () => void watching.delete(again);
  }, []);
  return [now, change => {
    now = {...now!, ...change};
    watching.forEach(x => x());
  }];
}

/** The page as it was opened, with the answers in it: it opens where they stand. */
export function pageWithAnswers(answers: Answered): string {
  const copy = document.documentElement.cloneNode(true) as HTMLElement;
  copy.querySelector('#page')!.replaceChildren();
  copy.removeAttribute('data-theme');
  copy.querySelector('#' + kAnswersElement)?.remove();
  const element = document.createElement('script');
  element.setAttribute('type', 'application/json');
  element.id = kAnswersElement;
  element.textContent = JSON.stringify(answers).replace(/</g, '\\u003c');
  copy.querySelector('#page')!.after(element);
  return '<!DOCTYPE html>\n' + copy.outerHTML;
}
