// Looks at every view of a page: node tests/page/look.mjs PAGE.html OUTDIR [VIEW...]
// Writes a screenshot of each at three sizes, in the dark and as PDF (A4), and says what is wrong: errors, requests, what is cut, texts
// that lie on each other, serious findings of axe. Exit code 1 where something is.
import {mkdirSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {axe, collisions, go, kSizes, kViews, needs, open, overflows, withBrowser} from './browser.mjs';

const [file, out, ...chosen] = process.argv.slice(2);
if (!file || !out) {
  console.error('usage: node tests/page/look.mjs PAGE.html OUTDIR [VIEW...]');
  process.exit(2);
}
const missing = needs();
if (missing) {
  console.error(missing);
  process.exit(2);
}
mkdirSync(out, {recursive: true});
const views = chosen.length ? chosen : kViews;
let problems = 0;
const say = (view, where, words) => {
  ++problems;
  console.log(`${view} (${where}): ${words}`);
};

await withBrowser(async browser => {
  for (const size of [...kSizes, {...kSizes[1], name: 'dark'}]) {
    const {page, context, wrong} = await open(browser, resolve(file), {size, dark: size.name === 'dark'});
    for (const view of views) {
      wrong.length = 0;
      await go(page, view);
      const name = view.replaceAll('/', '-');
      await page.screenshot({path: join(out, `${name}-${size.name}.png`), fullPage: true});
      for (const words of wrong) say(view, size.name, words);
      for (const words of await overflows(page)) say(view, size.name, words);
      for (const words of await collisions(page)) say(view, size.name, `texts on each other: ${words}`);
      if (size.name !== 'wall') for (const words of await axe(page)) say(view, size.name, `axe ${words}`);
      if (size.name === 'laptop') await page.pdf({path: join(out, `${name}.pdf`), format: 'A4'});
    }
    await context.close();
  }
});
console.log(problems ? `${problems} findings` : 'nothing found');
process.exit(problems ? 1 : 0);
