// Changes as the program reads them (`--change` lines), and as a file of changes (scenarios/FORMAT.md).

export type Verb = 'drop' | 'set' | 'scale' | 'add' | 'force' | 'delay' | 'code';
export interface Change {
  verb: Verb;
  address: string;
  value: string | null; // what follows the =
}

const kVerbs: Verb[] = ['drop', 'set', 'scale', 'add', 'force', 'delay', 'code'];

/** null: not of the form that the program reads. */
export function parseChange(text: string): Change | null {
  const found = text.trim().match(/^(\w+)\s+(.+)$/s);
  if (!found || !kVerbs.includes(found[1] as Verb)) return null;
  const verb = found[1] as Verb;
  const rest = found[2]!.trim();
  if (verb === 'drop') return {verb, address: rest, value: null};
  // A filter has an = of its own, in brackets: the sign that counts is the first one outside.
  let depth = 0;
  for (let i = 0; i < rest.length; ++i) {
    if (rest[i] === '[') ++depth;
    if (rest[i] === ']') --depth;
    if (rest[i] === '=' && depth === 0) {
      const address = rest.slice(0, i).trim();
      const value = rest.slice(i + 1).trim();
      return address && value ? {verb, address, value} : null;
    }
  }
  return null;
}

/** The words of a command line, as a shell takes them apart. */
function shellWords(text: string): string[] {
  const words: string[] = [];
  for (const found of text.matchAll(/(?:'[^']*'|"(?:[^"\\]|\\.)*"|\\.|[^\s'"\\])+/gs)) {
    words.push(found[0].replace(/'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/gs, (_, single, double, escaped) => single ?? (double !== undefined ? double.replace(/\\(.)/g, '$1') : escaped)));
  }
  return words;
}

/** Splits a list typed or pasted: one change a line, or with `--change '...'` around each. */
export function changesIn(text: string): string[] {
  const words = /--change\b/.test(text) ? shellWords(text.replace(/\\\n/g, ' ')) : null;
  const lines = words ? words.flatMap((x, i) => (x === '--change' ? [words[i + 1] ?? ''] : x.startsWith('--change=') ? [x.slice(9)] : [])) : text.split(/[\n;]+/);
  return lines.map(x => x.trim()).filter(x => x !== '');
}

/** Quoted for a shell: single quotes, and a quote inside as '\'' */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

export function commandLine(scenario: string, changes: string[], more: string[] = []): string {
  return ['parallel38 whatif', scenario, ...changes.map(x => `--change ${shellQuote(x)}`), ...more].join(' ');
}

const yamlText = (text: string) => JSON.stringify(text.replace(/\s+/g, ' ').trim());
const yamlKey = (text: string) => (/^[A-Za-z0-9_.*-]+$/.test(text) ? text : JSON.stringify(text));

/** One change of a file of changes. The value is YAML on the command line too, and goes in as it is. */
function yamlChange(change: Change): string {
  if (change.verb === 'drop') return `  - drop: ${yamlKey(change.address)}`;
  return `  - ${change.verb}:\n      ${yamlKey(change.address)}: ${change.value}`;
}

export interface Expected {
  target: string;
  expect: 'up' | 'down' | 'none';
}

/** A file of changes as scenarios/FORMAT.md describes it; null where a change is not of a form that the page knows. */
export function changesFile(scenario: string, title: string, question: string, changes: string[], expected: Expected | null): string | null {
  const parsed = changes.map(parseChange);
  if (parsed.some(x => !x)) return null;
  const tests = expected ? ['tests:', `  - {thesis: mine, target: ${yamlText(expected.target)}, expect: ${expected.expect}}`] : [];
  return [
    `title: ${yamlText(title)}`, `question: ${yamlText(question)}`, `extends: ${yamlKey(scenario)}`, ...tests, 'changes:',
    ...parsed.map(x => yamlChange(x!)), '',
  ].join('\n');
}

export function fileName(title: string): string {
  const name = title.normalize('NFD').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '').toLowerCase().slice(0, 60);
  return name || 'my-question';
}

