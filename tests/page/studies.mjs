// Figures of studies, as a reader sees them: node tests/page/studies.mjs PROGRAM
// A study of each design is swept in a small crisis; its report is looked at on a phone, a laptop, in the dark and on paper, its figures are
// reached by keyboard and saved, and its numbers are those of `sensitivity` and `discover`.
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {axe, collisions, kSizes, kSkipped, needs, open, overflows, settled, withBrowser} from './browser.mjs';

const program = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), 'parallel38-studies-'));
const kA4 = {width: 718, height: 1047}; // of 794 x 1123 without the margins
const kLargest = 400_000; // bytes
const kMarkup = '<script>window.hacked=1</script> & "price"';
let failures = 0;

function check(holds, words) {
  if (holds) return;
  ++failures;
  console.log(`wrong: ${words}`);
}
const none = (found, where) => check(found.length === 0, `${where}: ${found.join('\n    ')}`);
const run = (...options) => execFileSync(program, options, {stdio: ['ignore', 'pipe', 'pipe']}).toString();

const kFactors = `
  - {number: actors.challenger.values.war, between: [-1, 0], title: '${kMarkup}'}
  - {number: actors.challenger.beliefs.defender-resolved.p, between: [0.05, 0.95], title: How resolved the defender is thought to be by him who challenges}
  - {number: actors.challenger.precision, between: [0.5, 4]}`;
const kStudies = {
  grid: `${kFactors.split('\n').slice(0, 2).join('\n')}
  - {id: sharpness, number: actors.*.precision, scale: [0.5, 1, 2], title: How sharply worth decides}
design: grid
runs: 256
targets: [events.war]`,
  sobol: `${kFactors}
  - {theory: [quantal-response, expected-utility]}
design: {kind: sobol, points: 32, scrambles: 16}
runs: 32
targets: [events.war]
measures: ['date(events.war)']
contrasts: [{id: shameless, title: Giving way is no shame, changes: [{set: {actors.defender.values.humiliation: -0.3}}]}]`,
  saltelli: `${kFactors}
design: {kind: saltelli, points: 16, scrambles: 16}
runs: 32
targets: [events.war]`,
  morris: `${kFactors}
design: {kind: morris, points: 20}
runs: 64
targets: [events.war]`,
  'one-at-a-time': `${kFactors}
design: one-at-a-time
runs: 256
targets: [events.war]`,
};

/** Store and page of a study. */
function swept(name) {
  const study = join(folder, name + '.yaml'), store = join(folder, name + '.db'), page = join(folder, name + '.html'), data = join(folder, name + '.json');
  writeFileSync(study, `study: ${name}\ntitle: The ${name} study\nquestion: What decides whether there is a war?\nscenario: first-crisis\nfactors:${kStudies[name]}\nseed: 7\n`);
  run('sweep', study, '--store', store);
  run('report', store, '--output', page, '--data', data);
  return {store, page, result: JSON.parse(readFileSync(data)).results[0]};
}

/** Every number that `sensitivity` and `discover` give stands in the page as it is. */
function sameNumbers(name, {store, result}) {
  const rows = list => JSON.stringify(list);
  const sensitivity = JSON.parse(run('sensitivity', store, '--json'));
  check(rows(result.sensitivity[0].answers) === rows(sensitivity.answers), `${name}: the indices are not those of sensitivity`);
  for (const found of result.boxes) {
    const discover = JSON.parse(run('discover', store, '--target', found.target, '--json'));
    check(rows(found.boxes) === rows(discover.boxes), `${name}: the boxes are not those of discover`);
  }
}

const kFigures = {grid: 4, sobol: 9, saltelli: 4, morris: 4, 'one-at-a-time': 2}; // at least
const kLooks = [{name: 'phone', size: kSizes[0]}, {name: 'laptop', size: kSizes[1]}, {name: 'dark', size: kSizes[1], dark: true}];

async function looked(browser, name, file) {
  for (const look of kLooks) {
    const {page, context, wrong} = await open(browser, file, look);
    const where = `${name}, ${look.name}`;
    check(await page.locator('.figure').count() >= kFigures[name], `${where}: ${await page.locator('.figure').count()} figures`);
    check(await page.locator('.study .answer').textContent().then(x => x.length > 30), `${where}: no sentence first`);
    check(await page.evaluate(() => window.hacked === undefined && document.body.innerText.includes('<script>')), `${where}: markup is not shown as text`);
    check(!/NaN|undefined|Infinity|\bnull\b/.test(await page.evaluate(() => document.querySelector('main').innerHTML.replace(/data-[a-z]+="[^"]*"/g, ''))), `${where}: a number is not one`);
    none(await overflows(page), where);
    none(await collisions(page), `${where}: texts on each other`);
    none(await axe(page), `${where}: axe`);
    none(wrong, where);
    await context.close();
  }
}

async function printed(browser, name, file) {
  const {page, context, wrong} = await open(browser, file, {size: kA4, phone: false});
  await page.emulateMedia({media: 'print'});
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await settled(page);
  none(await overflows(page), `${name}, A4`);
  none(await collisions(page), `${name}, A4: texts on each other`);
  check(await page.evaluate(() => [...document.querySelectorAll('.picture svg')].every(x => x.getBoundingClientRect().height < 930)), `${name}, A4: a picture is higher than a sheet`);
  check((await page.pdf({format: 'A4'})).length > 5000, `${name}, A4: an empty PDF`);
  none(wrong, `${name}, A4`);
  await context.close();
}

async function saved(page, figure, format) {
  const [download] = await Promise.all([page.waitForEvent('download'), figure.getByRole('button', {name: new RegExp(`^Save as ${format}`)}).click()]);
  return readFileSync(await download.path());
}
async function used(browser, name, file) {
  const {page, context, wrong} = await open(browser, file);
  for (const figure of await page.locator('.figure').all()) {
    if (await figure.locator('.picture svg').count() === 0) continue;
    const where = `${name}: ${await figure.locator('figcaption :is(h2, h3)').textContent()}`;
    const svg = (await saved(page, figure, 'SVG')).toString();
    check(/<text/.test(svg) && !/var\(--|NaN/.test(svg) && /seed 7/.test(svg), `${where}: the saved SVG does not stand alone`);
    check((await saved(page, figure, 'PNG')).length > 5000, `${where}: PNG`);
    check((await saved(page, figure, 'CSV')).toString().trim().split('\r\n').length > 1, `${where}: the CSV has no rows`);
    await figure.locator('[data-mark][tabindex="0"]').first().focus();
    check(await page.locator('.margin h2').isVisible(), `${where}: a mark that has the focus is not explained`);
    check((await figure.locator('.caption').textContent()).match(/\d/), `${where}: the sentence holds no number`);
  }
  none(wrong, name);
  await context.close();
}

const missing = needs();
if (missing) {
  console.log(missing);
  process.exit(kSkipped);
}
try {
  const made = {};
  try {
    for (const name of Object.keys(kStudies)) made[name] = swept(name);
  } catch (error) {
    if (!String(error.stderr).includes('template of the page is not there')) throw error;
    console.log(String(error.stderr));
    process.exitCode = kSkipped;
  }
  if (!process.exitCode) await withBrowser(async browser => {
    for (const [name, study] of Object.entries(made)) {
      sameNumbers(name, study);
      check(statSync(study.page).size < kLargest, `${name}: ${statSync(study.page).size} bytes`);
      await looked(browser, name, study.page);
      await printed(browser, name, study.page);
      await used(browser, name, study.page);
    }
  });
} finally {
  if (!process.env.PARALLEL38_KEEP) rmSync(folder, {recursive: true});
  else console.log(folder);
}
if (!process.exitCode) {
  console.log(failures ? `${failures} wrong` : 'figures of studies: nothing wrong');
  process.exitCode = failures ? 1 : 0;
}
