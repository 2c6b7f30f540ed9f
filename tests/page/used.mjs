// The page of korea-1950 as readers use it: node used.mjs PROGRAM [TEST...]. Makes the page, with its engine where that is built, and runs
// each view's test on it. Exit 77 (skipped): no template, browser or npm packages here.
import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {kSkipped, needs} from './browser.mjs';

const [program, ...chosen] = process.argv.slice(2);
const tests = chosen.length ? chosen : ['shell', 'whatif', 'seat', 'class'];
const folder = mkdtempSync(join(tmpdir(), 'parallel38-used-'));
const page = join(folder, 'korea-1950.html');

/** Makes the page; what is missing for it, or null. */
function lacks(...options) {
  try {
    execFileSync(program, ['page', 'korea-1950', '--runs', '640', ...options, '--output', page], {stdio: ['ignore', 'ignore', 'pipe']});
    return null;
  } catch (error) {
    const words = String(error.stderr ?? error);
    if (/of the page is not there/.test(words)) return words;
    throw error;
  }
}

let ended = 0;
try {
  const missing = needs() ?? (lacks() && lacks('--no-engine'));
  if (missing) {
    console.log(missing);
    ended = kSkipped;
  }
  for (const test of missing ? [] : tests) {
    const {status} = spawnSync(process.execPath, [fileURLToPath(new URL(`${test}.mjs`, import.meta.url)), page], {stdio: 'inherit'});
    console.log(`${test}: ${status === 0 ? 'passed' : `ended with ${status}`}`);
    if (status !== 0) ended = 1;
  }
} finally {
  rmSync(folder, {recursive: true, force: true});
}
process.exit(ended);
