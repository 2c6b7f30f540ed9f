// The engine's client in a browser, from disk and under the page's own rules of safety: several workers and one, growing answers,
// questions that are cancelled, errors, a worker that has to be started anew.
//   node engine_client.mjs FOLDER_WITH_ENGINE
// Ends with 77 (skipped) where engine, browser or packages are missing.
import {existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {kSkipped, needs, withBrowser} from './browser.mjs';
import {enginePage} from './engine_page.mjs';

const folder = process.argv[2];
const missing = needs() ?? (existsSync(join(folder, 'parallel38.wasm')) ? null : `no engine in ${folder} (preset wasm)`);
if (missing) {
  console.log('skipped: ' + missing);
  process.exit(kSkipped);
}

// In the page. What it throws fails the test.
async function tried() {
  const check = (holds, words) => {
    if (!holds) throw new Error(words);
  };
  const refused = promise => promise.then(() => null, error => error);
  const {data, loader, wasm} = JSON.parse(document.getElementById('given').textContent);
  const one = new Engine(data, {loader, wasm}, 1), three = new Engine(data, {loader, wasm}, 3);
  await Promise.all([one.ready, three.ready]);

  const runs = 5 * 4096 + 100;
  const whatif = {question: 'whatif', scenario: 'korea-1950', alternatives: [['set actors.stalin.traits.mirror-imaging=0']], given: 'record', runs, each: 10};
  const seen = [];
  const several = await three.ask(whatif, (answer, done, total) => seen.push([answer?.runs ?? 0, done, total])).answer;
  check(several.runs === runs && several.alternatives[0].each.after.length === 10, 'an answer of all runs');
  check(JSON.stringify(several) === JSON.stringify(await one.ask(whatif).answer), 'three workers answer as one');
  check(new Set(seen.map(x => x[0])).size >= 2, 'answers of few runs come before: ' + JSON.stringify(seen));
  check(seen.every((x, i) => x[2] === runs && x[1] <= runs && (i === 0 || x[1] >= seen[i - 1][1])), 'progress grows: ' + JSON.stringify(seen));

  const long = three.ask({...whatif, runs: 1000000}), record = three.ask({question: 'record', scenario: 'korea-1950', runs: 3000000});
  setTimeout(() => { long.cancel(); record.cancel(); }, 1000);
  const ends = await Promise.all([refused(long.answer), refused(record.answer)]);
  check(ends.every(x => x?.cancelled), 'what is cancelled ends');
  const run = {question: 'run', scenario: 'first-crisis', runs: 10000};
  const after = await Promise.all([1, 2, 3].map(() => three.ask(run).answer));
  check(after.every(x => JSON.stringify(x) === JSON.stringify(after[0])), 'questions side by side after that');

  check(/no such scenario/.test((await refused(one.ask({question: 'run', scenario: 'nowhere'}).answer))?.message), 'an unknown scenario is refused');
  one.files({'mine.yaml': 'scenario: mine\nactors: []\n'});
  const wrong = await refused(one.ask({question: 'run', scenario: 'mine.yaml'}).answer);
  check(/^mine\.yaml:\d+:\d+$/.test(wrong?.where), 'a wrong file is refused with the place: ' + JSON.stringify(wrong));
  check((await one.ask({question: 'validate', scenario: 'mine.yaml'}).answer).rows.length > 0, 'validate lists what is wrong');
  one.files({'mine.yaml': data.files['first-crisis.yaml']});
  check((await one.ask({question: 'describe', scenario: 'mine.yaml'}).answer).scenario.actors.length === 2, 'a scenario of a reader is described');
  const mine = await one.ask({...run, scenario: 'mine.yaml'}).answer;
  check(JSON.stringify(mine.endings) === JSON.stringify(after[0].endings), 'and played');
  one.stop();
  three.stop();
}

const scratch = mkdtempSync(join(tmpdir(), 'parallel38-'));
const wrong = [];
try {
  const file = join(scratch, 'engine.html');
  writeFileSync(file, await enginePage(folder));
  await withBrowser(async browser => {
    const context = await browser.newContext({offline: true});
    const tab = await context.newPage();
    tab.setDefaultTimeout(0);
    tab.on('console', message => message.type() === 'error' && wrong.push(`console: ${message.text()}`));
    tab.on('pageerror', error => wrong.push(`error: ${error.message}`));
    await tab.goto(pathToFileURL(file).href);
    // An error of the engine is an object with a message.
    await tab.evaluate(`(${tried})().then(() => null, error => error.message ?? String(error))`).then(error => error && wrong.push(error));
  });
} catch (error) {
  wrong.push(error.message);
} finally {
  rmSync(scratch, {recursive: true});
}
wrong.forEach(x => console.log('FAILED: ' + x));
if (wrong.length === 0) console.log('the engine answers in a browser, by one worker and by three');
process.exit(wrong.length === 0 ? 0 : 1);
