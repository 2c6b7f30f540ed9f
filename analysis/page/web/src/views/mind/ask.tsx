// "And if he had believed this?": a date and a belief, by sliders, and the change that asks it.
import {useEffect, useState} from 'preact/hooks';
import type {PageData, ViewProps} from '../../data';
import {namesOf} from '../../parts/names';
import {day, isoDay, longDate} from '../../parts/words';
import type {Series} from './series';
import {valueAt} from './line';

/** On the first day the belief itself is set; later a word comes to him, trusted wholly, that says so. */
export function changeFor(data: PageData, series: Series, date: string, p: number): string {
  const value = Number(Math.min(0.999, Math.max(0.001, p)).toFixed(2));
  if (date <= data.scenario.start) return `set actors.${series.actor}.beliefs.${series.claim}.p=${value}`;
  const others = data.scenario.go_betweens ?? [];
  const from = (others.find(x => x.id === 'course-of-events') ?? others[0])?.id
    ?? data.scenario.documents.map(x => x.author).find(x => !data.scenario.actors.some(a => a.id === x)) ?? series.actor;
  const names = namesOf(data);
  const title = JSON.stringify(`As if ${names.short(series.actor)} had believed: ${names.claim(series.claim)} (${Math.round(value * 100)} of 100)`);
  return `add documents.as-if-${series.actor}-${date}={title: ${title}, date: ${date}, from: ${from}, class: secret, to: [${series.actor}], `
    + `says: {${series.claim}: {p: ${value}, sd: 0.1}}, reaches: {${series.actor}: {delay: 0, trust: 1, probability: 1}}}`;
}

export function AskBelief({data, series, date: given, p: wanted, go, moved}: {
  data: PageData; series: Series; date: string; p: number | null; go: ViewProps['go']; moved?: (date: string, p: number) => void;
}) {
  const names = namesOf(data), line = series.recorded.length ? series.recorded : series.free;
  const start = day(data.scenario.start).getTime(), span = Math.round((day(data.scenario.end).getTime() - start) / 864e5);
  const dateOf = (n: number) => isoDay(new Date(start + n * 864e5));
  const daysOf = (iso: string) => Math.round((day(iso).getTime() - start) / 864e5);
  const [n, setN] = useState(daysOf(given));
  const now = Math.round((valueAt(line, dateOf(n))?.mean ?? 0.5) * 100);
  const [p, setP] = useState(wanted === null ? now : Math.round(wanted * 100));
  useEffect(() => {
    setN(daysOf(given));
    if (wanted !== null) setP(Math.round(wanted * 100));
  }, [given, wanted]);
  const date = dateOf(n), name = names.short(series.actor);
  return (
    <div class="ask-belief">
      <p><strong>And if {name} had believed this?</strong></p>
      <label>Date: {longDate(date)}
        <input type="range" min={0} max={span} value={n} onInput={event => { setN(+event.currentTarget.value); moved?.(dateOf(+event.currentTarget.value), p / 100); }} />
      </label>
      <label>{p} of 100, where along the record it is {now}
        <input type="range" min={1} max={99} value={p} onInput={event => { setP(+event.currentTarget.value); moved?.(date, +event.currentTarget.value / 100); }} />
      </label>
      <p><button type="button" onClick={() => go('whatif', changeFor(data, series, date, p / 100))}>Ask what would have followed</button></p>
    </div>
  );
}
