// A seat from the first day to the reveal: seat.mjs PAGE.html. The desk holds what he had read and nothing else; the reveal
// sets choice, model and record side by side; files hold the answers.
import {readdirSync, readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {axe, kSizes, kSkipped, go, needs, open, withBrowser} from './browser.mjs';
import {check, dataOf, ended, foundIn, saved, spoilers} from './classroom.mjs';

const kCounted = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth', 'Ninth', 'Tenth'].map(x => `${x} decision.`);
const missing = needs();
if (missing) {
  console.log(missing);
  process.exit(kSkipped);
}
const file = resolve(process.argv[2]), data = dataOf(file), story = data.answers.trace.story;
await withBrowser(async browser => {
const {page, wrong} = await open(browser, file, {hash: '#seat', size: kSizes[0]});
await page.waitForSelector('.people');

const title = id => data.scenario.documents.find(x => x.id === id).title;
const people = data.scenario.actors.filter(x => x.id !== 'nature');
for (const actor of people) {
  const mine = story.filter(x => x.kind === 'decision' && x.actor === actor.id && x.recorded);
  await page.click(`.people button:has-text("${actor.name}")`);
  await page.waitForSelector('.questions');
  const looked = actor === people[0] ? await axe(page) : [];
  check(looked.length === 0, `axe, a desk: ${looked}`);
  for (const [n, row] of mine.entries()) {
    const until = story.indexOf(row), read = story.slice(0, until).filter(x => x.reader === actor.id).map(x => title(x.document));
    for (const details of await page.$$('.older:not([open]) summary')) await details.click();
    const shown = await page.$$eval('.document h4', all => all.map(x => x.textContent.replace(/^\d+/, '')));
    check(JSON.stringify([...shown].sort()) === JSON.stringify([...read].sort()), `${actor.id}, decision ${n + 1}: the desk holds ${shown.length} documents of ${read.length}`);
    const leaks = await foundIn(page, spoilers(data, {actor: actor.id, before: row.decision, hidden: mine.map(x => x.decision)}));
    check(leaks.length === 0, `${actor.id}, decision ${n + 1}: ${leaks}`);
    const belief = page.locator('.belief input').first();
    if (await belief.count()) await belief.fill('70');
    const forecast = page.locator('.forecast input[type=radio]').first();
    if (await forecast.count()) await forecast.check();
    await page.locator('.choice input').first().check();
    await page.click('button[type=submit]');
  }
  await page.click('text=Show what happened');
  await page.waitForSelector('.seat-reveal');
  check((await page.$$('.revealed')).length === mine.length, `${actor.id}: every decision is revealed`);
  const same = await page.$$eval('.revealed .came', all => all.filter(x => x.querySelector('.you')).length);
  check((await page.textContent('.seat-reveal .lead')).includes(`${same} of ${mine.length}`), `${actor.id}: the sentence counts what the marks show`);
  const seen = actor === people[0] ? await axe(page) : [];
  check(seen.length === 0, `axe, a reveal: ${seen}`);
  const table = await saved(page, () => page.click('text=Save the answers (CSV)'));
  check(table.text.split('\r\n').filter(x => x.includes(',decision,')).length === mine.length, `${actor.id}: every choice is in the CSV`);
  await page.click('text=Leave the seat');
  await page.waitForSelector('.people');
}

// The packets that the page makes hold what the packets of the repository hold: documents, beliefs, options, in the same order.
const packets = new URL('../../scenarios/korea-1950/teaching/packets/', import.meta.url);
for (const name of data.scenario.id === 'korea-1950' ? readdirSync(packets) : []) {
  const text = readFileSync(new URL(name, packets), 'utf8'), [, actor, date] = /^stop-\d+-(\w+)-(.*)\.md$/.exec(name);
  await go(page, 'lecturer/packets');
  await page.waitForSelector('.packet');
  await page.selectOption('.packet-tools select >> nth=0', actor);
  const days = await page.$$eval('.packet-tools select >> nth=1 >> option', all => all.map(x => x.value));
  await page.selectOption('.packet-tools select >> nth=1', days.find(x => data.scenario.decisions.find(d => d.id === x)?.date === date));
  const part = (heading, line) => (text.split(`## ${heading}`)[1] ?? '').split('\n## ')[0].split('\n').filter(x => line.test(x)).map(x => x.replace(line, '$1'));
  const same = async (words, heading, line, selector) => {
    const shown = (await page.$$eval(selector, all => all.map(x => x.textContent.trim()))).map(x => x.replace(selector.endsWith('li') ? /^[A-Z] / : / ____ of 100$/, ''));
    check(JSON.stringify(shown) === JSON.stringify(part(heading, line)), `${name}: ${words}\n  ${shown}\n  ${part(heading, line)}`);
  };
  const documents = [...part('Your documents', /^\d+\. \*\*(.*)\*\*.*$/), ...part('Written in your name', /^- \*\*(.*?)\*\*.*$/)];
  check(JSON.stringify(await page.$$eval('.packet .document h4', all => all.map(x => x.textContent.replace(/^\d+/, '')))) === JSON.stringify(documents), `${name}: the documents\n  ${await page.$$eval(".packet .document h4", all => all.map(x => x.textContent))}\n  ${documents}`);
  await same('the beliefs', 'What do you believe?', /^- (.*) ____ of 100$/, '.packet .blank');
  await same('the options', 'What do you do?', /^- \*\*\w\*\*: (.*)$/, '.packet .letters li');
}

// With an engine his choices count: the story goes on from them, and nothing on the desk is later than the day.
if (await page.$('#parallel38-engine')) {
  await go(page, 'seat');
  await page.locator('.worlds input[type=radio]').nth(1).check();
  await page.click('.people button >> nth=0');
  const days = [];
  for (;;) {
    await page.waitForSelector('.choice, .seat-end', {timeout: 60000});
    if (await page.$('.seat-end')) break;
    const today = new Date(await page.textContent('.seat-head h1') + ' UTC');
    const late = (await page.$$eval('.document-line', all => all.map(x => x.textContent.split(/ · |, /)[0]))).filter(x => new Date(x + ' UTC') > today);
    check(late.length === 0 && !(days.at(-1) > today), `own course, ${today.toISOString()}: later documents ${late}`);
    days.push(today);
    await page.locator('.choice input').first().check();
    await page.click('button[type=submit]');
    await page.waitForFunction(n => document.querySelector('.seat-end') || (document.querySelector('.choice') && document.querySelector('.seat-head .hint')?.textContent !== n), kCounted[days.length - 1], {timeout: 60000});
  }
  check(days.length > 0, 'own course: something is asked');
  await page.click('text=Show what happened');
  await page.waitForSelector('.seat-reveal');
  check((await page.textContent('.seat-reveal')).includes('In your world'), 'own course: the reveal says how it ended');
}
check(wrong.length === 0, `problems: ${wrong}`);
});
ended('seat');
