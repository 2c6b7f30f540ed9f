// A small part of Markdown as elements: headings, paragraphs, lists, tables, quotes, code, lines, bold, slanted, links.
// What is not known stands as text; nothing becomes HTML.
import type {ComponentChildren, JSX} from 'preact';
import {safeUrl} from '../../parts/words';

const kInline = /(`[^`]+`)|(\*\*.+?\*\*)|(\*[^*\s][^*]*\*)|\[([^\]]+)\]\(([^)\s]+)\)/;

export function inline(text: string): ComponentChildren[] {
  const out: ComponentChildren[] = [];
  let rest = text;
  for (let found = kInline.exec(rest); found; found = kInline.exec(rest)) {
    const [all, code, bold, slanted, words, address] = found;
    if (found.index > 0) out.push(rest.slice(0, found.index));
    if (code) out.push(<code>{code.slice(1, -1)}</code>);
    else if (bold) out.push(<strong>{inline(bold.slice(2, -2))}</strong>);
    else if (slanted) out.push(<em>{inline(slanted.slice(1, -1))}</em>);
    else out.push(safeUrl(address) ? <a href={safeUrl(address)!} rel="noopener noreferrer" target="_blank">{words}</a> : words!);
    rest = rest.slice(found.index + all.length);
  }
  if (rest) out.push(rest);
  return out;
}

const kItem = /^\s*(?:[-*]|\d+[.)])\s+/;
/** The cells of a line of a table. */
export function cells(line: string): string[] {
  return line.trim().replace(/^\||\|$/g, '').split('|').map(x => x.trim());
}

function Table({lines}: {lines: string[]}) {
  const [head, , ...rows] = lines.map(cells);
  const numbers = head!.map((_, i) => rows.length > 0 && rows.every(row => /^[\d.,]*$/.test(row[i] ?? '')));
  return (
    <div class="sheet-table">
      <table>
        {head!.some(x => x) && <thead><tr>{head!.map((x, i) => <th key={i} scope="col">{inline(x)}</th>)}</tr></thead>}
        <tbody>{rows.map((row, i) => <tr key={i}>{row.map((x, j) => <td key={j} class={numbers[j] ? 'number' : undefined}>{inline(x)}</td>)}</tr>)}</tbody>
      </table>
    </div>
  );
}

function List({lines}: {lines: string[]}) {
  const items: string[] = [];
  for (const line of lines) {
    if (kItem.test(line)) items.push(line.replace(kItem, ''));
    else items[items.length - 1] += ' ' + line.trim();
  }
  const shown = items.map((x, i) => <li key={i}>{inline(x)}</li>);
  return /^\s*\d/.test(lines[0]!) ? <ol>{shown}</ol> : <ul>{shown}</ul>;
}

const starts = (line: string) => /^(#{1,6} |```|\||> |---\s*$)/.test(line) || kItem.test(line) || line.trim() === '';

/** How many lines from `at` belong together, by what the first of them is. */
function take(lines: string[], at: number, belongs: (line: string) => boolean): number {
  let end = at + 1;
  while (end < lines.length && belongs(lines[end]!)) ++end;
  return end;
}

function block(lines: string[], at: number, level: number): [JSX.Element | null, number] {
  const line = lines[at]!;
  const heading = /^(#{1,6}) (.*)$/.exec(line);
  if (heading) {
    const Heading = `h${Math.min(6, heading[1]!.length + level)}` as 'h2';
    return [<Heading>{inline(heading[2]!)}</Heading>, at + 1];
  }
  if (line.startsWith('```')) {
    const end = take(lines, at, x => !x.startsWith('```'));
    return [<pre tabIndex={0}><code>{lines.slice(at + 1, end).join('\n')}</code></pre>, end + 1];
  }
  if (line.startsWith('|')) {
    const end = take(lines, at, x => x.startsWith('|'));
    return [<Table lines={lines.slice(at, end)} />, end];
  }
  if (/^---\s*$/.test(line)) return [<hr />, at + 1];
  if (kItem.test(line)) {
    const end = take(lines, at, x => kItem.test(x) || !starts(x));
    return [<List lines={lines.slice(at, end)} />, end];
  }
  const end = take(lines, at, x => !starts(x));
  return [<p>{inline(lines.slice(at, end).join(' ').replace(/^> /, ''))}</p>, end];
}

/** `level`: how many levels below h1 the text's own headings begin. */
export function Markdown({text, level = 0}: {text: string; level?: number}) {
  const lines = text.replace(/<!--[\s\S]*?-->\n?/g, '').split('\n');
  const out: JSX.Element[] = [];
  for (let at = 0; at < lines.length;) {
    if (lines[at]!.trim() === '') {
      ++at;
      continue;
    }
    const [element, next] = block(lines, at, level);
    if (element) out.push(<div class="block" key={at}>{element}</div>);
    at = next;
  }
  return <>{out}</>;
}
