// The three questions at a desk: what do you believe, what will the others do, what do you do?
import {useState} from 'preact/hooks';
import type {JSX} from 'preact';
import type {Decision, PageData} from '../../data';
import {namesOf} from '../../parts/names';
import {saveText} from '../../parts/save';
import {pageWithAnswers, useAnswers} from './answers';
import type {SeatAnswers, SeatStop} from './answers';
import type {Desk} from './desk';
import {beliefsOf, forecastsAfter, optionText, ordered} from './desk';

interface Props {
  data: PageData;
  seat: SeatAnswers;
  decision: Decision;
  desk: Desk;
  decide: (stop: SeatStop) => void;
  reveal: (() => void) | null;
  leave: JSX.Element;
}

export function Questions({data, seat, decision, desk, decide, reveal, leave}: Props) {
  const names = namesOf(data), [answers] = useAnswers(data.scenario.id);
  const claims = beliefsOf(decision, desk).slice(0, 3);
  const others = forecastsAfter(data, desk.date, seat.actor, new Set(seat.stops.flatMap(x => x.forecasts.map(y => y.decision))));
  const [beliefs, setBeliefs] = useState<{[claim: string]: number}>({});
  const [forecasts, setForecasts] = useState<{[n: number]: {option: string; sure: number}}>({});
  const [choice, setChoice] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    if (!choice) return setMissing(true);
    decide({
      decision: decision.id, choice,
      beliefs: claims.filter(x => beliefs[x] !== undefined).map(claim => ({claim, of100: beliefs[claim]!})),
      forecasts: others.flatMap((x, i) => (forecasts[i] ? [{decision: x.id, ...forecasts[i]!}] : [])),
    });
  };
  let number = 0;
  return (
    <form class="questions" onSubmit={submit}>
      {claims.length > 0 && (
        <fieldset>
          <legend><span class="q">{++number}</span> What do you believe?</legend>
          {claims.map((claim, i) => <Belief key={i} text={names.claimOf(claim)?.text || names.claim(claim)} value={beliefs[claim]} set={x => setBeliefs({...beliefs, [claim]: x})} />)}
        </fieldset>
      )}
      {others.length > 0 && (
        <fieldset>
          <legend><span class="q">{++number}</span> What will the others do, should the question arise?</legend>
          {others.map((other, i) => (
            <Forecast key={i} n={i} who={names.short(other.actor)} decision={other} value={forecasts[i]} set={x => setForecasts({...forecasts, [i]: x})} />
          ))}
        </fieldset>
      )}
      <fieldset class="choice">
        <legend><span class="q">{++number}</span> What do you do?</legend>
        <p class="asked">{decision.text || names.decision(decision.id)}</p>
        {ordered(decision).map((option, i) => (
          <label key={i} class={choice === option.id ? 'chosen' : ''}>
            <input type="radio" name="choice" checked={choice === option.id} onChange={() => { setChoice(option.id); setMissing(false); }} /> <span>{optionText(option)}</span>
          </label>
        ))}
        {missing && <p class="problem" role="alert">Choose one of them first.</p>}
      </fieldset>
      <p class="actions"><button type="submit" class="strong">Decide, and on to the next day</button></p>
      <p class="actions quiet">{reveal && <button type="button" onClick={reveal}>Stop here and show what happened</button>}
        {reveal && <button type="button" onClick={() => saveText(`${data.scenario.id}-seat.html`, pageWithAnswers(answers), 'text/html')}>Go on another day: save this page</button>}{leave}</p>
    </form>
  );
}

function Belief({text, value, set}: {text: string; value: number | undefined; set: (of100: number) => void}) {
  return (
    <label class="belief">
      <span>{text}</span>
      <span class="slide">
        <input type="range" min={0} max={100} step={5} value={value ?? 50} class={value === undefined ? 'untouched' : ''}
          aria-valuetext={value === undefined ? 'no answer yet' : `${value} of 100`} onInput={event => set(Number(event.currentTarget.value))} />
        <output>{value === undefined ? 'of 100' : `${value} of 100`}</output>
      </span>
    </label>
  );
}

interface ForecastProps {
  n: number;
  who: string;
  decision: Decision;
  value: {option: string; sure: number} | undefined;
  set: (value: {option: string; sure: number}) => void;
}
function Forecast({n, who, decision, value, set}: ForecastProps) {
  const options = ordered(decision), least = Math.ceil(100 / options.length / 5) * 5;
  return (
    <div class="forecast" role="group" aria-label={`${who}: ${decision.text}`}>
      <p><strong>{who}</strong>: {decision.text}</p>
      {options.map((option, i) => (
        <label key={i}>
          <input type="radio" name={`forecast-${n}`} checked={value?.option === option.id} onChange={() => set({option: option.id, sure: value?.sure ?? 70})} /> <span>{optionText(option)}</span>
        </label>
      ))}
      {value && (
        <label class="slide">How sure?{' '}
          <input type="range" min={least} max={100} step={5} value={value.sure} aria-valuetext={`${value.sure} of 100`} onInput={event => set({...value, sure: Number(event.currentTarget.value)})} />
          <output>{value.sure} of 100</output>
        </label>
      )}
    </div>
  );
}
