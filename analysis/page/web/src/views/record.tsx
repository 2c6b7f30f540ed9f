// The record: what was really decided, and how much of it the model would have expected.
import type {ViewProps} from '../data';
import {Missing} from '../parts/failure';
import {RecordBody} from './record/body';
import {Readings} from './record/readings';
import type {ReadingsAnswer} from './record/readings';
import './whatif/whatif.css';
import './record/record.css';

export function Record({data, go}: ViewProps) {
  const answer = data.answers.record, readings = data.answers.readings as ReadingsAnswer | null | undefined;
  return (
    <div class="asking">
      <h1>The record</h1>
      <p class="lead">What was really decided, beside what the model would have expected, one decision after the other.</p>
      {answer ? <RecordBody data={data} answer={answer} go={go} id="record" />
        : <Missing what="This scenario has no record: nobody’s decisions are known, so there is nothing to compare with." how="" />}
      {readings?.readings && <Readings data={data} answer={readings} />}
    </div>
  );
}
