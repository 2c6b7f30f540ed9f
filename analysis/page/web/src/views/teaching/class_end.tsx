// The stops together: where the class and the man parted. Only stops that were revealed show what he did.
import type {PageData} from '../../data';
import {Figure, useWidth} from '../../parts/figure';
import {namesOf} from '../../parts/names';
import type {Table} from '../../parts/save';
import {longDate, shortDate} from '../../parts/words';
import type {Answered, ClassAnswers} from './answers';
import {RangesSaid} from './chances';
import {brierWords, letter, mean, optionText, ordered, recordedOption, recordOf} from './desk';
import {Keep} from './keep';
import {Keys} from './keys';
import {classScore} from './stop_screen';

/** A row an option of each stop. What he did is in it where it has been revealed, else not. */
export function classTable(data: PageData, held: ClassAnswers): Table {
  const names = namesOf(data), rows: Table['rows'] = [];
  held.stops.forEach((stop, n) => {
    const decision = names.decisionOf(stop.decision)!, came = stop.revealed ? recordedOption(data, stop.decision) : null, model = recordOf(data, stop.decision);
    ordered(decision).forEach((option, i) => {
      const p = came === option.id && model ? model.p : null;
      rows.push([n + 1, decision.date, names.short(decision.actor), decision.text ?? '', letter(i), optionText(option), stop.hands[option.id] ?? 0,
        came === null ? '' : came === option.id ? 1 : 0, p?.value ?? '', p?.coding?.[0] ?? '', p?.coding?.[1] ?? '', 1 / decision.options.length]);
    });
  });
  return {columns: ['stop', 'date', 'actor', 'question', 'letter', 'option', 'hands', 'recorded', 'model', 'model_coding_low', 'model_coding_high', 'guessing'], rows};
}

interface Shown {
  n: number;
  name: string;
  date: string;
  share: number | null;
  p: number | null;
  coding: [number, number] | null;
  guess: number;
  colour: string;
}
function shownStops(data: PageData, held: ClassAnswers): Shown[] {
  const names = namesOf(data);
  return held.stops.flatMap((stop, i) => {
    const came = recordedOption(data, stop.decision), decision = names.decisionOf(stop.decision)!, model = recordOf(data, stop.decision);
    const all = Object.values(stop.hands).reduce((a, b) => a + b, 0);
    if (!stop.revealed || came === null) return [];
    return [{n: i + 1, name: names.short(decision.actor), date: decision.date, share: all ? (stop.hands[came] ?? 0) / all : null, p: model?.p.value ?? null,
      coding: model?.p.coding ?? null, guess: 1 / decision.options.length, colour: names.colour(decision.actor)}];
  });
}

export function ClassEnd({data, held, answers, back, again}: {data: PageData; held: ClassAnswers; answers: Answered; back: () => void; again: () => void}) {
  const shown = shownStops(data, held);
  const scored = held.stops.filter(x => x.revealed).map(x => classScore(data, x.decision, x.hands)).filter(x => x !== null);
  const score = mean(scored.map(x => x!.score)), guess = mean(scored.map(x => x!.guess));
  return (
    <section class="class-end">
      <h1 tabIndex={-1}>The {held.stops.length === 5 ? 'five' : 'stops'} together</h1>
      {score !== null && guess !== null ? (
        <p class="lead">Read as a forecast of what they did, the class was {brierWords(score, guess)}: its mean Brier score is {score.toFixed(2)}, equal hands score {guess.toFixed(2)}, a prophet 0.</p>
      ) : <p class="lead">No stop with hands has been revealed yet.</p>}
      {shown.length > 0 && <Together shown={shown} table={classTable(data, held)} />}
      <p class="ask-on">Where did the class and the man part? What had he read that the class passed over, and what did the class know that he could not?</p>
      <RangesSaid bars={false} />
      <Keep data={data} answers={answers} name="class" table={() => classTable(data, held)} />
      <p class="actions"><button type="button" onClick={back}>Back</button><button type="button" onClick={again}>Begin again</button></p>
    </section>
  );
}

const kRow = 64, kRight = 24;

function Together({shown, table}: {shown: Shown[]; table: Table}) {
  const [ref, room] = useWidth<HTMLDivElement>(900);
  const width = Math.max(280, Math.min(room, 1300)), left = width < 560 ? 130 : 190;
  const x = (p: number) => left + p * (width - left - kRight);
  const height = shown.length * kRow + 46;
  const sentence = (s: Shown) =>
    `${s.name}, ${shortDate(s.date)}: ${s.share === null ? 'no hands' : `${Math.round(100 * s.share)} of 100 hands`}, model ${s.p === null ? 'unknown' : Math.round(100 * s.p)}${s.coding ? ` (${Math.round(100 * s.coding[0])} to ${Math.round(100 * s.coding[1])})` : ''}`;
  return (
    <Figure id="class-together" title="For what he did: the class's hands and the model's chance" caption={`Of 100: ${shown.map(sentence).join('; ')}.`} table={table} note={<Keys share="the class's hands" />}>
      <div ref={ref}><svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true" class="together">
        {[0, 0.25, 0.5, 0.75, 1].map(p => (
          <g key={p}><line x1={x(p)} x2={x(p)} y1={8} y2={height - 34} style={{stroke: 'var(--line)'}} />
            <text x={x(p)} y={height - 12} text-anchor={p === 1 ? 'end' : 'middle'} font-size="15" class="soft">{p === 1 && width >= 560 ? '100 of 100' : 100 * p}</text></g>
        ))}
        {shown.map((s, i) => <TogetherRow key={i} s={s} y={8 + kRow * (i + 0.5)} x={x} />)}
      </svg></div>
    </Figure>
  );
}

function TogetherRow({s, y, x}: {s: Shown; y: number; x: (p: number) => number}) {
  return (
    <g>
      <text x={0} y={y - 3} font-size="18">{s.n} {s.name}</text>
      <text x={0} y={y + 17} font-size="14" class="soft">{longDate(s.date)}</text>
      {s.coding && <rect x={x(s.coding[0])} width={x(s.coding[1]) - x(s.coding[0])} y={y - 8} height={16} style={{fill: s.colour, opacity: 0.3}} />}
      {s.p !== null && <rect x={x(s.p) - 4} width={8} y={y - 15} height={30} style={{fill: s.colour}} />}
      <line x1={x(s.guess)} x2={x(s.guess)} y1={y - 18} y2={y + 18} style={{stroke: 'var(--ink)', strokeDasharray: '3 3'}} />
      {s.share !== null && <circle cx={x(s.share)} cy={y} r={10} style={{fill: 'var(--ink)', stroke: 'var(--paper)', strokeWidth: 2}} />}
    </g>
  );
}
