// The reveal at a glance: for each decision the model's chance of what he did, with its range, and whether the student did the same.
import type {PageData} from '../../data';
import {Figure, useWidth} from '../../parts/figure';
import {namesOf} from '../../parts/names';
import {of100WithRange, shortDate} from '../../parts/words';
import type {SeatAnswers, SeatStop} from './answers';
import {recordOf} from './desk';
import {Keys} from './keys';

interface Row {
  date: string;
  title: string;
  same: boolean;
  p: number;
  coding: [number, number] | null;
  guess: number;
  words: string;
}
function rowsOf(data: PageData, seat: SeatAnswers, recorded: (stop: SeatStop) => string | null): Row[] {
  const names = namesOf(data);
  return seat.stops.flatMap(stop => {
    const model = recordOf(data, stop.decision), came = recorded(stop);
    if (!model || came === null) return [];
    return [{date: model.date, title: names.decision(stop.decision), same: stop.choice === came, p: model.p.value ?? 0, coding: model.p.coding, guess: 1 / model.options, words: of100WithRange(model.p)}];
  });
}

const kRow = 46, kTop = 8, kRight = 96;

export function SeatPicture({data, seat, recorded}: {data: PageData; seat: SeatAnswers; recorded: (stop: SeatStop) => string | null}) {
  const names = namesOf(data), rows = rowsOf(data, seat, recorded), he = names.short(seat.actor), colour = names.colour(seat.actor);
  const [ref, room] = useWidth<HTMLDivElement>(900);
  if (rows.length === 0) return null;
  const width = Math.max(300, Math.min(room, 1000)), narrow = width < 620;
  const left = narrow ? 4 : Math.min(330, width * 0.36), right = narrow ? 10 : kRight, height = kTop + rows.length * kRow + 30;
  const x = (p: number) => left + p * (width - left - right);
  const least = rows.reduce((a, b) => (b.p < a.p ? b : a)), most = rows.reduce((a, b) => (b.p > a.p ? b : a));
  const caption = `You did the same in ${rows.filter(r => r.same).length} of ${rows.length}. Least expected of what ${he} did: ${least.title}, ${least.words}` + (most === least ? '.' : `; most: ${most.title}, ${most.words}.`) + ' Filled, the model; pale, its coding range; dotted, guessing.';
  return (
    <Figure id={`seat-${seat.actor}-picture`} title={`What ${he} did: the model's chance of it, and you`} caption={caption}
      table={{columns: ['date', 'decision', 'model', 'coding_low', 'coding_high', 'guessing', 'you_did_the_same'], rows: rows.map(r => [r.date, r.title, r.p, r.coding?.[0] ?? null, r.coding?.[1] ?? null, r.guess, r.same ? 1 : 0])}} note={<Keys share={null} same />}>
      <div ref={ref}>
        <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
          {[0, 0.5, 1].map(p => (
            <g key={p}><line x1={x(p)} x2={x(p)} y1={kTop} y2={height - 28} style={{stroke: 'var(--line)'}} />
              <text x={x(p)} y={height - 8} text-anchor={p === 0 ? 'start' : p === 1 ? 'end' : 'middle'} font-size="13" class="soft">{p === 1 ? '100 of 100' : 100 * p}</text></g>
          ))}
          {rows.map((r, i) => <Drawn key={i} r={r} y={kTop + i * kRow} x={x} narrow={narrow} width={width} colour={colour} room={narrow ? width - 90 : left} />)}
        </svg>
      </div>
    </Figure>
  );
}

/** Letters that fit into a width, at 14 px. */
function fitted(text: string, room: number): string {
  const most = Math.floor(room / 7.4);
  return text.length <= most ? text : text.slice(0, most - 1).replace(/\s+\S*$/, '') + '…';
}

function Drawn({r, y, x, narrow, width, colour, room}: {r: Row; y: number; x: (p: number) => number; narrow: boolean; width: number; colour: string; room: number}) {
  const bar = y + (narrow ? 29 : 21);
  return (
    <g>
      <text x={narrow ? x(0) : 0} y={y + (narrow ? 14 : 19)} font-size="14" style={{paintOrder: 'stroke', stroke: 'var(--paper)', strokeWidth: 4}}>{fitted(r.title, room - 8)}</text>
      {!narrow && <text x={0} y={y + 36} font-size="12" class="soft">{shortDate(r.date)}</text>}
      {r.coding && <rect x={x(r.coding[0])} width={Math.max(1, x(r.coding[1]) - x(r.coding[0]))} y={bar - 6} height={12} style={{fill: colour, opacity: 0.3}} />}
      <rect x={x(r.p) - 3} width={6} y={bar - 10} height={20} style={{fill: colour}} />
      <line x1={x(r.guess)} x2={x(r.guess)} y1={bar - 12} y2={bar + 12} style={{stroke: 'var(--ink)', strokeDasharray: '3 3'}} />
      <text x={width} y={narrow ? y + 14 : bar + 5} text-anchor="end" font-size="13" font-weight={r.same ? 600 : 400} class={r.same ? '' : 'soft'}>{r.same ? '● the same' : '○ otherwise'}</text>
    </g>
  );
}
