// The page of korea-1950 as its readers use it, view by view: node readers.mjs PROGRAM
// Each of the scripts below opens the page that the program writes; with its engine where that has been built.
// Exit 77 (skipped): no template, browser or npm packages here.
import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {kSkipped, needs} from './browser.mjs';

const kScripts = ['shell.mjs', 'whatif.mjs', 'seat.mjs', 'class.mjs'];
const here = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'parallel38-readers-'));

/** null: written; else what the program says. */
function problem(file, ...options) {
  try {
    execFileSync(process.argv[2], ['page', 'korea-1950', '--runs', '2048', '--output', file, ...options], {stdio: ['ignore', 'ignore', 'pipe']});
    return null;
  } catch (error) {
    return String(error.stderr ?? error);
  }
}

function pageHere() {
  const file = join(folder, 'korea.html');
  let words = problem(file);
  if (words?.includes('engine of the page is not there')) words = problem(file, '--no-engine');
  if (words === null) return file;
  console.log(words);
  process.exit(words.includes('template of the page is not there') ? kSkipped : 1);
}

const missing = needs();
if (missing) {
  console.log(missing);
  process.exit(kSkipped);
}
process.on('exit', () => rmSync(folder, {recursive: true, force: true}));
const page = pageHere();
let failed = 0;
for (const script of kScripts) {
  const run = spawnSync(process.execPath, [join(here, script), page], {encoding: 'utf8'});
  if (run.status === 0) continue;
  ++failed;
  console.log(`${script}:\n${run.stdout}${run.stderr}`);
}
console.log(failed ? `${failed} of ${kScripts.length} scripts found something` : `${kScripts.length} scripts: as it should be`);
process.exit(failed ? 1 : 0);
