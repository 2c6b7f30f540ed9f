// Answers as files, and as text to copy where a frame allows no downloads.
import type {PageData} from '../../data';
import {csv, saveText} from '../../parts/save';
import type {Table} from '../../parts/save';
import {pageWithAnswers} from './answers';
import type {Answered} from './answers';

/** Answers as files: a table, or a copy of the page that opens where they stand. */
export function Keep({data, answers, table, name}: {data: PageData; answers: Answered; table: () => Table; name: string}) {
  const base = `${data.scenario.id}-${name}`;
  return (
    <div class="keep">
      <p class="actions">
        <button type="button" onClick={() => saveText(base + '.csv', csv(table()), 'text/csv')}>Save the answers (CSV)</button>
        <button type="button" onClick={() => saveText(base + '.html', pageWithAnswers(answers), 'text/html')}>Save a copy of this page with the answers</button>
      </p>
      <details>
        <summary>Nothing was saved? Copy the answers from here</summary>
        <textarea readOnly rows={6} aria-label="The answers as CSV" value={csv(table())} />
      </details>
    </div>
  );
}
