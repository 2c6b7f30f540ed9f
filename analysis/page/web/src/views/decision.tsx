import './story.css';
import './decision.css';
import {useEffect, useMemo, useState} from 'preact/hooks';
import type {Moment, PageData, ViewProps} from '../data';
import {Figure, Marks, useWidth} from '../parts/figure';
import {HowSure} from '../parts/how_sure';
import {Missing, reasonOf} from '../parts/failure';
import {SourceLine, Basis} from '../parts/margin';
import {namesOf} from '../parts/names';
import {hashOf} from '../route';
import {list, longDate, of100, of100WithRange, signed} from '../parts/words';
import {Picture, blocksOf, ordered} from './decision/picture';
import type {View} from './decision/picture';
import {claimsOf, leavesOf, precisionOf, shiftTo, sigmoid, tippingPoints, treesOf, withBeliefs} from './decision/tree';
import type {OptionTree, Shifts} from './decision/tree';

export function Decision({data, route, go}: ViewProps) {
  const moments = useMemo(() => (data.answers.trace?.story ?? []).filter(x => x.kind === 'decision' && x.decision && x.actor !== 'nature' && x.options.length > 0), [data]);
  if (moments.length === 0) return <><h1>A decision</h1><Missing what="There is no decision to draw: nobody decides in this history, or the page was written without its trace." how={reasonOf(data, 'trace') ?? ''} /></>;
  const start = Math.max(0, moments.findIndex(x => x.decision === widest(data, moments)));
  const found = moments.findIndex(x => x.decision === route.rest[0]);
  const now = found >= 0 ? found : start;
  return (
    <article>
      <Chooser data={data} moments={moments} now={now} go={go} />
      {route.rest[0] && found < 0 && <Missing what={`“${namesOf(data).decision(route.rest[0])}” does not come up in the history along the record, so its tree is not known here.`} how="Another decision is shown." />}
      <One key={moments[now]!.decision!} data={data} moment={moments[now]!} go={go} />
    </article>
  );
}
/** The decision to begin with: the one whose chance the coder's values leave most open. */
function widest(data: PageData, moments: Moment[]): string {
  const open = new Map((data.answers.record?.decisions ?? []).map(x => [x.id, x.p.coding ? x.p.coding[1] - x.p.coding[0] : 0]));
  return moments.reduce((m, x) => ((open.get(x.decision!) ?? 0) > (open.get(m.decision!) ?? 0) ? x : m)).decision!;
}

function Chooser({data, moments, now, go}: {data: PageData; moments: Moment[]; now: number; go: ViewProps['go']}) {
  const names = namesOf(data), actors = [...new Set(moments.map(x => x.actor!))];
  const before = moments[now - 1], after = moments[now + 1];
  return (
    <div class="choose-decision">
      {before ? <a href={hashOf('decision', before.decision!)}>← {names.decision(before.decision!)}</a> : <span />}
      <label>
        <span class="label">Decision </span>
        <select value={moments[now]!.decision!} onChange={event => go('decision', event.currentTarget.value)}>
          {actors.map(actor => (
            <optgroup key={actor} label={names.actor(actor)}>
              {moments.filter(x => x.actor === actor).map(x => <option key={x.decision} value={x.decision!}>{names.decision(x.decision!)}, {longDate(x.date)}</option>)}
            </optgroup>
          ))}
        </select>
      </label>
      {after && <a href={hashOf('decision', after.decision!)}>{names.decision(after.decision!)} →</a>}
    </div>
  );
}

function One({data, moment, go}: {data: PageData; moment: Moment; go: ViewProps['go']}) {
  const names = namesOf(data), id = moment.decision!, known = names.decisionOf(id), actor = moment.actor!;
  const before = useMemo(() => treesOf(data, moment), [data, moment]);
  const precision = useMemo(() => precisionOf(data, actor), [data, actor]);
  const [shifts, setShifts] = useState<Shifts>({});
  useEffect(() => setShifts({}), [id]);
  const trees = useMemo(() => (precision ? withBeliefs(before, shifts, precision) : before), [before, shifts, precision]);
  const taken = moment.recorded ?? moment.chosen ?? '';
  const scored = data.answers.record?.decisions.find(x => x.id === id);
  const claims = precision ? claimsOf(before) : [];
  return (
    <>
      <h1>{names.decision(id)}</h1>
      <p class="lead">
        {longDate(moment.date)}. {names.actor(actor)}: {known?.text ? `“${known.text}” ` : ''}
        {moment.recorded ? 'On record' : 'In this history'}: {names.option(id, taken)}
        {scored ? `; the model expects it in ${of100WithRange(scored.p)}.` : '.'}
      </p>
      <Tree data={data} moment={moment} trees={trees} before={before} taken={taken} />
      {claims.length > 0 && <Tipping {...{data, claims, before, shifts, setShifts, go, trees, decision: id}} precision={precision!} name={names.short(actor)} />}
      {known?.basis && <Basis basis={known.basis} />}
      <SourceLine source={moment.source || known?.citation || known?.source} url={known?.url} />
    </>
  );
}

function Tree({data, moment, trees, before, taken}: {data: PageData; moment: Moment; trees: OptionTree[]; before: OptionTree[]; taken: string}) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const names = namesOf(data), scored = data.answers.record?.decisions.find(x => x.id === moment.decision);
  const view: View = {data, decision: moment.decision!, trees, before, taken, colour: names.colour(moment.actor), width, narrow: width < 620};
  const {height} = blocksOf(view);
  return (
    <Figure id={`${data.scenario.id}-${moment.decision}`} title={`How ${names.short(moment.actor)} weighs it`} caption={captionOf(view)} table={() => tableOf(view)}
      note={
        <HowSure runs={scored ? data.answers.record!.runs : undefined} numbers={scored ? [{label: names.option(moment.decision!, taken), estimate: scored.p}] : []}>
          <p>
            {central(data) ? `The tree has every uncertain number at its central value, and the documents of one history (run ${data.answers.trace!.run}) along the record. `
              : `The tree is that of one history (run ${data.answers.trace!.run}, seed ${data.answers.trace!.seed}), with the values and beliefs drawn for it. `}
            Other draws give other widths; the chance with its ranges is the mean over all draws.
          </p>
          {unlike(view) && <p>An option of lower worth is likelier here than one of higher worth: options that give the same answer in different ways share its chance, and a trait of his may favour an option.</p>}
          <p>Values lie on the actor's own scale: 0 is what he is used to, −1 about the worst that he can think of.</p>
        </HowSure>}>
      <div ref={frame}>
        <Marks width={width} height={height} label="Options in order of worth, and what may come of each. Arrow keys go from one to the next.">
          <Picture {...view} />
        </Marks>
      </div>
    </Figure>
  );
}

/** Whether the order of chances is another than that of worths. */
function unlike(view: View): boolean {
  const list = ordered(view).filter(x => x.worth !== null);
  return list.some((x, i) => i > 0 && x.p > list[i - 1]!.p + 0.005 && x.worth! < list[i - 1]!.worth! - 0.005);
}
/** Whether the tree is that of central values, and not of one draw. */
function central(data: PageData): boolean {
  return /at-centre/.test(data.answers.trace!.command);
}

function captionOf(view: View): string {
  const names = namesOf(view.data), options = ordered(view);
  const words = options.map(x => `${names.option(view.decision, x.id)}${x.worth === null ? '' : ` (worth ${signed(x.worth)})`}: ${of100(x.p)}`);
  return `A branch is as wide as he thinks it likely; a bar is as long as what comes of it is worth to him, and its area is its part of the worth of the option. ${central(view.data) ? 'Here every uncertain number has its central value. ' : ''}${words.join('; ')}.`;
}
function tableOf(view: View) {
  const names = namesOf(view.data);
  return {
    columns: ['option', 'chance of choice', 'worth', 'what may come', 'he gives it', 'value', 'part of the worth'],
    rows: ordered(view).flatMap(x => leavesOf(x.root).map(l => [names.option(view.decision, x.id), x.p, x.worth, list(l.prospects.map(names.prospect)), l.p, l.value, l.p * l.value])),
  };
}

function Tipping({data, claims, before, trees, shifts, setShifts, precision, name, decision}: {
  data: PageData; claims: {claim: string; p: number}[]; before: OptionTree[]; trees: OptionTree[]; shifts: Shifts; setShifts: (x: Shifts) => void; precision: number; name: string;
  go: ViewProps['go']; decision: string;
}) {
  const names = namesOf(data), any = Object.values(shifts).some(x => Math.abs(x) > 1e-6);
  const likely = (list: OptionTree[]) => list.reduce((m, x) => (x.p > m.p ? x : m));
  const now = likely(trees), was = likely(before);
  return (
    <section class="tipping" aria-label="Where the choice tips">
      <h2>What would he have had to believe?</h2>
      <p role="status" class="follows">
        {any ? (now.id === was.id ? `He still does the same: ${names.option(decision, now.id)}, ${of100(now.p)}.` : `The choice tips: ${names.option(decision, now.id)}, ${of100(now.p)}, instead of ${names.option(decision, was.id)}.`)
          : `Move a belief: the tree above follows.`}
        {any && <> <button type="button" onClick={() => setShifts({})}>As it was</button></>}
      </p>
      <ul>
        {claims.map(({claim, p}) => {
          const q = sigmoid(shiftTo(0.5, p) + (shifts[claim] ?? 0));
          const points = tippingPoints(before, claim, p, {...shifts, [claim]: 0}, precision);
          return (
            <li key={claim}>
              <label>
                {names.claim(claim)} <span class="value">{Math.round(q * 100)} of 100{Math.abs(q - p) > 0.004 ? `, was ${Math.round(p * 100)}` : ''}</span>
                <input type="range" min={1} max={99} value={Math.round(q * 100)} onInput={event => {
                  const to = +event.currentTarget.value / 100;
                  setShifts({...shifts, [claim]: Math.abs(to - p) < 0.006 ? 0 : shiftTo(p, to)});
                }} />
              </label>
              <div class="rail" aria-hidden="true">
                <span class="was" style={{left: `${((p * 100 - 1) / 98) * 100}%`}} />
                {points.map(x => <span key={x.p} style={{left: `${((x.p * 100 - 1) / 98) * 100}%`}} />)}
              </div>
              <p class="tips">
                {points.length === 0 ? 'Alone it does not tip the choice.' : points.map(x => `From ${Math.round(x.p * 100)} on: ${names.option(decision, x.option)}`).join('. ') + '.'}
              </p>
            </li>
          );
        })}
      </ul>
      <p class="missing">
        Computed on this page from {name}'s tree: other beliefs stay as they are, also those that rest on the one that is moved, and where two options give one answer in different ways the chances are approximate.{' '}
        <code>parallel38 tipping {data.scenario.id} --decision {decision} --option …</code> looks for the smallest change of all beliefs together.
      </p>
    </section>
  );
}
