// The shell, the story, a mind and a decision, as a reader uses them: node tests/page/shell.mjs PAGE.html
// Keyboard through the marks, what the margin then says, saved figures, a belief dragged, a choice that tips.
import {readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {go, kSkipped, needs, open, withBrowser} from './browser.mjs';

const file = process.argv[2];
if (!file) {
  console.error('usage: node tests/page/shell.mjs PAGE.html');
  process.exit(2);
}
const missing = needs();
if (missing) {
  console.error(missing);
  process.exit(kSkipped);
}
let failed = 0;
function check(holds, words) {
  if (holds) return;
  ++failed;
  console.log('FAILED: ' + words);
}
const margin = page => page.locator('.margin h2').textContent({timeout: 2000}).catch(() => '');

async function keyboard(page) {
  await go(page, 'story');
  await page.evaluate(() => document.querySelector('svg.marks [data-mark][tabindex="0"]').focus());
  const met = [];
  for (let i = 0; i < 12; ++i) {
    met.push(await margin(page));
    await page.keyboard.press('ArrowRight');
  }
  check(met.every(x => x), 'every mark that has the focus is explained in the margin');
  check(new Set(met).size > 9, 'arrow keys go from mark to mark');
  await page.keyboard.press('Enter');
  const pinned = await margin(page);
  await page.evaluate(() => document.activeElement.blur());
  check(pinned && await margin(page) === pinned, 'Enter keeps the explanation when the focus leaves');
  await page.keyboard.press('Escape');
  check(await page.locator('.margin .hint').isVisible(), 'Escape empties the margin');
}

async function saved(page, figure, format) {
  const button = figure.getByRole('button', {name: new RegExp(`^Save as ${format}`)});
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return readFileSync(await download.path());
}
async function saving(page, view) {
  await go(page, view);
  const figure = page.locator('.figure').first();
  const title = (await figure.locator('h2').textContent()).trim();
  const svg = (await saved(page, figure, 'SVG')).toString();
  const plain = svg.replace(/<[^>]+>/g, ' ');
  check(title.split(' ').every(x => plain.includes(x)), `${view}: the saved SVG holds its title`);
  check(/parallel38 \d/.test(plain) && /seed \d/.test(plain), `${view}: the saved SVG says what it was made from`);
  check(!/var\(--|NaN/.test(svg), `${view}: the saved SVG stands alone`);
  const png = await saved(page, figure, 'PNG');
  check(png.subarray(1, 4).toString() === 'PNG' && png.length > 5000, `${view}: PNG`);
  const rows = (await saved(page, figure, 'CSV')).toString().trim().split('\r\n');
  check(rows.length > 1, `${view}: the CSV has rows`);
  await figure.locator('summary', {hasText: 'The numbers as a table'}).click();
  await figure.locator('.saving tbody tr').first().waitFor({timeout: 5000});
  check(await figure.locator('.saving tbody tr').count() >= rows.length - 1, `${view}: the table has the rows of the CSV`);
}

async function dragged(page) {
  await go(page, 'mind');
  const plot = page.locator('.grasp').first();
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  // The line is found by hovering: the hand lies on it.
  const x = box.x + box.width * 0.4;
  await page.mouse.move(x, box.y + box.height * 0.5);
  const hand = await page.locator('.hand circle').boundingBox();
  const y = hand.y + hand.height / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y < box.y + box.height / 2 ? box.y + box.height * 0.9 : box.y + box.height * 0.1, {steps: 4});
  await page.mouse.up();
  await page.locator('.margin').getByRole('button', {name: /would have followed/}).click();
  const hash = decodeURIComponent(await page.evaluate(() => location.hash));
  check(/^#whatif\/(add documents\.as-if|set actors\.)/.test(hash), 'a dragged belief becomes a change to ask: ' + hash);
}

async function tipped(page) {
  await go(page, 'decision');
  const slider = page.locator('.tipping input').first();
  const chances = () => page.locator('.option-head').evaluateAll(list => list.map(x => x.getAttribute('aria-label')).join('|'));
  const before = await chances();
  await slider.focus();
  await page.keyboard.press('Home');
  const low = await chances();
  await page.keyboard.press('End');
  const high = await chances();
  check(low !== before || high !== before, 'the tree follows a belief that is moved by the keyboard');
  await page.getByRole('button', {name: 'As it was'}).click();
  check(await chances() === before, 'and goes back');
}

await withBrowser(async browser => {
  const {page, context, wrong} = await open(browser, resolve(file), {hash: '#story'});
  await keyboard(page);
  for (const view of ['story', 'mind', 'decision']) await saving(page, view);
  await dragged(page);
  await tipped(page);
  await go(page, 'nothing-of-this-name');
  check(await page.locator('h1').first().isVisible(), 'an unknown address shows the first view');
  for (const words of wrong) check(false, words);
  await context.close();
});
console.log(failed ? `${failed} checks failed` : 'shell, story, mind, decision: as they should be');
process.exit(failed ? 1 : 0);
