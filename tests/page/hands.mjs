// The page in a reader's hands: node hands.mjs PROGRAM. Makes the page of korea-1950, and runs on it the tests that each take a page:
// marks and margin by keyboard, figures saved, a belief dragged; a question asked; a seat; a class.
// Exit 77 (skipped): no template, browser or npm packages here.
import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {kSkipped, needs} from './browser.mjs';

const kTests = ['shell.mjs', 'whatif.mjs', 'seat.mjs', 'class.mjs'];
const here = dirname(fileURLToPath(import.meta.url));
const missing = needs();
if (missing) {
  console.log(missing);
  process.exit(kSkipped);
}
const folder = mkdtempSync(join(tmpdir(), 'parallel38-hands-'));
const page = join(folder, 'korea-1950.html');
let failed = 0;
try {
  execFileSync(process.argv[2], ['page', 'korea-1950', '--runs', '2000', '--no-engine', '--output', page], {stdio: ['ignore', 'ignore', 'pipe']});
  for (const test of kTests) {
    const {status, stdout, stderr} = spawnSync(process.execPath, [join(here, test), page], {encoding: 'utf8'});
    console.log(`${test}: ${status === 0 ? 'as it should be' : `exit ${status}`}`);
    if (status === 0 || status === kSkipped) continue;
    ++failed;
    console.log(stdout + stderr);
  }
} catch (error) {
  const words = String(error.stderr ?? error);
  console.log(words);
  failed = words.includes('template of the page is not there') ? kSkipped : 1;
} finally {
  rmSync(folder, {recursive: true});
}
process.exit(failed === kSkipped ? kSkipped : failed ? 1 : 0);
