// The report: results of the program as pages that can be printed and handed in.
import {useState} from 'preact/hooks';
import type {CausesAnswer, PageData, RecordAnswer, Stamp, ViewProps, WhatIfAnswer, AlternativeAnswer} from '../data';
import {Missing} from '../parts/failure';
import {grouped} from '../parts/words';
import {RecordBody} from './record/body';
import {Readings} from './record/readings';
import {BeliefsResult} from './report/beliefs';
import {RunResult} from './report/run';
import {StudyResult} from './report/study/study';
import {AnswerOf, Assumption, TargetChoice} from './whatif/answer';
import {rowOf} from './whatif/asked';
import type {Target} from './whatif/asked';
import {Causes} from './whatif/causes';
import {changeWords} from './whatif/change_words';
import {FirstToTurn, StillOnRecord, TakesWithIt} from './whatif/turns';
import {targetTitle} from './whatif/words';
import './whatif/whatif.css';
import './record/record.css';
import './report/report.css';

type Kind = 'run' | 'whatif' | 'record' | 'causes' | 'beliefs' | 'readings' | 'study';

/** What a result is of, by what it holds: the program writes each question's answer in one shape. */
function kindOf(result: any): Kind | null {
  if (!result || typeof result !== 'object') return null;
  if (Array.isArray(result.responses)) return 'study';
  if (Array.isArray(result.alternatives)) return 'whatif';
  if (Array.isArray(result.subsets) && Array.isArray(result.causes)) return 'causes';
  if ('log_evidence' in result && Array.isArray(result.decisions)) return 'record';
  if (Array.isArray(result.endings)) return 'run';
  if (Array.isArray(result.beliefs)) return 'beliefs';
  if (Array.isArray(result.readings)) return 'readings';
  return null;
}

function titleOf(data: PageData, result: any, kind: Kind | null): string {
  switch (kind) {
    case 'whatif': return result.alternatives.length === 1 ? `What if: ${result.alternatives[0].title || changeWords(data, result.alternatives[0].changes[0] ?? '').short}` : `What if: ${result.alternatives.length} alternatives`;
    case 'causes': return `Causes of “${targetTitle(data, {kind: 'target', id: String(result.target)})}”`;
    case 'record': return 'The record';
    case 'run': return 'How it ends';
    case 'beliefs': return 'What was believed';
    case 'readings': return 'Rival readings';
    case 'study': return String(result.title);
    default: return 'A result';
  }
}

export function Report({data, go}: ViewProps) {
  const results = data.results ?? [], missing = (data.scenario as {missing?: string}).missing;
  if (results.length === 0) return <><h1>Report</h1><Missing what="No result came with this page." how="`parallel38 report RESULT.json...` puts results of run, whatif, record, causes and beliefs here, `parallel38 report STORE.db` a study." /></>;
  return (
    <div class="asking">
      <div class="report-head">
        <h1>{results.length === 1 ? titleOf(data, results[0], kindOf(results[0])) : `${data.scenario.title}: ${results.length} results`}</h1>
        <button type="button" class="print" onClick={() => print()}>Print</button>
      </div>
      {missing && <p class="problem">{missing}</p>}
      {results.length > 1 && (
        <ol class="contents">{results.map((x, i) => <li key={i}><a href={`#result-${i + 1}`} onClick={event => { event.preventDefault(); document.getElementById(`result-${i + 1}`)?.scrollIntoView(); }}>{titleOf(data, x, kindOf(x))}</a></li>)}</ol>
      )}
      {results.map((x, i) => <Result key={i} data={data} result={x} go={go} number={i + 1} single={results.length === 1} />)}
    </div>
  );
}

function Result({data, result, number, single}: {data: PageData; result: any; go: ViewProps['go']; number: number; single: boolean}) {
  const kind = kindOf(result), id = `result-${number}`;
  return (
    <section id={id} class="result">
      {!single && <h1 class="title">{number}. {titleOf(data, result, kind)}</h1>}
      <StampOf data={data} stamp={result} changed={kind !== 'whatif'} named={kind === 'study'} />
      {kind === 'whatif' && (result as WhatIfAnswer).alternatives.map((_, i) => <WhatIfResult key={i} data={data} answer={result} at={i} id={`${id}-${i + 1}`} />)}
      {kind === 'whatif' && result.alternatives.length === 0 && <p class="missing">It was interrupted before any history was played in both worlds.</p>}
      {kind === 'causes' && <Causes data={data} answer={result as CausesAnswer} id={id} />}
      {kind === 'record' && <RecordBody data={data} answer={result as RecordAnswer} go={null} id={id} />}
      {kind === 'run' && <RunResult data={data} answer={result} id={id} />}
      {kind === 'beliefs' && <BeliefsResult data={data} answer={result} id={id} />}
      {kind === 'readings' && <Readings data={data} answer={result} />}
      {kind === 'study' && <StudyResult data={data} report={result} id={id} />}
      {kind === null && <p class="missing">This result is of a kind that the report does not draw: it draws results of run, whatif, record, causes, beliefs and readings, as <code>--json-file</code> writes them.</p>}
    </section>
  );
}

/** Where the figures come from: who has scenario, version, seed and command gets the same figures to the last digit. */
function StampOf({data, stamp, changed, named}: {data: PageData; stamp: Stamp; changed: boolean; named: boolean}) {
  const missing = (data.scenario as {missing?: string}).missing;
  const other = !missing && !named && stamp.scenario && stamp.scenario.digest !== data.stamp?.scenario?.digest;
  return (
    <div class="stamp">
      <p><code>{stamp.command ?? 'command unknown'}</code></p>
      <p>
        parallel38 {stamp.version}, scenario {stamp.scenario?.id} {stamp.scenario?.version} ({stamp.scenario?.digest?.slice(0, 12)}), seed {stamp.seed}, {grouped(stamp.runs ?? 0)} runs
        {stamp.runs_per_draw > 1 ? `, ${stamp.runs_per_draw} to a draw of the coder’s values` : ''}.
      </p>
      {changed && stamp.changes?.length > 0 && <p>The scenario was changed first: {stamp.changes.map(x => changeWords(data, x).text).join('; ')}.</p>}
      {other && <p class="problem">The scenario of this page is not the one of the result (its digest is another): titles may be missing, and texts may differ.</p>}
    </div>
  );
}

function WhatIfResult({data, answer, at, id}: {data: PageData; answer: WhatIfAnswer; at: number; id: string}) {
  const [target, setTarget] = useState<Target | null>(null);
  const alternative = answer.alternatives[at] as AlternativeAnswer;
  const alone: WhatIfAnswer = {...answer, alternatives: [alternative]};
  const row = rowOf(alternative, target);
  return (
    <div class="alternative">
      {answer.alternatives.length > 1 && <h2>{alternative.title || alternative.name}</h2>}
      {alternative.question && <p class="lead">{alternative.question}</p>}
      <div class="changes"><ul>{alternative.changes.map(x => <li key={x}><span>{changeWords(data, x).text}</span></li>)}</ul></div>
      {row ? <AnswerOf data={data} answer={alone} row={row} id={id} tools={<TargetChoice data={data} answer={alone} row={row} choose={setTarget} />} /> : <p class="missing">The result holds no event and no ending to count.</p>}
      {answer.given && <Assumption data={data} answer={alone} />}
      {answer.given && <StillOnRecord data={data} alternative={alternative} />}
      <FirstToTurn data={data} alternative={alternative} />
      <TakesWithIt data={data} alternative={alternative} />
    </div>
  );
}
