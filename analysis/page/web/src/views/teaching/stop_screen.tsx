// One stop on the projector: who, when, the documents, the question, the hands; once revealed, what he did.
import {useMemo} from 'preact/hooks';
import type {PageData, TraceAnswer} from '../../data';
import {namesOf} from '../../parts/names';
import {SourceLine} from '../../parts/margin';
import {longDate} from '../../parts/words';
import {ModelBar, RangesSaid, ShareBar} from './chances';
import {brier, brierWords, deskBefore, guessing, letter, lineOf, optionText, ordered, recordedOption, recordOf} from './desk';
import {DeskDocument} from './desk_document';
import type {Stop} from './stops';

interface Props {
  data: PageData;
  trace: TraceAnswer;
  stop: Stop;
  hands: {[option: string]: number};
  revealed: boolean;
  setHands: (hands: {[option: string]: number}) => void;
}
const kLast = 6; // documents shown open: the last that came

export function StopScreen({data, trace, stop, hands, revealed, setHands}: Props) {
  const names = namesOf(data), decision = names.decisionOf(stop.decision)!, actor = names.actorOf(decision.actor);
  const desk = useMemo(() => deskBefore(trace.story, lineOf(trace.story, stop.decision), decision.actor, decision.date), [trace, stop.decision]);
  const first = Math.max(0, desk.read.length - kLast);
  return (
    <section class="stop" style={{'--seat': names.colour(decision.actor)}}>
      <header>
        <p class="stop-date">{longDate(decision.date)}</p>
        <h1 tabIndex={-1}>You are {actor?.name ?? decision.actor}</h1>
        {actor?.text && <p class="hint role">{actor.text}</p>}
        {stop.before && <p class="lead">{stop.before}</p>}
      </header>
      <div class="stop-body">
        <Hands data={data} decision={stop.decision} hands={hands} setHands={setHands} revealed={revealed} />
        {revealed ? <Revealed data={data} stop={stop} hands={hands} /> : (
          <div class="desk">
            <h2>{desk.read.length <= kLast ? 'What he has read' : `The last ${kLast} of the ${desk.read.length} documents that he has read`}</h2>
            {desk.read.length === 0 && <p class="hint">Nothing has come yet.</p>}
            {desk.read.slice(first).map((row, i) => <DeskDocument key={i} data={data} row={row} number={first + i + 1} />)}
            {first > 0 && (
              <details class="older">
                <summary>{first === 1 ? 'The first document' : `The first ${first} documents`}</summary>
                {desk.read.slice(0, first).map((row, i) => <DeskDocument key={i} data={data} row={row} number={i + 1} />)}
              </details>
            )}
          </div>
        )}
      </div>
    </section>
  );
}

function total(hands: {[option: string]: number}): number {
  return Object.values(hands).reduce((a, b) => a + b, 0);
}

function Hands({data, decision: id, hands, setHands, revealed}: {data: PageData; decision: string; hands: {[option: string]: number}; setHands: (hands: {[option: string]: number}) => void; revealed: boolean}) {
  const names = namesOf(data), decision = names.decisionOf(id)!, all = total(hands);
  const recorded = revealed ? recordedOption(data, id) : null;
  return (
    <div class="hands">
      <h2 class="asked">{decision.text || 'What do you do?'}</h2>
      <ol>
        {ordered(decision).map((option, i) => {
          const key = letter(i), share = all ? (hands[option.id] ?? 0) / all : 0;
          return (
            <li key={i} class={recorded === null ? '' : option.id === recorded ? 'came' : 'other'}>
              <span class="letter" aria-hidden="true">{key}</span>
              <span class="words">{optionText(option)}{option.id === recorded && <span class="tag he">what he did</span>}</span>
              <label class="count"><span>hands for {key}</span>
                <input type="number" inputMode="numeric" min={0} max={999} placeholder="0" value={hands[option.id] || ''} data-letter={key.toLowerCase()}
                  onInput={event => setHands({...hands, [option.id]: Math.max(0, Math.min(999, Math.round(Number(event.currentTarget.value)) || 0))})} />
              </label>
              {revealed && all > 0 && <ShareBar share={share} colour="var(--soft)" label={`${Math.round(100 * share)} of 100`} />}
            </li>
          );
        })}
      </ol>
      {all > 0 && <p class="hint" aria-live="polite">{all === 1 ? 'One hand' : `${all} hands`}</p>}
    </div>
  );
}

/** The class's hands read as a forecast of what he did, in words. */
export function classScore(data: PageData, decision: string, hands: {[option: string]: number}): {score: number; guess: number} | null {
  const all = total(hands), options = ordered(namesOf(data).decisionOf(decision)!), came = options.findIndex(x => x.id === recordedOption(data, decision));
  if (all === 0 || came < 0) return null;
  return {score: brier(options.map(x => (hands[x.id] ?? 0) / all), came), guess: guessing(options.length)};
}

function Revealed({data, stop, hands}: {data: PageData; stop: Stop; hands: {[option: string]: number}}) {
  const names = namesOf(data), decision = names.decisionOf(stop.decision)!, record = recordOf(data, stop.decision);
  const recorded = decision.options.find(x => x.id === recordedOption(data, stop.decision));
  const all = total(hands), share = recorded && all ? (hands[recorded.id] ?? 0) / all : null;
  const scored = classScore(data, stop.decision, hands);
  return (
    <div class="answer" aria-live="polite">
      <p class="label">{names.decision(stop.decision)}</p>
      {recorded && <p class="did">{names.short(decision.actor)}: {optionText(recorded)}</p>}
      {share !== null && scored && (
        <p class="said">
          {Math.round(100 * share)} of 100 hands were for it. Read as a forecast of what he did, the class was <strong>{brierWords(scored.score, scored.guess)}</strong>
          <span class="soft"> (Brier score {scored.score.toFixed(2)}; equal hands {scored.guess.toFixed(2)})</span>.
        </p>
      )}
      {record && <ModelBar record={record} colour="var(--seat)" />}
      {stop.after && <p class="ask-on">{stop.after}</p>}
      <SourceLine source={decision.source || decision.citation} url={decision.url} />
      <RangesSaid />
    </div>
  );
}
