// A class by keyboard alone, through its stops to the reveal: class.mjs PAGE.html. Nothing before a reveal gives the record
// away; the saved files hold the answers; the saved copy opens where they stand.
import {readFileSync, writeFileSync, mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {axe, kSkipped, needs, open, withBrowser} from './browser.mjs';
import {check, dataOf, ended, foundIn, saved, spoilers} from './classroom.mjs';

const missing = needs();
if (missing) {
  console.log(missing);
  process.exit(kSkipped);
}
const file = resolve(process.argv[2]), data = dataOf(file);
await withBrowser(async browser => {
const {page, context, wrong} = await open(browser, file);

// To the view by Tab and Enter
for (let i = 0; i < 30 && (await page.evaluate(() => document.activeElement.textContent)) !== 'Class'; ++i) await page.keyboard.press('Tab');
await page.keyboard.press('Enter');
await page.waitForSelector('.setup');
check((await axe(page)).length === 0, `axe, before the first stop: ${await axe(page)}`);
const stops = (data.pages['teaching/stops.md'] ?? '').split('\n').filter(x => /^\| \d/.test(x)).map(x => x.split('|')[2].trim().replace(/`/g, ''));
check(stops.length === 5, `five stops in stops.md: ${stops}`);

const typed = [[12, 7, 9], [3, 14, 11], [0, 5, 21], [18, 6, 4], [2, 1, 23]];
for (const [n, id] of stops.entries()) {
  await page.keyboard.press('n');
  await page.waitForSelector(`[aria-label="Stop ${n + 1} of 5"]`);
  const decision = data.scenario.decisions.find(x => x.id === id);
  const words = spoilers(data, {actor: decision.actor, before: id, hidden: stops.slice(n)});
  for (const [i, hands] of typed[n].entries()) {
    await page.keyboard.press('abc'[i]);
    await page.keyboard.type(String(hands));
  }
  const leaks = await foundIn(page, words);
  check(leaks.length === 0, `stop ${n + 1}, before the reveal: ${leaks}`);
  check(!(await page.$('.came')) && !(await page.$('.answer')), `stop ${n + 1}: nothing marked before the reveal`);
  if (n === 2) check((await axe(page)).length === 0, `axe, a stop: ${await axe(page)}`);
  await page.keyboard.press('r');
  await page.waitForSelector('.answer');
  const recorded = decision.options.find(x => x.id === decision.recorded).text;
  check((await page.textContent('.did')).includes(recorded), `stop ${n + 1}: the reveal says what he did`);
  check((await page.textContent('.hands .came .words')).includes(recorded), `stop ${n + 1}: his option is marked`);
  const row = data.answers.record.decisions.find(x => x.id === id);
  check((await page.textContent('.answer .model-words')).includes(`${Math.round(100 * row.p.value)} of 100`), `stop ${n + 1}: the model's chance`);
  if (n === 2) check((await axe(page)).length === 0, `axe, a reveal: ${await axe(page)}`);
}
await page.keyboard.press('n');
await page.waitForSelector('.class-end');
check((await axe(page)).length === 0, `axe, the end: ${await axe(page)}`);

// The Brier score of the shares, worked out here
const options = id => [...data.scenario.decisions.find(x => x.id === id).options].sort((a, b) => (a.text < b.text ? -1 : 1));
const score = stops.map((id, n) => {
  const all = typed[n].reduce((a, b) => a + b), recorded = data.scenario.decisions.find(x => x.id === id).recorded;
  return options(id).reduce((sum, x, i) => sum + (typed[n][i] / all - (x.id === recorded ? 1 : 0)) ** 2, 0);
});
const mean = score.reduce((a, b) => a + b) / score.length;
check((await page.textContent('.class-end .lead')).includes(mean.toFixed(2)), `the mean Brier score is ${mean.toFixed(2)}`);

// Files, by keyboard
const press = async words => {
  await page.evaluate(x => [...document.querySelectorAll('button')].find(b => b.textContent === x).focus(), words);
  await page.keyboard.press('Enter');
};
const table = await saved(page, () => press('Save the answers (CSV)'));
const rows = table.text.trim().split('\r\n').slice(1);
check(rows.length === stops.reduce((sum, id) => sum + options(id).length, 0), `a row an option: ${rows.length}`);
check(typed.flat().every((hands, i) => rows[i].includes(`,${hands},`)), 'every count is in the CSV');
const copy = await saved(page, () => press('Save a copy of this page with the answers'));
const folder = mkdtempSync(join(tmpdir(), 'class-')), again = join(folder, copy.name);
writeFileSync(again, readFileSync(copy.path));
check(wrong.length === 0, `problems: ${wrong}`);
await context.close();

const second = await open(browser, again, {hash: '#class'});
await second.page.waitForSelector('.class-end');
check((await second.page.textContent('.class-end .lead')).includes(mean.toFixed(2)), 'the copy opens with the answers');
for (let i = 0; i < 5; ++i) await second.page.keyboard.press('p');
await second.page.waitForSelector('[aria-label="Stop 1 of 5"]');
check((await second.page.inputValue('[data-letter="a"]')) === '12', 'the copy holds each count');
check(second.wrong.length === 0, `problems of the copy: ${second.wrong}`);
});
ended('class');
