// A result of `beliefs` on paper: small multiples, one an actor and a claim, the mean with its band and the papers that moved it.
import {line as lineOf, area as areaOf, curveStepAfter} from 'd3-shape';
import {scaleLinear, scaleUtc} from 'd3-scale';
import type {BeliefPoint, BeliefsAnswer, PageData} from '../../data';
import {Figure, inUnits, useWidth} from '../../parts/figure';
import {namesOf} from '../../parts/names';
import {day, longDate, probability, shortDate} from '../../parts/words';

const kPapers = 4; // named below each picture

interface Series {
  actor: string;
  claim: string;
  points: BeliefPoint[];
}
function seriesOf(answer: BeliefsAnswer): Series[] {
  const found = new Map<string, Series>();
  for (const point of answer.beliefs) {
    const key = `${point.actor} ${point.claim}`;
    if (!found.has(key)) found.set(key, {actor: point.actor, claim: point.claim, points: []});
    found.get(key)!.points.push(point);
  }
  const travel = (x: Series) => Math.max(...x.points.map(p => p.mean)) - Math.min(...x.points.map(p => p.mean));
  return [...found.values()].filter(x => x.points.length > 0).sort((a, b) => travel(b) - travel(a));
}

export function BeliefsResult({data, answer, id}: {data: PageData; answer: BeliefsAnswer; id: string}) {
  const names = namesOf(data);
  const all = seriesOf(answer);
  if (all.length === 0) return <p class="missing">The result holds no belief.</p>;
  const most = all[0]!, first = most.points[0]!, last = most.points[most.points.length - 1]!;
  return (
    <>
      <p class="answer">
        {answer.recorded ? 'Along the record' : 'Over all histories'} the belief that travels furthest is {names.short(most.actor)}’s <q>{names.claim(most.claim)}</q>: from <b>{probability(first.mean)}</b> on {longDate(first.date)}{' '}
        <span class="ranges">({probability(first.low)} to {probability(first.high)})</span> to <b>{probability(last.mean)}</b> on {longDate(last.date)} <span class="ranges">({probability(last.low)} to {probability(last.high)})</span>.
      </p>
      <h2>Belief by belief, those that travel furthest first</h2>
      <div class="multiples">
        {all.map(x => <One key={x.actor + x.claim} data={data} series={x} id={`${id}-${x.actor}-${x.claim}`} answer={answer} />)}
      </div>
      <p class="note">
        The line is the mean, the band holds {answer.recorded ? 'nine tenths of the draws of the coder’s values' : 'nine tenths of the histories'}; simulation error is not drawn. Neither holds what was never written down, nor other models of how people learn.
      </p>
    </>
  );
}

const kApart = 72; // px between labels of the axis
function spaced<T extends {at: number}>(ticks: T[]): T[] {
  return ticks.reduce<T[]>((kept, tick) => (kept.length === 0 || tick.at - kept[kept.length - 1]!.at >= kApart ? [...kept, tick] : kept), []);
}

function One({data, series, id, answer}: {data: PageData; series: Series; id: string; answer: BeliefsAnswer}) {
  const names = namesOf(data);
  const [frame, measured, printing] = useWidth<HTMLDivElement>(320);
  const width = printing ? 320 : measured;
  const points = series.points, colour = names.colour(series.actor);
  const height = 132, left = 26, right = 6, bottom = 18;
  // A report may lack the scenario: then from the first point to the last.
  const start = data.scenario.start || points[0]!.date, finish = data.scenario.end || points[points.length - 1]!.date;
  const x = scaleUtc().domain([day(start), day(finish)]).range([left, width - right]);
  const y = scaleLinear().domain([0, 1]).range([height - bottom, 6]);
  const end = {...points[points.length - 1]!, date: finish, document: null, move: null};
  const drawn = [...points, end];
  const band = areaOf<BeliefPoint>().x(p => x(day(p.date))).y0(p => y(p.low)).y1(p => y(p.high)).curve(curveStepAfter);
  const path = lineOf<BeliefPoint>().x(p => x(day(p.date))).y(p => y(p.mean)).curve(curveStepAfter);
  const papers = [...points].filter(p => p.document && p.move !== null).sort((a, b) => Math.abs(b.move!) - Math.abs(a.move!)).slice(0, kPapers).sort((a, b) => a.date.localeCompare(b.date));
  const first = points[0]!, last = points[points.length - 1]!;
  return (
    <Figure id={id} level={3} title={`${names.short(series.actor)}: ${names.claim(series.claim)}`}
      caption={`${probability(first.mean)} (${probability(first.low)} to ${probability(first.high)}) at the start, ${probability(last.mean)} (${probability(last.low)} to ${probability(last.high)}) at the end.`}
      table={() => ({columns: ['date', 'mean', 'low', 'high', 'document', 'move (log-odds)', 'read in'], rows: points.map(p => [p.date, p.mean, p.low, p.high, p.document, p.move, p.read])})}
      note={papers.length > 0 ? <ol class="papers">{papers.map((p, i) => <li key={i}>{shortDate(p.date)}: {names.document(p.document!)}{p.read !== null && p.read < 0.995 && !answer.recorded ? ` (read in ${Math.round(p.read * 100)} of 100)` : ''}</li>)}</ol> : undefined}>
      <div ref={frame}>
        <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} style={inUnits(width)} role="img" aria-label={`${names.claim(series.claim)}, as ${names.short(series.actor)} believes it by date`}>
          {[0, 0.5, 1].map(t => <g key={t}><line x1={left} x2={width - right} y1={y(t)} y2={y(t)} stroke="var(--line)" /><text class="soft" font-size={11} text-anchor="end" x={left - 5} y={y(t) + 4}>{t === 0.5 ? '.5' : t}</text></g>)}
          {spaced(x.ticks(4).map(t => ({t, at: x(t)}))).map(({t}) => <text key={t.getTime()} class="soft" font-size={11} text-anchor="middle" x={x(t)} y={height - 3}>{shortDate(t.toISOString().slice(0, 10)).replace(/^\d+ /, '')}</text>)}
          <path d={band(drawn) ?? ''} fill={colour} fill-opacity={0.2} />
          <path d={path(drawn) ?? ''} fill="none" stroke={colour} stroke-width={2} />
          {papers.map((p, i) => (
            <g key={i}>
              <line x1={x(day(p.date))} x2={x(day(p.date))} y1={y(p.mean) - 7} y2={y(p.mean) + 7} stroke="var(--ink)" stroke-width={1.4} />
              <text font-size={11} x={x(day(p.date)) + 3} y={y(p.mean) - 8}>{i + 1}</text>
            </g>
          ))}
        </svg>
      </div>
    </Figure>
  );
}
