// A study: what was swept, what decides each of its targets, how they go with the factors, under which conditions they are likely.
import type {PageData} from '../../../data';
import {TableOf} from '../../../parts/figure';
import {HowSure} from '../../../parts/how_sure';
import {capital, count, grouped} from '../../../parts/words';
import {Bars} from './bars';
import {Boxes} from './boxes';
import {Curves} from './curves';
import {Heat} from './heat';
import type {AskedResponse, Shown, StudyReport, SweptFactor} from './types';
import {askedName, decides, nameOf, placed, short, subjectOf, targetName, unitOf, withRange} from './words';
import './study.css';

const kDesigns: {[design: string]: string} = {
  grid: 'every combination of the values', list: 'points that were listed', random: 'independent draws', 'latin-hypercube': 'a Latin hypercube',
  sobol: 'scrambled Sobol points', saltelli: 'Saltelli’s arrangement of scrambled Sobol points', morris: 'Morris’s trajectories', 'one-at-a-time': 'one factor moved at a time',
};
const kScrambled = ['sobol', 'saltelli', 'latin-hypercube', 'random'];
const kFigures: {[figure: string]: string} = {sensitivity: 'Which factors decide', curves: 'How it goes with each factor', boxes: 'When it is likely'};

export function StudyResult({data, report, id}: {data: PageData; report: StudyReport; id: string}) {
  const sensitivity = report.sensitivity[0], first = report.responses[0];
  return (
    <div class="study">
      <div class="study-head">
        {report.question && <p class="lead">{report.question}</p>}
        {first && <p class="answer">{sensitivity ? decides(subjectOf(data, first), first, sensitivity.answers[0]!, sensitivity.method) : spread(data, first)}</p>}
      </div>
      <Sure report={report} />
      <SweptTable report={report} />
      {report.responses.map((_, i) => <Quantity key={i} data={data} id={`${id}-${i + 1}`} report={report} at={i} />)}
      {report.boxes.length > 0 && (
        <section class="quantity">
          <h2>Under which conditions</h2>
          {report.boxes.map((x, i) => <Boxes key={x.target} data={data} id={`${id}-box-${i + 1}`} answer={x} report={report} />)}
        </section>
      )}
      {report.refused.map(x => <p key={x.figure} class="missing">Not drawn: “{kFigures[x.figure] ?? x.figure}”, for {x.why}.</p>)}
    </div>
  );
}

const bare = (x: AskedResponse, value: number | null) => withRange(x, {value, simulation: null, coding: null, structure: null}).replace(/ \(.*/, '');
function spread(data: PageData, x: AskedResponse): string {
  const [least, most, mean] = [bare(x, x.low), bare(x, x.high), bare(x, x.mean)];
  if (x.kind === 'probability') return `From point to point of the study, “${targetName(data, x.asked)}” comes true in ${least} to ${most} ${unitOf(x)}, in ${mean} on average.`;
  return `From point to point of the study, ${askedName(data, x)} is ${least} to ${most}, ${mean} on average (${unitOf(x)}).`;
}

function Quantity({data, id, report, at}: Shown & {report: StudyReport; at: number}) {
  const x = report.responses[at]!, sensitivity = report.sensitivity[0], asked = sensitivity?.answers[at];
  return (
    <section class="quantity" id={id}>
      <h2>{capital(askedName(data, x))}</h2>
      <p>{asked && at > 0 && decides(subjectOf(data, x), x, asked, sensitivity.method) + ' '}{spread(data, x)}</p>
      {asked && <Bars data={data} id={id} response={x} asked={asked} method={sensitivity.method} />}
      {!asked?.constant && x.curves.length > 0 && <Curves data={data} id={id} response={x} />}
      {!asked?.constant && x.map && <Heat data={data} id={id} response={x} />}
    </section>
  );
}

function Sure({report}: {report: StudyReport}) {
  const warnings = report.sensitivity[0]?.study_warnings ?? [], missing = report.points - report.finished - report.failures.reduce((n, f) => n + f.points, 0);
  return (
    <HowSure>
      <p><strong>The intervals</strong> hold the value that infinitely many points and runs of the same design would give in 95 of 100 such studies. They hold nothing of what was not swept{report.others === 'drawn' ? '; numbers that are no factors are drawn anew in the runs of each point' : report.others === 'central' ? '; numbers that are no factors are at their central values' : ''}.</p>
      <p><strong>The ranges that were swept</strong> are a choice of who made the study. A factor with a wider range decides more; one that was left out cannot be seen.</p>
      {!report.own_luck && <p>All points share their luck: differences between them are smooth, and errors of all points go up and down together.</p>}
      {report.runs_per_draw > 1 && <p>Runs of one point share draws of the numbers that are no factors ({report.runs_per_draw} to a draw): its error is larger than its runs suggest.</p>}
      {missing > 0 && <p class="problem">{capital(count(missing, 'point'))} {missing === 1 ? 'is' : 'are'} not played yet: these figures are of the others.</p>}
      {report.failures.map(f => <p key={f.reason} class="problem">{count(f.points, 'point')} could not be played: {f.reason}</p>)}
      {warnings.map(w => <p key={w}>Note: {w}.</p>)}
    </HowSure>
  );
}

function valuesOf(x: SweptFactor): string {
  if (x.levels.length) return x.levels.join(', ');
  if (x.low === null || x.high === null) return 'with its group';
  return x.low === x.high ? short(x.low) : `${placed(x.low, x.high - x.low)} to ${placed(x.high, x.high - x.low)}${x.values <= 12 ? ` (${x.values} values)` : ''}`;
}

/** "4 numbers and 1 switch" */
function swept(factors: SweptFactor[]): string {
  const switches = factors.filter(x => x.levels.length > 0).length;
  const parts = [factors.length - switches > 0 && count(factors.length - switches, 'number'), switches > 0 && count(switches, 'switch', 'switches')];
  return parts.filter(Boolean).join(' and ');
}

/** Factors, those of a group in one row where there are many. */
function SweptTable({report}: {report: StudyReport}) {
  const groups = new Map<string, SweptFactor[]>();
  for (const x of report.factors) {
    const key = x.group || '//' + x.id;
    groups.set(key, [...(groups.get(key) ?? []), x]);
  }
  const rows = [...groups].map(([key, of]) => [key.startsWith('//') ? nameOf(of[0]!) : key, of.length === 1 ? valuesOf(of[0]!) : `${of.length} numbers, which move together`]);
  const runs = report.fewest_runs === report.most_runs ? count(report.fewest_runs, 'run') : `${grouped(report.fewest_runs)} to ${grouped(report.most_runs)} runs`;
  return (
    <section class="quantity">
      <h2>What was swept</h2>
      <p>
        {swept(report.factors)}, {kDesigns[report.design] ?? report.design}: {grouped(report.finished)} of {count(report.points, 'point')} finished, {runs} a point
        {kScrambled.includes(report.design) && report.scrambles > 1 ? ` (${grouped(report.base)} base points in each of ${report.scrambles} independent scrambles)` : ''}.
        {report.study_theory && ` Everybody decides by ${report.study_theory}.`}{report.coder && ` Numbers are those of the coder ${report.coder}.`} Study <code>{report.study_digest.slice(0, 12)}</code>.
      </p>
      <div class="swept">{rows.length <= 20 ? <TableOf table={{columns: ['what', 'values played'], rows}} caption="What was swept" />
        : <details><summary>All {rows.length} of them</summary><TableOf table={{columns: ['what', 'values played'], rows}} caption="What was swept" /></details>}</div>
    </section>
  );
}
