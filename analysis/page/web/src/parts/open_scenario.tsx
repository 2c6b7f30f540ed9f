// A reader's own scenario: opened by the browser's file dialog, checked by the engine, and put in the page's place.
import {useRef, useState} from 'preact/hooks';
import type {Engine, PageData} from '../data';

interface Finding {
  severity: string;
  kind: string;
  address: string;
  file: string;
  line: number | null;
  column: number | null;
  message: string;
}
interface Props {
  engine: Engine | null;
  given: PageData; // with which the page was opened
  data: PageData;
  use: (data: PageData) => void;
}

const kRuns = 20000;

/** The file that is the scenario: the one with a line `scenario:`, or else a file of changes; of several the first. */
function mainFile(files: {[name: string]: string}): string | null {
  const withKey = (key: RegExp) => Object.keys(files).find(name => /\.ya?ml$/i.test(name) && key.test(files[name]!));
  return withKey(/^scenario:/m) ?? withKey(/^extends:/m) ?? null;
}

// Files that are opened lie in a folder of their own, in which names are looked for last: none takes the place of the page's, or of one
// opened before.
let opened = 0;
const shortName = (file: string) => file.split('/').pop()!;

async function answersOf(engine: Engine, scenario: string, given: PageData): Promise<PageData> {
  const seed = given.stamp.seed;
  const described = await engine.ask({question: 'describe', scenario}).answer;
  const asked = {
    run: engine.ask({question: 'run', scenario, runs: kRuns, seed}),
    record: engine.ask({question: 'record', scenario, runs: kRuns, seed}),
    trace: engine.ask({question: 'trace', scenario, run: 0, seed, recorded: true}),
    beliefs: engine.ask({question: 'beliefs', scenario, runs: kRuns, seed}),
    beliefs_recorded: engine.ask({question: 'beliefs', scenario, runs: kRuns, seed, recorded: true}),
  };
  // A scenario without a record has no answer to some of these: the views say so, and one free history is drawn.
  const entries = await Promise.all(Object.entries(asked).map(async ([name, x]) => [name, await x.answer.catch(() => null)] as const));
  const answers = Object.fromEntries(entries) as PageData['answers'];
  answers.trace ??= await engine.ask({question: 'trace', scenario, run: 0, seed}).answer.catch(() => null);
  const about = described.scenario?.actors ? described.scenario : described;
  const stamp = answers.run ?? {...given.stamp, changes: [], scenario: {id: about.id, version: about.version ?? '', digest: about.digest ?? ''}};
  return {...given, stamp, scenario: {...about, file: scenario}, answers, questions: described.questions ?? [], codebook: described.codebook ?? null, pages: {}, results: []};
}

export function OpenScenario({engine, given, data, use}: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [findings, setFindings] = useState<Finding[]>([]);
  const [words, setWords] = useState('');
  if (!engine) return null;
  const open = async (chosen: FileList | null) => {
    if (!chosen?.length) return;
    setFindings([]);
    setWords('The files are being read.');
    try {
      const folder = `~opened-${++opened}/`, files: {[name: string]: string} = {};
      for (const file of chosen) files[folder + file.name] = await file.text();
      const scenario = mainFile(files);
      if (!scenario) {
        setWords('None of these files is a scenario: one of them must be YAML with a line "scenario: NAME", or "extends: NAME" for changes to one. Choose all files of the scenario together.');
        return;
      }
      engine.files(files);
      const checked = await engine.ask({question: 'validate', scenario}).answer;
      const rows: Finding[] = checked.rows ?? [];
      setFindings(rows);
      if (rows.some(x => x.severity === 'error')) {
        setWords(`${shortName(scenario)} cannot be played yet. Mend what is listed and open it again.`);
        return;
      }
      setWords('The scenario is being played.');
      use(await answersOf(engine, scenario, given));
      setWords(`${shortName(scenario)} is open${rows.length ? '; the check has remarks' : ''}.`);
    } catch (error) {
      const {message, where} = error as {message?: string; where?: string};
      setWords(`The scenario cannot be opened: ${where ? shortName(where) + ': ' : ''}${message ?? error}`);
    } finally {
      if (input.current) input.current.value = '';
    }
  };
  return (
    <div class="open-scenario">
      <p>
        <label>Open a scenario of your own (all its YAML files): <input ref={input} type="file" multiple accept=".yaml,.yml,.csv" onChange={event => void open(event.currentTarget.files)} /></label>
        {data !== given && <> <button type="button" onClick={() => { use(given); setFindings([]); setWords(''); }}>Back to {given.scenario.title}</button></>}
      </p>
      <p role="status">{words}</p>
      {findings.length > 0 && (
        <ul class="findings">
          {findings.slice(0, 40).map((x, i) => (
            <li key={i}><code>{shortName(x.file ?? '')}{x.line ? `:${x.line}:${x.column}` : ''}</code> {x.severity}: {x.address ? `${x.address}: ` : ''}{x.message}</li>
          ))}
          {findings.length > 40 && <li>And {findings.length - 40} more.</li>}
        </ul>
      )}
    </div>
  );
}
