// The record: what the model gave to what was really decided, decision by decision, and why that is no proof.
import {useState} from 'preact/hooks';
import type {BaselineName, PageData, RecordAnswer, RecordDecision, RecordPart} from '../../data';
import {Figure, Marks, useWidth} from '../../parts/figure';
import {HowSure} from '../../parts/how_sure';
import {useMark} from '../../parts/margin';
import type {Item} from '../../parts/margin';
import {namesOf} from '../../parts/names';
import {count, grouped, longDate, of100, of100WithRange, probability, range100, shortDate, signed} from '../../parts/words';
import {Bands} from '../whatif/bands';
import {fitted} from '../whatif/bands';
import {optionWords, whoWords} from '../whatif/words';
import {averageChance, averageRange, baselineMeaning, baselineTitle, bestBaseline, isScored, kBaselines, chanceRange, rankWords, surprises, verdict} from './figures';

type Go = (view: string, ...rest: string[]) => void;
interface Props {
  data: PageData;
  answer: RecordAnswer;
  go: Go | null; // null: a printed report has no other views
  id: string; // of the figures
}

export function RecordBody({data, answer, go, id}: Props) {
  const nature = (x: RecordDecision) => x.actor === 'nature';
  const told = surprises(answer.decisions, nature);
  if (answer.count === 0) return <p class="missing">Nothing is on record for this scenario: it has no decision that somebody is known to have taken.</p>;
  return (
    <>
      <div class="headline">
        <Headline answer={answer} />
        <Hindsight answer={answer} />
      </div>
      <Decisions data={data} answer={answer} go={go} id={id} />
      {told.length > 0 && (
        <section class="surprises">
          <h2>{told.length === 1 ? 'The largest surprise' : `The ${['', 'one', 'two', 'three', 'four', 'five'][told.length] ?? told.length} largest surprises`}</h2>
          <ol>{told.map(x => <Surprise key={x.id} data={data} decision={x} best={bestBaseline(answer)?.name ?? null} go={go} />)}</ol>
        </section>
      )}
      <Rules answer={answer} id={id} />
    </>
  );
}

const kFew = 5; // decisions: of fewer a count says nothing

function Headline({answer}: {answer: RecordAnswer}) {
  const average = averageChance(answer.log_evidence, answer.count), best = bestBaseline(answer);
  const guess = averageChance(answer.baselines.uniform, answer.count);
  const alone = actorOfMost(answer);
  if (average === null)
    return (
      <section class="verdict">
        <h2>No figure for the whole record</h2>
        <p>{!answer.decisions.some(x => x.p.value === 0)
          ? `Too few runs follow the record to the end (worth ${Math.round(answer.ess ?? 0)} of equal weight): more runs are needed.`
          : 'The model excludes what was really decided: some chance below is nought.'}</p>
      </section>
    );
  const range = averageRange(answer.log_evidence, answer.standard_error, answer.count);
  return (
    <section class="verdict">
      <h2>How well it tells what was decided</h2>
      <p class="big"><b>{probability(average)}</b> <span>a decision, on average</span></p>
      <p>
        Given all that was decided before, the model gives what was really decided an average chance of {probability(average)} (geometric mean of {count(answer.count, 'decision')} by people; simulation error{' '}
        {chanceRange(range)}). {best && best.average !== null && <>The best of the simple rules, {baselineTitle(best.name)}, gives {probability(best.average)}; </>}guessing {probability(guess)}.
      </p>
      {answer.hits && answer.count >= kFew && <p>In {answer.hits.count} of {answer.count} decisions what was decided is what the model thinks likeliest.</p>}
      {alone && <p>The gain over the same model with {alone.name} alone by his best rule ({baselineTitle(alone.rule!)}) is {nats(alone.gain!)} (standard error {alone.standard_error?.toFixed(2) ?? 'not known'}): {oddsWords(alone.gain!, answer.count)}</p>}
      {answer.gain && (
        <p>Over {best ? baselineTitle(best.name) : 'that rule'} for all it is {nats(answer.gain.nats)} (standard error {answer.gain.standard_error?.toFixed(2) ?? 'not known'}): {oddsWords(answer.gain.nats, answer.count)}</p>
      )}
      <p class="note">No coding range is computed for the average; those of single decisions are in the figure below, and they are wide. Other models are in neither range.</p>
    </section>
  );
}

const nats = (x: number) => `${x.toFixed(1).replace('-', '−')} nats`;
/** The actor of most decisions: what the whole loses where he alone acts by his best rule is the smaller gain, and stands first. */
const actorOfMost = (answer: RecordAnswer) => answer.actors.filter(x => x.rule !== null && x.gain !== null).sort((a, b) => b.count - a.count)[0];

function oddsWords(nats: number, decisions: number): string {
  const a = Math.exp(nats / decisions);
  return nats < 0 ? 'the simple rule does better.' : `a factor of ${a.toFixed(2)} a decision.`;
}

function Hindsight({answer}: {answer: RecordAnswer}) {
  const without = answer.without_conduct;
  const best = without ? bestBaseline(without) : null;
  return (
    <section class="verdict warning">
      <h2>Why this proves less than it seems</h2>
      <p class="big"><b>Hindsight</b></p>
      <p>
        Whoever set the numbers knew how it ended. {verdict(answer.own_expectation?.z)}
        {answer.hits && answer.count >= kFew && <> The recorded choice is the likeliest in {answer.hits.count} decisions; were the model true, {answer.hits.expected.toFixed(0)} would be expected, give or take {answer.hits.sd.toFixed(0)}.</>}
      </p>
      {without && without.count > 0 && (
        <p>
          {count(without.entries, 'number')} {without.entries === 1 ? 'was' : 'were'} read off the very choices on which {without.entries === 1 ? 'it is' : 'they are'} tested, at {count(without.left_out.length, 'decision')}. On the {without.count}{' '}
          other decisions the average chance is {probability(averageChance(without.log_evidence, without.count))} (simulation error {chanceRange(averageRange(without.log_evidence, without.standard_error, without.count))})
          {best?.average !== undefined && best?.average !== null && <>, that of {baselineTitle(best.name)} {probability(best.average)}</>}
          {without.gain && <>: a gain of {without.gain.nats.toFixed(1)} nats where all decisions give {answer.gain?.nats.toFixed(1) ?? 'an unknown gain'}</>}.
        </p>
      )}
      {without && without.unnamed > 0 && <p>Of {without.unnamed} more the scenario does not say which decision they were read off: none is left out for them.</p>}
      <p>A good fit says that the account hangs together. It does not say that the model would have foretold anything, nor that this account and no other is right.</p>
    </section>
  );
}

// ---- Decision by decision ----

type Order = 'date' | 'surprise' | 'gain';
const kOrders: [Order, string][] = [['date', 'By date'], ['surprise', 'By surprise'], ['gain', 'By gain over the best rule']];

export function itemOf(data: PageData, decision: RecordDecision, best: string | null, go: Go | null): Item {
  const names = namesOf(data), known = names.decisionOf(decision.id);
  const given = (name: string) => decision.baselines[name as 'uniform'];
  return {
    key: decision.id, kind: `${whoWords(data, decision.actor) || names.actor(decision.actor)}, ${longDate(decision.date)}`, title: names.decision(decision.id), text: known?.text, colour: names.colour(decision.actor),
    facts: [
      ['Decided', optionWords(data, decision.id, decision.recorded)], ['The model', of100(decision.p.value)], ['Coding range', decision.p.coding ? range100(decision.p.coding) : 'not known'],
      ['Simulation', decision.p.simulation ? range100(decision.p.simulation) : 'not known'], ['Place', rankWords(decision)],
      ...(['uniform', 'no_documents', 'neutral', ...(best ? [best] : [])] as string[]).filter((x, i, all) => all.indexOf(x) === i && given(x) !== null && given(x) !== undefined)
        .map(x => [baselineTitle(x), of100(given(x))] as [string, string]),
    ],
    source: known?.citation, url: known?.url, basis: known?.basis,
    actions: go ? [{label: 'Why: the decision from inside', do: () => go('decision', decision.id)}, {label: 'What if it had been otherwise?', do: () => go('whatif', `force ${decision.id}=${otherOption(data, decision)}`)}] : [],
  };
}
function otherOption(data: PageData, decision: RecordDecision): string {
  return namesOf(data).decisionOf(decision.id)?.options.find(x => x.id !== decision.recorded)?.id ?? decision.recorded;
}

function Decisions({data, answer, go, id}: Props) {
  const names = namesOf(data);
  const [order, setOrder] = useState<Order>('date');
  const [actor, setActor] = useState('');
  const [core, setCore] = useState(false);
  const best = bestBaseline(answer)?.name ?? null;
  const actors = [...new Set(answer.decisions.map(x => x.actor))];
  const rows = answer.decisions.filter(x => isScored(x) && (!actor || x.actor === actor) && (!core || x.core));
  const sorted = [...rows].sort((a, b) => (order === 'surprise' ? a.p.value! - b.p.value! : order === 'gain' ? (b.gain ?? -Infinity) - (a.gain ?? -Infinity) : a.date.localeCompare(b.date)));
  const people = rows.filter(x => x.actor !== 'nature'), turns = rows.length - people.length;
  const likely = people.filter(x => x.rank === 1).length;
  const least = [...people].sort((a, b) => a.p.value! - b.p.value!)[0];
  return (
    <Figure id={id + '-decisions'} title="Decision by decision" level={2}
      caption={`The filled part of each bar is the chance of what was really decided, given all that was decided before. In ${likely} of ${count(people.length, 'decision')} by people it is the likeliest option${turns > 0 ? ` (${count(turns, 'turn')} of chance ${turns === 1 ? 'is' : 'are'} shown too)` : ''}${least ? `; least expected: ${names.decision(least.id)}, ${of100WithRange(least.p)}` : ''}.`}
      tools={<>
        <span role="group" aria-label="Order" class="tools">{kOrders.map(([x, title]) => <button key={x} type="button" aria-pressed={order === x} onClick={() => setOrder(x)}>{title}</button>)}</span>
        <label>Who <select value={actor} onChange={event => setActor(event.currentTarget.value)}>
          <option value="">everybody</option>{actors.map(x => <option key={x} value={x}>{whoWords(data, x) || names.actor(x)}</option>)}
        </select></label>
        {answer.decisions.some(x => x.core) && <button type="button" aria-pressed={core} onClick={() => setCore(!core)}>Core decisions only</button>}
      </>}
      table={() => ({columns: ['date', 'decision', 'actor', 'decided', 'p', 'simulation low', 'simulation high', 'coding low', 'coding high', 'rank', 'options', ...kBaselines.map(baselineTitle), 'gain (nats)'],
        rows: sorted.map(x => [x.date, x.id, x.actor, x.recorded, x.p.value, x.p.simulation?.[0] ?? null, x.p.simulation?.[1] ?? null, x.p.coding?.[0] ?? null, x.p.coding?.[1] ?? null, x.rank, x.options, ...kBaselines.map(b => x.baselines[b] ?? null), x.gain])})}
      note={<><Legend best={best} papers={rows.some(x => typeof x.baselines.no_documents === 'number')} /><Sure data={data} answer={answer} /></>}>
      <Sheets data={data} rows={sorted} best={best} go={go} byDate={order === 'date'} />
      {rows.length === 0 && <p class="missing">No decision is left by this choice.</p>}
    </Figure>
  );
}

function Sure({data, answer}: {data: PageData; answer: RecordAnswer}) {
  const names = namesOf(data);
  const least = surprises(answer.decisions, x => x.actor === 'nature');
  return (
    <HowSure runs={answer.runs} numbers={least.map(x => ({label: `${names.short(x.actor)}: ${names.decision(x.id)}`, estimate: x.p}))}>
      <p>
        A chance is the mean over the coder’s values that are still likely after all that was decided before; {Number.isFinite(answer.ess) ? `the runs along the record are worth ${grouped(Math.round(answer.ess))} of equal weight. ` : ''}
        Guessing and the other rules are exact or have a simulation error of their own, which the table and the file hold.
      </p>
    </HowSure>
  );
}

function Legend({best, papers}: {best: string | null; papers: boolean}) {
  return (
    <p class="legend">
      <span class="key"><svg width="40" height="16" aria-hidden="true"><rect class="rest" x="0.5" y="2.5" width="39" height="11" /><rect x="0" y="2" width="24" height="12" fill="var(--ink)" /></svg> chance of what was decided</span>
      <span class="key"><svg width="40" height="16" aria-hidden="true"><line class="whisker" x1="4" x2="36" y1="8" y2="8" /><line class="whisker" x1="4" x2="4" y1="4" y2="12" /><line class="whisker" x1="36" x2="36" y1="4" y2="12" /></svg> its coding range</span>
      <span class="key"><svg width="14" height="18" aria-hidden="true"><path class="guess" d="M7 1v16" /></svg> guessing</span>
      {papers && <span class="key"><svg width="16" height="16" aria-hidden="true"><circle class="other" cx="8" cy="8" r="4.5" /></svg> without documents</span>}
      {best && best !== 'no_documents' && best !== 'uniform' && <span class="key"><svg width="16" height="16" aria-hidden="true"><path class="other" d="M8 2.5 14 13H2z" /></svg> {baselineTitle(best)}</span>}
      <span class="key">In neither: other models.</span>
    </p>
  );
}

const kSheet = 9; // rows: two such pictures fit on a printed page, below the heading too

/** One picture on the screen; on paper several, between which a page may end. */
function Sheets(props: RowsProps) {
  const [frame, , printing] = useWidth<HTMLDivElement>();
  const sheets = printing ? Array.from({length: Math.ceil(props.rows.length / kSheet)}, (_, i) => props.rows.slice(i * kSheet, (i + 1) * kSheet)) : [props.rows];
  return <div ref={frame} class="sheets">{sheets.map((rows, i) => <Rows key={i} {...props} rows={rows} />)}</div>;
}

interface RowsProps {
  data: PageData;
  rows: RecordDecision[];
  best: string | null;
  go: Go | null;
  byDate: boolean;
}

function Rows({data, rows, best, go, byDate}: RowsProps) {
  const names = namesOf(data);
  const [frame, width] = useWidth<HTMLDivElement>();
  const mark = useMark();
  const narrow = width < 640;
  const left = narrow ? 8 : Math.min(430, width * 0.5), right = 46;
  const high = narrow ? 58 : 42, top = 22, height = top + rows.length * high + 22;
  const x = (p: number) => left + p * (width - left - right);
  const colour = (id: string) => names.colour(id);
  return (
    <div ref={frame} class="record-rows">
      <Marks label="Recorded decisions with the chance that the model gives each" width={width} height={height}>
        {[0, 0.25, 0.5, 0.75, 1].map(t => (
          <g key={t}>
            <line class="grid" x1={x(t)} x2={x(t)} y1={top - 4} y2={height - 20} />
            {[12, height - 5].map(y => <text key={y} class="soft" font-size={12} text-anchor="middle" x={x(t)} y={y}>{t * 100}</text>)}
          </g>
        ))}
        {rows.map((row, i) => {
          const y = top + i * high, middle = y + (narrow ? 43 : high / 2), p = row.p.value!;
          const title = names.decision(row.id), decided = optionWords(data, row.id, row.recorded);
          const who = whoWords(data, row.actor) || names.actor(row.actor);
          const at = mark(() => itemOf(data, row, best, go), row.id, `${shortDate(row.date)}, ${who}, ${title}: ${decided}. ${of100WithRange(row.p)}, ${rankWords(row)}`);
          const other = best && best !== 'no_documents' && best !== 'uniform' ? row.baselines[best as 'neutral'] : null;
          const year = byDate && (i === 0 || rows[i - 1]!.date.slice(0, 4) !== row.date.slice(0, 4));
          return (
            <g key={row.id} {...at} class="flip">
              <rect class="hit" x={0} y={y} width={width} height={high} />
              {year && i > 0 && <line class="year" x1={0} x2={width} y1={y} y2={y} />}
              <rect x={0} y={y + 5} width={4} height={high - 10} fill={colour(row.actor)} />
              <text font-size={14} x={12} y={y + 17}>{fitted(`${who}: ${title}`, (narrow ? width : left - 16) - 104, 14)}</text>
              <text class="soft" font-size={12} x={narrow ? width : left - 16} text-anchor="end" y={y + 17}>{shortDate(row.date)}</text>
              <text class="soft" font-size={12.5} x={12} y={y + 33}>{narrow ? '' : fitted(decided, left - 32, 12.5)}</text>
              <rect class="rest" x={x(0)} y={middle - 7} width={x(1) - x(0)} height={14} />
              <rect x={x(0)} y={middle - 7} width={x(p) - x(0)} height={14} fill={colour(row.actor)} />
              {row.p.coding && ['halo', 'whisker'].map(layer => (
                <path key={layer} class={layer} d={`M${x(row.p.coding![0])} ${middle - 4}v8M${x(row.p.coding![0])} ${middle}H${x(row.p.coding![1])}M${x(row.p.coding![1])} ${middle - 4}v8`} />
              ))}
              {row.baselines.uniform !== null && ['halo', 'guess'].map(layer => <path key={layer} class={layer} d={`M${x(row.baselines.uniform!)} ${middle - 11}v22`} />)}
              {row.baselines.no_documents !== null && row.baselines.no_documents !== undefined && <circle class="other" cx={x(row.baselines.no_documents)} cy={middle} r={4.5} />}
              {other !== null && other !== undefined && <path class="other" d={`M${x(other)} ${middle - 6}l6 10.5h-12z`} />}
              <text font-size={13} font-weight={row.rank === 1 ? undefined : '700'} x={width} text-anchor="end" y={middle + 5}>{of100(p).replace(' of 100', '').replace('more than ', '>').replace('fewer than ', '<')}</text>
            </g>
          );
        })}
      </Marks>
    </div>
  );
}

function Surprise({data, decision, best, go}: {data: PageData; decision: RecordDecision; best: string | null; go: Go | null}) {
  const names = namesOf(data);
  const who = whoWords(data, decision.actor) || names.actor(decision.actor);
  const of = (name: string) => decision.baselines[name as 'uniform'];
  const others = [['uniform', 'guessing'], ['no_documents', 'the same people without documents'], ...(best && best !== 'no_documents' ? [[best, baselineTitle(best)]] : [])] as [string, string][];
  return (
    <li style={{borderColor: names.colour(decision.actor)}}>
      <p>
        <b>{who}, {longDate(decision.date)}.</b> {names.decision(decision.id)}: he chose “{optionWords(data, decision.id, decision.recorded)}”. The model had given it {of100WithRange(decision.p)}: {rankWords(decision)}.{' '}
        {others.filter(([x]) => of(x) !== null && of(x) !== undefined).map(([x, title], i) => `${i === 0 ? '' : '; '}${title} gives it ${of100(of(x))}`).join('').replace(/^./, x => x.toUpperCase())}.{' '}
        {go && <button type="button" class="why" onClick={() => go('decision', decision.id)}>Why?</button>}
      </p>
    </li>
  );
}

// ---- Compared with simple rules ----

function Rules({answer, id}: {answer: RecordAnswer; id: string}) {
  const known = kBaselines.filter(x => averageChance(answer.baselines[x], answer.count) !== null);
  const average = averageChance(answer.log_evidence, answer.count);
  if (known.length === 0 || average === null) return null;
  const exact = (p: number, range: [number, number] | null) => ({value: p, simulation: range, coding: null, structure: null});
  const bands = [
    {key: 'model', label: 'The model', strong: true, estimate: exact(average, averageRange(answer.log_evidence, answer.standard_error, answer.count)), shown: probability(average)},
    ...known.map(x => {
      const p = averageChance(answer.baselines[x], answer.count)!;
      return {key: x, label: baselineTitle(x), sub: baselineMeaning(x), estimate: exact(p, averageRange(answer.baselines[x]!, answer.baseline_errors[x], answer.count)), shown: probability(p)};
    }),
  ];
  const parts: [string, RecordPart | null][] = [['all decisions by people', answer], ['core decisions', answer.core], ['decisions that no number was read off', answer.without_conduct]];
  return (
    <Figure id={id + '-rules'} title="Compared with simple rules" level={2}
      caption={`Average chance (geometric mean) of what was decided: the model ${probability(average)}, ${known.map(x => `${baselineTitle(x)} ${probability(averageChance(answer.baselines[x], answer.count))}`).join(', ')}.`}
      table={() => ({columns: ['rule', ...parts.filter(([, x]) => x).flatMap(([title]) => [`${title}: log evidence`, `${title}: the model’s gain`])],
        rows: [['the model', ...parts.filter(([, x]) => x).flatMap(([, x]) => [x!.log_evidence, null])], ...known.map(b => [baselineTitle(b), ...parts.filter(([, x]) => x).flatMap(([, x]) => [x!.baselines[b] ?? null, gainOver(x!, b)])])]})}
      note={<p class="note">The widths of the marks are simulation error ({grouped(answer.runs)} runs along the record, worth {grouped(Math.round(answer.ess))} of equal weight). A coding range is not computed for averages. The rule “{baselineTitle('by_actor')}” is picked after the
        fact and therefore hard to beat; “{baselineTitle('no_documents')}” is easy to beat, since it holds on to the first month of the crisis.</p>}>
      <Bands label="Average chances of what was decided" domain={[0, 1]} ticks={x => (x === 0 ? '0' : x === 1 ? '1' : String(x).replace(/^0/, ''))} bands={bands} shownWidth={60} unit="average chance a decision" />
      <Actors answer={answer} />
    </Figure>
  );
}

/** The model's log evidence less a rule's; null where either is not known. */
function gainOver(part: RecordPart, rule: BaselineName): number | null {
  const other = part.baselines[rule] ?? null;
  return part.log_evidence === null || other === null ? null : part.log_evidence - other;
}

function Actors({answer}: {answer: RecordAnswer}) {
  const actors = [...answer.actors].flatMap(x => (x.gain === null ? [] : [{...x, gain: x.gain}])).sort((a, b) => b.gain - a.gain);
  if (actors.length < 2 || !answer.gain) return null;
  return (
    <p class="by-actor">
      By person, gain over {baselineTitle(answer.gain.over)} in nats (standard error): {actors.map(x => `${x.name} ${signed(x.gain)} (${x.standard_error?.toFixed(3).replace(/^0/, '') ?? 'unknown'}) on ${count(x.count, 'decision')}`).join('; ')}.
    </p>
  );
}
