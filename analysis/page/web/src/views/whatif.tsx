// What if: changes are picked and combined; the answer stands beside the world as it was.
import {useEffect, useMemo, useRef, useState} from 'preact/hooks';
import type {Engine, PageData, ViewProps, WhatIfAnswer} from '../data';
import {Missing} from '../parts/failure';
import {namesOf} from '../parts/names';
import {grouped} from '../parts/words';
import {AnswerOf, Assumption, sentence, TargetChoice} from './whatif/answer';
import {rowOf, same, shippedQuestion, useWhatIf} from './whatif/asked';
import type {Asked, Target} from './whatif/asked';
import {AskCauses, Causes, kMostCauses} from './whatif/causes';
import {changeWords} from './whatif/change_words';
import {parseChange} from './whatif/changes';
import {endingsAt, runAt} from './whatif/each';
import {Keep} from './whatif/keep';
import {Picker} from './whatif/picker';
import {Questions} from './whatif/questions';
import {cellsOf, SmallSquare} from './whatif/squares';
import {TellOne} from './whatif/told';
import {FirstToTurn, StillOnRecord, TakesWithIt} from './whatif/turns';
import {optionWords} from './whatif/words';
import './whatif/whatif.css';

/** What follows #whatif/ in the address: changes, or names of shipped questions, which stand for theirs. */
function changesOf(data: PageData, rest: string[]): string[] {
  return rest.flatMap(part => {
    const question = (data.questions ?? []).find(x => x.file === part || x.file.split('/').pop()?.replace(/\.ya?ml$/, '') === part);
    return question ? question.changes : [part];
  });
}

/** What a change changes: another one of the same takes its place. */
function placeOf(change: string): string {
  const parsed = parseChange(change);
  if (!parsed) return change;
  return (parsed.verb === 'drop' || parsed.verb === 'delay' ? 'document ' : parsed.verb + ' ') + parsed.address;
}

function useChanges({data, route, go}: ViewProps) {
  const fromRoute = useMemo(() => changesOf(data, route.rest), [data, route.rest.join('\n')]);
  const [changes, setChanges] = useState(fromRoute);
  const [past, setPast] = useState<string[][]>([]);
  const written = useRef(fromRoute);
  useEffect(() => {
    // Links from other views, and the browser's own way back.
    if (!same(fromRoute, written.current)) {
      setPast(list => [...list, written.current]);
      written.current = fromRoute;
      setChanges(fromRoute);
    }
  }, [fromRoute]);
  const settle = (next: string[], remember = true) => {
    if (remember && !same(next, written.current)) setPast(list => [...list, written.current]);
    written.current = next;
    setChanges(next);
    go('whatif', ...next);
  };
  return {
    changes, settle,
    moving: (next: string[]) => setChanges(next),
    undo: past.length === 0 ? null : () => {
      const last = past[past.length - 1]!;
      setPast(past.slice(0, -1));
      settle(last, false);
    },
  };
}

export function WhatIf(props: ViewProps) {
  const {data, engine} = props;
  const {changes, settle, moving, undo} = useChanges(props);
  const [given, setGiven] = useState(false);
  const [target, setTarget] = useState<Target | null>(null);
  const [told, setTold] = useState<{place: number; key: string} | null>(null);
  const asked = useWhatIf(data, engine, changes, given);
  const row = rowOf(asked.answer?.alternatives[0], target);
  const recorded = Boolean(data.answers.record);
  const question = shippedQuestion(data, changes);
  const key = JSON.stringify([changes, given, row?.id]);
  const telling = told && told.key === key ? told : null;

  const add = (change: string, settled = true) => {
    const place = placeOf(change);
    const at = changes.findIndex(x => placeOf(x) === place);
    const next = at < 0 ? [...changes, change] : changes.map((x, i) => (i === at ? change : x));
    if (settled) settle(next);
    else moving(next);
  };
  const remove = (change: string) => settle(changes.filter(x => x !== change));

  return (
    <div class="asking">
      <h1>{question?.title ?? 'What if?'}</h1>
      <p class="lead">
        {changes.length === 0
          ? 'Change one thing, and the crisis is played again with the same luck: what differs is due to the change.'
          : question?.question ?? 'The crisis as it was, and with your changes, played with the same luck.'}
      </p>
      <ChangeList data={data} changes={changes} remove={remove} undo={undo} clear={() => settle([])} />
      <Pick data={data} engine={engine} changes={changes} add={add} remove={remove} asked={asked} row={row} given={given} />
      {recorded && (changes.length > 0 || data.questions?.some(x => x.given)) && <Rung given={given} set={setGiven} />}
      {changes.length > 0 && <AnswerPart {...{data, engine, changes, given, asked, row, target, setTarget, settle}} telling={telling?.place ?? null}
        tell={place => setTold({place, key})} close={() => setTold(null)} />}
      {changes.length > 0 && <Keep key={question?.file ?? ''} data={data} changes={changes} given={given} title={question?.title ?? ''} target={row ? {kind: row.kind, id: row.id} : null} />}
      {changes.length === 0 && (data.questions?.length > 0
        ? <Questions data={data} given={given} target={target} choose={setTarget} ask={settle} />
        : <Missing what="No questions come with this scenario." how="Pick a change above." />)}
      {changes.length === 0 && data.answers.causes && <Causes data={data} answer={data.answers.causes} id="causes" />}
      {changes.length > 0 && data.questions?.length > 0 && <More data={data} changes={changes} settle={settle} />}
    </div>
  );
}

function ChangeList({data, changes, remove, undo, clear}: {data: PageData; changes: string[]; remove: (change: string) => void; undo: (() => void) | null; clear: () => void}) {
  const names = namesOf(data);
  if (changes.length === 0 && !undo) return null;
  return (
    <section class="changes" aria-label="Your changes">
      {changes.length > 0 && (
        <ul>
          {changes.map(x => {
            const words = changeWords(data, x);
            return <li key={x} style={{borderColor: names.colour(words.actor)}}><span>{words.text}</span><button type="button" aria-label={`Take back: ${words.text}`} onClick={() => remove(x)}>×</button></li>;
          })}
        </ul>
      )}
      <p class="tools">
        {undo && <button type="button" onClick={undo}>Undo</button>}
        {changes.length > 0 && <button type="button" onClick={clear}>Take all back</button>}
      </p>
    </section>
  );
}

function Rung({given, set}: {given: boolean; set: (given: boolean) => void}) {
  return (
    <div class="tools rung" role="group" aria-label="Of which histories">
      <button type="button" aria-pressed={!given} onClick={() => set(false)}>Of all histories</button>
      <button type="button" aria-pressed={given} onClick={() => set(true)}>Of histories that went as ours did</button>
      <span class="note">{given ? 'It did come as it came: would it have come without this?' : 'With all that was still open at the start: how much likelier or less likely?'}</span>
    </div>
  );
}

/** What plays, how far it is, and what went wrong: one line that screen readers hear. */
function Status({asked, stale}: {asked: Asked; stale: boolean}) {
  if (asked.problem) return <p role="alert" class="problem">The engine cannot play this: {asked.problem}</p>;
  const words = asked.playing
    ? stale ? 'The new change is being played; the figures are still those of the last one.'
    : asked.answer ? `${grouped(asked.answer.runs)} histories in each world so far; the ranges narrow as more are played.` : 'The change is being played.'
    : asked.answer ? `${grouped(asked.answer.runs)} histories in each world${asked.stored ? ', stored in this page' : ''}.` : '';
  return (
    <p class="note status" role="status">
      {words} {asked.playing && asked.total > 0 && <progress max={asked.total} value={asked.done} aria-label="Histories played" />}
    </p>
  );
}

interface PartProps {
  data: PageData;
  engine: Engine | null;
  changes: string[];
  given: boolean;
  asked: Asked;
  row: ReturnType<typeof rowOf>;
  target: Target | null;
  setTarget: (target: Target) => void;
  telling: number | null;
  tell: (place: number) => void;
  close: () => void;
  settle: (next: string[]) => void;
}

function AnswerPart({data, engine, changes, given, asked, row, setTarget, telling, tell, close, settle}: PartProps) {
  const answer: WhatIfAnswer | null = asked.answer;
  const stale = answer !== null && !same(asked.of, changes);
  if (!answer || !row) return <Waiting engine={engine} asked={asked} stale={stale} given={given} />;
  const alternative = answer.alternatives[0]!;
  const cells = cellsOf(row);
  const run = (place: number) => (given ? null : runAt(answer, row, cells, place));
  const canTell = engine !== null && !given && !stale && run(0) !== null;
  const place = telling;
  return (
    <>
      <AnswerOf data={data} answer={answer} row={row} id="whatif" faded={stale} chosen={place} tell={canTell ? tell : null}
        endings={at => endingsAt(data, answer, row, cells, at)}
        tools={<TargetChoice data={data} answer={answer} row={row} choose={setTarget} />} status={<Status asked={asked} stale={stale} />}
        told={place !== null && canTell && engine && <TellOne data={data} engine={engine} changes={changes} run={run(place)!} place={place} close={close} />} />
      {engine && given && <p class="note">Single histories are told of all histories only: given the record, each stands for many that the program weighs.</p>}
      {given && <Assumption data={data} answer={answer} />}
      {given && <StillOnRecord data={data} alternative={alternative} />}
      <FirstToTurn data={data} alternative={alternative} />
      <TakesWithIt data={data} alternative={alternative} />
      <AskedAgain data={data} answer={answer} changes={changes} settle={settle} />
      {engine && !given && changes.length > 1 && changes.length <= kMostCauses && <AskCauses data={data} engine={engine} changes={changes} target={{kind: row.kind, id: row.id}} />}
      {!engine && changes.length > 1 && <p class="note">Which of the changes did how much: <code>parallel38 causes</code>, or this page with the engine in it.</p>}
    </>
  );
}

function Waiting({engine, asked, stale, given}: {engine: Engine | null; asked: Asked; stale: boolean; given: boolean}) {
  if (engine) return <Status asked={asked} stale={stale} />;
  return (
    <div class="no-engine">
      <p>
        <b>No answer to this is stored in the page{given ? ' for histories that went as ours did' : ''}, and this copy is without the engine that would play it.</b> The questions that come with the crisis have their
        answers here. For a change of your own either open the full page (<code>parallel38 page SCENARIO</code> writes it, and it is what is downloaded with a release), or run the line
        below where parallel38 is installed.
      </p>
    </div>
  );
}

function AskedAgain({data, answer, changes, settle}: {data: PageData; answer: WhatIfAnswer; changes: string[]; settle: (next: string[]) => void}) {
  const names = namesOf(data);
  const list = answer.alternatives[0]!.asked_again.filter(x => x.arises >= 0.0005);
  if (list.length === 0) return null;
  return (
    <p class="again">
      {list.map(x => (
        <span key={x.decision + x.again}>
          The change forces “{optionWords(data, x.decision, x.option)}” on “{names.decision(x.decision)}”, but the question is put again by “{names.decision(x.again)}” in {(x.arises * 100).toFixed(0)} of 100
          histories, and answered otherwise in {(x.answered_otherwise * 100).toFixed(0)}: forcing one answer may not be enough.{' '}
          <button type="button" onClick={() => settle([...changes, `force ${x.again}=${x.option}`])}>Force both answers</button>{' '}
        </span>
      ))}
    </p>
  );
}

interface PickProps {
  data: PageData;
  engine: Engine | null;
  changes: string[];
  add: (change: string, settled?: boolean) => void;
  remove: (change: string) => void;
  asked: Asked;
  row: ReturnType<typeof rowOf>;
  given: boolean;
}

function Pick({data, engine, changes, add, remove, asked, row, given}: PickProps) {
  const [open, setOpen] = useState(false);
  return (
    <details class="pick" open={open} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{changes.length === 0 ? 'Change something yourself' : 'Add a change'}</summary>
      {!engine && <p class="note">This copy of the page is without the engine: it builds the change and the line to run it with, and does not answer it.</p>}
      {open && <Picker data={data} changes={changes} add={add} remove={remove} />}
      {open && changes.length > 0 && row && <LiveLine data={data} row={row} given={given} stale={!same(asked.of, changes)} playing={asked.playing} />}
    </details>
  );
}

/** The answer in one line below the lists: it moves while the hand is still on a slider. */
function LiveLine({data, row, given, stale, playing}: {data: PageData; row: NonNullable<ReturnType<typeof rowOf>>; given: boolean; stale: boolean; playing: boolean}) {
  return (
    <div class={'live' + (stale ? ' faded' : '')} aria-hidden="true">
      <SmallSquare share={row.before.value} size={56} /> <span class="arrow">→</span> <SmallSquare share={row.after.value} size={56} />
      <p>{sentence(data, row, given)}{playing ? ' …' : ''}</p>
    </div>
  );
}

function More({data, changes, settle}: {data: PageData; changes: string[]; settle: (next: string[]) => void}) {
  return (
    <details class="more">
      <summary>Other questions that come with the crisis</summary>
      <ul>
        {data.questions.filter(x => !same(x.changes, changes)).map(x => (
          <li key={x.file}>
            <button type="button" onClick={() => settle(x.changes)}>{x.title}</button>{' '}
            <button type="button" class="plus" aria-label={`Add to the changes: ${x.title}`} onClick={() => settle([...changes, ...x.changes.filter(c => !changes.includes(c))])}>and this too</button> <span>{x.question}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
