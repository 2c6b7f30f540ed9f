// A figure: title, one sentence that holds the numbers, the picture, its table behind a disclosure, and saving.
import type {ComponentChildren} from 'preact';
import {options} from 'preact';
import {useEffect, useLayoutEffect, useRef, useState} from 'preact/hooks';
import {saveCsv, savePng, saveSvg} from './save';
import type {Saved, Table} from './save';

let stampOfPage = '';
/** The line under every saved figure: set once by the page. */
export function setStamp(text: string) {
  stampOfPage = text;
}

interface FigureProps {
  id: string; // name of the saved files
  title: string;
  caption: string; // one sentence with the numbers: also the text alternative of the picture
  table?: Table | (() => Table);
  children: ComponentChildren;
  level?: 2 | 3;
  note?: ComponentChildren; // below the picture: legend, how sure
  tools?: ComponentChildren; // above the picture: choices
}

export function Figure({id, title, caption, table, children, level = 2, note, tools}: FigureProps) {
  const frame = useRef<HTMLElement>(null);
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState('');
  const saved = (): Saved => ({name: id, title, caption, stamp: stampOfPage});
  const made = () => (typeof table === 'function' ? table() : table);
  const picture = () => frame.current!.querySelector<HTMLElement>('.picture')!;
  const Heading = level === 2 ? 'h2' : 'h3';
  const png = () => {
    setProblem('');
    savePng(picture(), saved()).catch(error => setProblem(`The picture could not be saved: ${error.message || 'this browser does not allow it'}`));
  };
  return (
    <figure class="figure" ref={frame} aria-labelledby={id + '-title'} aria-describedby={id + '-caption'}>
      <figcaption>
        <Heading id={id + '-title'}>{title}</Heading>
        <p id={id + '-caption'} class="caption">{caption}</p>
      </figcaption>
      {tools && <div class="tools">{tools}</div>}
      <div class="picture">{children}</div>
      {note}
      <div class="saving">
        {table && <details onToggle={event => setOpen((event.currentTarget as HTMLDetailsElement).open)}>
          <summary>The numbers as a table</summary>
          {open && <TableOf table={made()!} caption={title} />}
        </details>}
        <span class="buttons">
          <span class="label">Save</span>
          <button type="button" aria-label={`Save as SVG: ${title}`} onClick={() => saveSvg(picture(), saved())}>SVG</button>
          <button type="button" aria-label={`Save as PNG: ${title}`} onClick={png}>PNG</button>
          {table && <button type="button" aria-label={`Save as CSV: ${title}`} onClick={() => saveCsv(made()!, saved())}>CSV</button>}
        </span>
      </div>
      {problem && <p role="alert" class="problem">{problem}</p>}
    </figure>
  );
}

export function TableOf({table, caption}: {table: Table; caption?: string}) {
  return (
    <div class="table" tabIndex={0} role="region" aria-label={caption ? `Table: ${caption}` : 'Table'}>
      <table>
        <thead><tr>{table.columns.map(x => <th key={x} scope="col">{x}</th>)}</tr></thead>
        <tbody>
          {table.rows.map((row, i) => (
            <tr key={i}>{row.map((x, j) => <td key={j} class={typeof x === 'number' ? 'number' : undefined}>{shown(x)}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
function shown(x: string | number | null): string {
  if (x === null) return '';
  return typeof x === 'number' && !Number.isInteger(x) ? String(Number(x.toPrecision(3))).replace('-', '−') : String(x).replace(/^-(?=\d)/, '−');
}

const kPrinted = 670; // px of an A4 page between its margins

/** A unit of a drawing in px: more than one on a projector, where letters of drawings grow with those of the text. */
function unitOfPage(): number {
  return parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--unit')) || 1;
}
/** Style of an SVG that is drawn for a width in units. */
export function inUnits(width: number) {
  return {width: `calc(${width} * var(--unit))`};
}

/** Width of an element in units of drawings, kept up to date; that of a sheet of paper while printing. */
export function useWidth<E extends HTMLElement>(first = 800): [{current: E | null}, number, boolean] {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(first);
  const [printing, setPrinting] = useState(false);
  useLayoutEffect(() => {
    const measure = () => {
      const found = ref.current?.clientWidth;
      if (found) setWidth(found / unitOfPage());
    };
    measure();
    const watch = new ResizeObserver(measure);
    if (ref.current) watch.observe(ref.current);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    const paper = matchMedia('print');
    const change = () => atOnce(() => setPrinting(paper.matches));
    const before = () => atOnce(() => setPrinting(true)), after = () => atOnce(() => setPrinting(false));
    paper.addEventListener('change', change);
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      paper.removeEventListener('change', change);
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  }, []);
  return [ref, printing ? kPrinted : width, printing];
}
// The browser prints what is on the page when its event returns: the drawing cannot wait for the next frame.
function atOnce(change: () => void) {
  const waiting = options.debounceRendering;
  options.debounceRendering = render => render();
  change();
  options.debounceRendering = waiting;
}

/** Marks in a picture are one stop of the Tab key; arrow keys, Home and End go from mark to mark: in the order of
 *  data-order where marks have it, else as they are drawn. */
export function Marks({children, label, width, height}: {children: ComponentChildren; label: string; width: number; height: number}) {
  const svg = useRef<SVGSVGElement>(null);
  useEffect(() => {
    const marks = svg.current!.querySelectorAll<SVGElement>('[data-mark]');
    if (marks.length && !svg.current!.querySelector('[data-mark][tabindex="0"]')) marks[0]!.setAttribute('tabindex', '0');
  });
  const key = (event: KeyboardEvent) => {
    if (!svg.current) return; // the key has chosen a mark that led elsewhere
    const order = (x: SVGElement) => Number(x.dataset.order ?? 0);
    const marks = [...svg.current!.querySelectorAll<SVGElement>('[data-mark]')].sort((a, b) => order(a) - order(b));
    const at = marks.indexOf(document.activeElement as unknown as SVGElement);
    const step: {[key: string]: number} = {ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: marks.length - 1};
    const to = step[event.key];
    if (at < 0 || to === undefined || to < 0 || to >= marks.length) return;
    event.preventDefault();
    marks[at]!.setAttribute('tabindex', '-1');
    marks[to]!.setAttribute('tabindex', '0');
    marks[to]!.focus();
  };
  return (
    <svg ref={svg} class="marks" role="group" aria-label={label} viewBox={`0 0 ${width} ${height}`} width={width} height={height} style={inUnits(width)} onKeyDown={key}>
      {children}
    </svg>
  );
}
