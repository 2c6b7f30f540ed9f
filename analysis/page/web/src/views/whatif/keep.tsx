// The change to keep: as a line to type, and as a file of changes to hand in or to run on a workstation.
import {useState} from 'preact/hooks';
import type {PageData} from '../../data';
import {saveText} from '../../parts/save';
import {changeWords} from './change_words';
import {changesFile, commandLine, fileName} from './changes';
import type {Expected} from './changes';
import {targetTitle} from './words';

const kSeed = 1950; // the program's own

export function Keep({data, changes, given, title: known, target}: {data: PageData; changes: string[]; given: boolean; title: string; target: {kind: string; id: string} | null}) {
  const [title, setTitle] = useState(known);
  const [question, setQuestion] = useState('');
  const [expect, setExpect] = useState<Expected['expect'] | ''>('');
  const [said, setSaid] = useState('');
  const scenario = data.scenario.id;
  const line = commandLine(scenario, changes, [...(given ? ['--given record'] : []), ...(data.stamp.seed !== kSeed ? [`--seed ${data.stamp.seed}`] : [])]);
  const counted = target && target.kind !== 'target' ? `${target.kind}s.${target.id}` : target?.id ?? null;
  const words = title.trim() || changes.map(x => changeWords(data, x).short).join('; ');
  const text = changesFile(scenario, words, question.trim() || `What would have been different: ${words}?`, changes, expect && counted ? {target: counted, expect} : null);
  const name = fileName(words) + '.yaml';
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(line);
      setSaid('The line is copied.');
    } catch {
      setSaid('This browser does not let the page copy: mark the line and copy it yourself.');
    }
  };
  return (
    <section class="keep" aria-label="To keep">
      <h2>To keep, to hand in, to run elsewhere</h2>
      <p>On a workstation this line asks the same, with the same seed and therefore the same histories:</p>
      <p class="line"><code>{line}</code> <button type="button" onClick={() => void copy()}>Copy the line</button></p>
      <p role="status" class="note">{said}</p>
      {text !== null ? (
        <>
          <p>As a file of changes, with what you expect before you look (a file handed in says both):</p>
          <div class="fields">
            <label>Title <input type="text" value={title} placeholder={words} maxLength={120} onInput={event => setTitle(event.currentTarget.value)} /></label>
            <label>Your question <input type="text" value={question} placeholder="Would there have been a war without …?" maxLength={240} onInput={event => setQuestion(event.currentTarget.value)} /></label>
            {counted && (
              <label>I expect that “{targetTitle(data, target!)}”{' '}
                <select value={expect} onChange={event => setExpect(event.currentTarget.value as Expected['expect'] | '')}>
                  <option value="">(nothing stated)</option><option value="down">becomes less likely</option><option value="up">becomes likelier</option><option value="none">hardly changes</option>
                </select>
              </label>
            )}
          </div>
          <p><button type="button" onClick={() => { saveText(name, text, 'application/yaml'); setSaid(`${name} is saved.`); }}>Save as {name}</button></p>
          <details><summary>What is in the file</summary><pre class="yaml" tabIndex={0}>{text}</pre></details>
          <p class="note"><code>parallel38 whatif {scenario} {name}</code> answers it; <code>parallel38 theses {name}</code> says whether what you expect is borne out; <code>parallel38 whatif {scenario} --table *.yaml</code> gives a row for each file of a whole class.</p>
        </>
      ) : <p class="missing">One of the changes is not of a form that this page can write into a file.</p>}
    </section>
  );
}
