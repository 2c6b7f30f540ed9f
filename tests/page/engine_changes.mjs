// Ten changes drawn (with a fixed seed) from the addresses of korea-1950: the engine of the page answers each as the program does, of all
// histories and given the record; what the program refuses the engine refuses.
//   node engine_changes.mjs FOLDER_WITH_ENGINE PROGRAM
// Ends with 77 (skipped) where the engine has not been built (preset wasm).
import {resolve} from 'node:path';
import {answer, comparison, engineIn, ofProgram} from './engine_node.mjs';

const [folder, program] = process.argv.slice(2).map(x => resolve(x));
const kSeed = 38, kChanges = 10, kRuns = 1280;

// Marsaglia's xorshift (2003): the same numbers on every machine.
let state = kSeed;
function random() {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) / 2 ** 32;
}
const one = list => list[Math.floor(random() * list.length)];

/** Changes one by one, of four kinds; not every one is legal. */
function* drawn() {
  const {entries, effective} = ofProgram(program, 'show', 'korea-1950');
  const documents = Object.keys(effective.documents).sort();
  const options = Object.entries(effective.decisions).flatMap(([decision, x]) => Object.keys(x.options ?? {}).map(option => `${decision}=${option}`)).sort();
  const numbers = entries.filter(x => /\.(traits|values|beliefs)\./.test(x.address) && x.value !== '' && Number.isFinite(Number(x.value)));
  const kinds = [
    () => `drop documents.${one(documents)}`,
    () => `force ${one(options)}`,
    () => { const {address, value} = one(numbers); return `set ${address}=${(Number(value) + 0.4 * random() - 0.2).toFixed(3)}`; },
    () => `scale documents.${one(documents)}.says.*.push=${(0.2 + 2.8 * random()).toFixed(2)}`,
  ];
  for (;;) yield one(kinds)();
}

/** What `play` gives, or null where it is refused. */
function taken(play) {
  try {
    return play();
  } catch {
    return null;
  }
}

async function main() {
  const engine = await engineIn(folder).worker(), compare = comparison();
  let same = 0, refused = 0;
  for (const change of drawn()) {
    for (const given of ['', 'record']) {
      const expected = taken(() => ofProgram(program, 'whatif', 'korea-1950', '--change', change, '--runs', String(kRuns), ...(given ? ['--given', given] : [])));
      const found = taken(() => answer(engine, 'change', {question: 'whatif', scenario: 'korea-1950', alternatives: [[change]], given, runs: kRuns}));
      if ((found === null) !== (expected === null)) throw new Error(`${change}: the ${expected ? 'engine' : 'program'} alone refuses it`);
      if (expected === null) {
        ++refused;
        break;
      }
      compare(found, expected, change + (given ? ', given the record' : ''));
      if (given) console.log(change), ++same;
    }
    if (same === kChanges) break;
  }
  console.log(`${same} changes (${refused} others refused by both): the program's answers, to ${compare.farthest().toExponential(1)}`);
}

await main().catch(error => {
  console.log('FAILED: ' + error.message);
  process.exit(1);
});
