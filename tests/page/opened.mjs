// A scenario of the reader's own, opened by the browser's file dialog: opened.mjs PAGE.html, a page of first-crisis with its engine.
// A file as it is shipped, one with a fault, a crisis in several files, a file of changes; and back to the page's own.
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {kSkipped, kViews, go, needs, open, root, withBrowser} from './browser.mjs';

const missing = needs();
if (missing) {
  console.log(missing);
  process.exit(kSkipped);
}
const page_file = resolve(process.argv[2]);
if (!readFileSync(page_file, 'utf8').includes('id="parallel38-engine"')) {
  console.log('skipped: a page without its engine opens no scenario');
  process.exit(kSkipped);
}
let failed = 0;
function check(holds, words) {
  if (holds) return;
  ++failed;
  console.log('FAILED: ' + words);
}
const kPatience = 60000; // ms for reading, checking and playing

const folder = mkdtempSync(join(tmpdir(), 'parallel38-opened-'));
const first = readFileSync(join(root, 'scenarios/first-crisis.yaml'), 'utf8');
function written(files) {
  return Object.entries(files).map(([name, text]) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  });
}

await withBrowser(async browser => {
  const {page, context, wrong} = await open(browser, page_file);
  const dialog = page.locator('.open-scenario input[type=file]'), status = page.locator('.open-scenario [role=status]');
  const heading = () => page.locator('.masthead .name').textContent();
  const shown = async (files, words) => {
    await dialog.setInputFiles(written(files));
    return page.waitForFunction(x => new RegExp(x).test(document.querySelector('.open-scenario [role=status]').textContent), words, {timeout: kPatience})
      .then(() => true, async () => check(false, `${Object.keys(files)}: ${await status.textContent()}`));
  };
  const lead = () => page.locator('#main .lead').first().textContent();
  const before = await lead();

  // The shipped file under its own name, with another title: it is opened, and the page's own file stays what it was.
  await shown({'first-crisis.yaml': first.replace('Challenge and response', 'A challenge of mine').replace('precision: 1', 'precision: 9')}, 'is open');
  check((await heading()) === 'A challenge of mine', `the title of the file opened: ${await heading()}`);
  for (const view of kViews) {
    await go(page, view);
    check(await page.evaluate(() => document.querySelector('main').innerText.trim().length > 20), `own scenario, ${view}: nothing to read`);
  }
  await page.getByRole('button', {name: /^Back to Challenge and response/}).click();
  check((await heading()) === 'Challenge and response', 'back at the scenario of the page');
  check((await lead()) === before, `its numbers stand: ${await lead()}`);

  // A fault: the reader's own message, with file, line and column, and the page stays as it is.
  await shown({'broken.yaml': first.replace('precision: 1\n', 'precison: 1\n')}, 'cannot be played yet');
  const found = await page.locator('.findings li').allTextContents();
  check(found.some(x => /^broken\.yaml:\d+:\d+ error: .*precison/.test(x)), `the fault is shown in place: ${found}`);
  check((await heading()) === 'Challenge and response', 'a broken file does not take the page');
  await shown({'no.yaml': 'title: nothing\n'}, 'None of these files is a scenario');
  await shown({'broken2.yaml': 'scenario: x\n\tactors: [\n'}, 'cannot be played yet|cannot be opened');

  // Another crisis, in several files.
  const parts = first.split(/^(?=actors:|decisions:)/m);
  const crisis = {'another.yaml': parts[0].replace('first-crisis', 'another').replace('Challenge and response', 'Another crisis') + 'include: [people.yaml, choices.yaml]\n', 'people.yaml': parts[1], 'choices.yaml': parts[2]};
  await shown(crisis, 'is open');
  check((await heading()) === 'Another crisis', `the crisis in several files: ${await heading()}`);
  await dialog.setInputFiles(written({'another.yaml': crisis['another.yaml']}));
  await page.locator('.findings li').first().waitFor({timeout: kPatience}).catch(() => undefined);
  check(/people\.yaml/.test(await page.locator('.open-scenario').textContent()), 'a file that is missing is named');

  // A file of changes, as What if? saves it.
  await shown({'changes.yaml': 'title: A patient challenger\nextends: first-crisis\nchanges:\n  - set: {actors.challenger.precision: 0.2}\n'}, 'is open');
  await go(page, 'whatif');
  check(await page.evaluate(() => document.querySelector('main').innerText.trim().length > 20), 'changes can be asked of a scenario opened');
  for (const words of wrong) check(false, words);
  await context.close();
}).finally(() => rmSync(folder, {recursive: true}));
console.log(failed ? `${failed} checks failed` : 'scenarios of the reader are opened');
process.exit(failed ? 1 : 0);
