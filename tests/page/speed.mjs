// How soon a change is answered in a browser: speed.mjs FOLDER_WITH_ENGINE [WORKERS]. A benchmark, no test: it prints the figures of this machine.
// Aims, on two quiet cores: the first answer within 300 ms, 100,000 runs within 2 s, 70,000 runs a second a worker.
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {needs, withBrowser} from './browser.mjs';
import {enginePage} from './engine_page.mjs';

const [folder, workers = '0'] = process.argv.slice(2);
const missing = needs();
if (!folder || missing) {
  console.error(missing ?? 'usage: node tests/page/speed.mjs FOLDER_WITH_ENGINE [WORKERS]');
  process.exit(2);
}

// In the page: milliseconds to each answer of a change that nobody asked for before.
async function timed(workers) {
  const {data, loader, wasm} = JSON.parse(document.getElementById('given').textContent);
  const opened = performance.now(), engine = new Engine(data, {loader, wasm}, workers);
  await engine.ready;
  const ready = performance.now() - opened;
  const changes = ['drop documents.nsc-48-leak-1950-01', 'set actors.stalin.traits.mirror-imaging=0', 'set actors.stalin.traits.mirror-imaging=0.2',
    'force stalin-approve-principle-1950-01=refuse', 'drop documents.nsc-68-1950', 'set actors.stalin.traits.mirror-imaging=0.4'];
  const asked = async change => {
    const start = performance.now(), seen = [];
    const answer = await engine.ask({question: 'whatif', scenario: 'korea-1950', alternatives: [[change]], runs: 100000, each: 6400}, x => {
      if (x && x.runs !== seen.at(-1)?.runs) seen.push({runs: x.runs, ms: performance.now() - start});
    }).answer;
    return [...seen, {runs: answer.runs, ms: performance.now() - start}];
  };
  await asked('drop documents.stalin-ships-reply-1950-06-21'); // the browser compiles what is used most
  const answers = [];
  for (const change of changes) answers.push({change, seen: await asked(change)});
  engine.stop();
  return {ready, answers};
}

const scratch = mkdtempSync(join(tmpdir(), 'parallel38-'));
try {
  const file = join(scratch, 'engine.html');
  writeFileSync(file, await enginePage(folder, 'korea-1950'));
  await withBrowser(async browser => {
    const page = await (await browser.newContext({offline: true})).newPage();
    page.setDefaultTimeout(0);
    await page.goto(pathToFileURL(file).href);
    const {ready, answers} = await page.evaluate(`(${timed})(${Number(workers)})`);
    console.log(`engine there after ${ready.toFixed(0)} ms`);
    for (const {change, seen} of answers) console.log(seen.map(x => `${x.runs} runs ${x.ms.toFixed(0)} ms`).join(', ') + `: ${change}`);
  });
} finally {
  rmSync(scratch, {recursive: true});
}
