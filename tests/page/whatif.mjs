// What if?, the record: whatif.mjs PAGE.html. A question is chosen by keyboard; squares, sentence and labels agree; changes are picked,
// combined, taken back, kept as a line and as a file; what stands in the address is text and nothing else.
import {readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {axe, go, kSizes, kSkipped, needs, open, settled, withBrowser} from './browser.mjs';

const missing = needs();
if (missing) {
  console.log(missing);
  process.exit(kSkipped);
}
let wrongs = 0;
function check(holds, words) {
  if (holds) return;
  ++wrongs;
  console.log(words);
}
const kAnswered = 20000; // ms that the engine may take for its first figures

const file = resolve(process.argv[2]);
await withBrowser(async browser => {
  const {page, context, wrong} = await open(browser, file, {hash: '#whatif'});
  const text = selector => page.$eval(selector, x => x.textContent);
  const withEngine = (await page.$('#parallel38-engine')) !== null;

  // The questions that come with the scenario: by Tab and Enter to the first of them
  const questions = await page.$$('.bands .band-act');
  if (questions.length > 0) {
    const name = await questions[0].getAttribute('aria-label');
    await questions[0].focus();
    await page.keyboard.press('Enter');
    await settled(page);
    check(name.startsWith(await text('h1')), `the question chosen is asked: ${name} | ${await text('h1')}`);
    await squares();
    check((await axe(page)).length === 0, `axe, an answer: ${await axe(page)}`);
    await given();
    await page.click('.changes >> text=Undo');
    await settled(page);
    check((await text('h1')) === 'What if?', 'undo leads back to the questions');
  }

  // Squares, labels and sentence say the same
  async function squares() {
    // At one moment, for the engine's figures go on changing
    const {sides: [before, after], answer} = await page.evaluate(() => ({
      sides: [...document.querySelectorAll('.squares svg > g')].map(x => ({
        label: x.querySelector('text').textContent, on: x.querySelectorAll('.cell.on').length, turned: [...x.querySelectorAll('.cell')].map((c, i) => (c.classList.contains('turned') ? i : -1)).filter(i => i >= 0),
      })),
      answer: document.querySelector('.answer').textContent,
    }));
    for (const side of [before, after]) {
      const share = parseFloat(side.label.replace('fewer than 1', '0').replace('more than 99', '100').match(/[\d.]+$/)[0]);
      check(Math.abs(side.on - share) <= 0.5, `filled squares: ${side.on}, label: ${side.label}`);
      check(answer.includes(side.label.match(/[\d.]+$/)[0]), `the sentence holds ${side.label}: ${answer}`);
    }
    check(before.turned.join() === after.turned.join(), 'the same places turned left and right');
    check(/coding range|by construction|No history/.test(answer) && /simulation error|No history/.test(answer), `both uncertainties stand in the sentence: ${answer}`);
  }

  async function given() {
    const rung = await page.$('.rung >> text=Of histories that went as ours did');
    if (!rung) return;
    await rung.click();
    await settled(page);
    if (await page.$('.answer')) {
      check(/no source can test/.test(await text('.assumed')), 'what is assumed stands beside the answer given the record');
      await squares();
    } else {
      check((await page.$('.no-engine, .status')) !== null, 'without a stored answer the page says how to get it');
    }
    await page.click('.rung >> text=Of all histories');
    await settled(page);
  }

  // A change of one's own: a document left out, a decision forced, both taken back one by one
  if (!(await page.$eval('.pick', x => x.open))) await page.click('.pick > summary');
  const documents = (await page.$$('.entries .choice')).length > 0;
  if (documents) {
    await page.click('.entries .choice >> nth=0');
    await page.click('text=Leave it out');
    await settled(page);
    check((await page.$$('.changes li')).length === 1, 'the document left out is listed');
    check(/--change 'drop documents\./.test(await text('.keep .line code')), `the line to type: ${await text('.keep .line code')}`);
  }
  await page.click('.kinds >> text=A decision');
  await page.click('.entries .choice >> nth=0');
  await page.click('.options button:not([disabled]) >> nth=0');
  await settled(page);
  const listed = documents ? 2 : 1;
  check((await page.$$('.changes li')).length === listed, 'the forced decision is listed too');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('.keep >> text=/^Save as/')]);
  const saved = readFileSync(await download.path(), 'utf8');
  check(/^extends: /m.test(saved) && (!documents || /^ {2}- drop: documents\./m.test(saved)) && /^ {2}- force:/m.test(saved), `the file of changes:\n${saved}`);
  if (withEngine) {
    await page.waitForSelector('.squares', {timeout: kAnswered});
    await squares();
    const cell = (await page.$('.squares .cell.turned')) ?? (await page.$('.squares .cell'));
    await page.waitForSelector('text=Tap a square', {timeout: kAnswered});
    await cell.click();
    await page.waitForSelector('.told .pair', {timeout: kAnswered});
    check(/It ends as it was with/.test(await text('.told')), 'the history tapped is told in both worlds');
  } else {
    check((await page.$('.no-engine')) !== null, 'a page without an engine says how to get the answer');
  }
  await page.click(`.changes li button >> nth=${listed - 1}`);
  await page.click('.changes >> text=Undo');
  await settled(page);
  check((await page.$$('.changes li')).length === listed, 'undo brings back what was taken away');

  // What stands in the address is a stranger's too
  await go(page, 'whatif/' + encodeURIComponent('set <img src=x onerror=alert(1)>=<b>1</b>') + '/' + encodeURIComponent('nonsense'));
  check((await page.$('main img, main b > b')) === null && (await text('.changes')).includes('nonsense'), 'a change that is none is shown as text');

  // The record: order, one row by keyboard
  await go(page, 'record');
  if (await page.$('.record-rows')) {
    check(/Hindsight/.test(await text('.headline')), 'the warning on hindsight stands beside the headline');
    const sizes = await page.$$eval('.headline .big b', all => all.map(x => getComputedStyle(x).fontSize));
    check(new Set(sizes).size <= 1, `headline and hindsight are of one size: ${sizes}`);
    await page.click('text=By surprise');
    const chances = await page.$$eval('.record-rows .flip text:last-of-type', all => all.map(x => parseFloat(x.textContent.replace(/[<>]/, ''))));
    check(chances.every((x, i) => i === 0 || x >= chances[i - 1]), `by surprise, the least expected first: ${chances}`);
    await page.$eval('.record-rows .flip', x => x.focus());
    check((await page.$('.margin .item')) !== null, 'a row that has the focus is explained');
    check((await axe(page)).length === 0, `axe, the record: ${await axe(page)}`);
  }
  for (const words of wrong) check(false, words);
  await context.close();

  // On a phone nothing of an answer is cut
  const phone = await open(browser, file, {size: kSizes[0], hash: '#record'});
  check(await phone.page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), 'the record fits a phone');
  await phone.context.close();
});
console.log(wrongs ? `${wrongs} wrong` : 'as it should be');
process.exit(wrongs ? 1 : 0);
