// Saves a figure as SVG, PNG or CSV: the file holds title, sentence and stamp, so that it can stand alone on a slide.

export interface Table {
  columns: string[];
  rows: (string | number | null)[][];
}
export interface Saved {
  name: string; // of the file, without ending
  title: string;
  caption: string;
  stamp: string;
}

const kStyles = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'opacity',
  'font-family', 'font-size', 'font-weight', 'font-style', 'font-variant-numeric', 'text-anchor', 'dominant-baseline', 'paint-order', 'visibility',
  'display', 'letter-spacing'];
const kMargin = 24, kLine = 20;

function download(name: string, blob: Blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 30000);
}
export function saveText(name: string, text: string, type = 'text/plain') {
  download(name, new Blob([text], {type: type + ';charset=utf-8'}));
}

/** A copy with the styles that the page's sheet gives written into each element. */
function withStyles(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const from = [svg, ...svg.querySelectorAll<SVGElement>('*')];
  const to = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  from.forEach((element, i) => {
    const styles = getComputedStyle(element);
    const text = kStyles.map(x => [x, styles.getPropertyValue(x)]).filter(x => x[1]).map(x => x.join(':')).join(';');
    const target = to[i]!;
    target.setAttribute('style', text);
    // What refers to the page's sheet means nothing outside it; the style above holds its value.
    for (const name of ['fill', 'stroke']) if (target.getAttribute(name)?.includes('var(')) target.removeAttribute(name);
    for (const name of ['class', 'tabindex', 'role', 'aria-label', 'data-mark']) target.removeAttribute(name);
  });
  return copy;
}

function wrapped(text: string, letters: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(/\s+/)) {
    const last = lines[lines.length - 1]!;
    if (last && last.length + word.length + 1 > letters) lines.push(word);
    else lines[lines.length - 1] = last ? last + ' ' + word : word;
  }
  return lines;
}

const kSvg = 'http://www.w3.org/2000/svg';
function textElement(text: string, x: number, y: number, style: string): SVGTextElement {
  const element = document.createElementNS(kSvg, 'text');
  element.setAttribute('x', String(x));
  element.setAttribute('y', String(y));
  element.setAttribute('style', style);
  element.textContent = text;
  return element;
}

/** All SVGs of a figure as they stand on the page, below title and sentence. */
function composed(figure: HTMLElement, saved: Saved): {svg: SVGSVGElement; width: number; height: number} {
  const page = getComputedStyle(document.documentElement);
  const ink = page.getPropertyValue('--ink').trim(), soft = page.getPropertyValue('--soft').trim(), paper = page.getPropertyValue('--paper').trim();
  const parts = [...figure.querySelectorAll<SVGSVGElement>('svg')].filter(x => !x.parentElement?.closest('svg') && !x.classList.contains('no-save'));
  // What sticks to the window's edge is measured where it belongs.
  figure.classList.add('being-saved');
  const boxes = parts.map(x => x.getBoundingClientRect());
  figure.classList.remove('being-saved');
  const left = Math.min(...boxes.map(x => x.left)), top = Math.min(...boxes.map(x => x.top));
  const width = Math.max(480, Math.max(...boxes.map(x => x.right)) - left) + 2 * kMargin;
  const all = document.createElementNS(kSvg, 'svg');
  all.setAttribute('xmlns', kSvg);
  const letters = Math.floor((width - 2 * kMargin) / 7.4);
  let y = kMargin + 14;
  for (const line of wrapped(saved.title, Math.floor(letters * 0.75))) {
    all.append(textElement(line, kMargin, y, `font:22px Georgia,serif;fill:${ink}`));
    y += 28;
  }
  for (const line of wrapped(saved.caption, letters)) {
    all.append(textElement(line, kMargin, y, `font:14px Georgia,serif;fill:${soft}`));
    y += kLine;
  }
  const shift = y;
  let bottom = y;
  parts.forEach((part, i) => {
    const copy = withStyles(part), box = boxes[i]!;
    copy.setAttribute('x', String(box.left - left + kMargin));
    copy.setAttribute('y', String(box.top - top + shift));
    copy.setAttribute('width', String(box.width));
    copy.setAttribute('height', String(box.height));
    all.append(copy);
    bottom = Math.max(bottom, box.bottom - top + shift);
  });
  for (const line of wrapped(saved.stamp, Math.floor(letters * 1.2))) {
    bottom += 16;
    all.append(textElement(line, kMargin, bottom, `font:11px system-ui,sans-serif;fill:${soft}`));
  }
  const height = bottom + kMargin;
  all.setAttribute('viewBox', `0 0 ${width} ${height}`);
  all.setAttribute('width', String(width));
  all.setAttribute('height', String(height));
  const ground = document.createElementNS(kSvg, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', paper);
  all.prepend(ground);
  return {svg: all, width, height};
}

export function saveSvg(figure: HTMLElement, saved: Saved) {
  const {svg} = composed(figure, saved);
  download(saved.name + '.svg', new Blob([new XMLSerializer().serializeToString(svg)], {type: 'image/svg+xml'}));
}

export async function savePng(figure: HTMLElement, saved: Saved, scale = 2): Promise<void> {
  const {svg, width, height} = composed(figure, saved);
  const image = new Image();
  image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(new XMLSerializer().serializeToString(svg));
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('The picture is too large for this browser.');
  download(saved.name + '.png', blob);
}

// A cell that begins like a formula is kept as text by spreadsheets when an apostrophe stands before it.
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? "'" + value : value;
  return /[",\n\r]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
}
export function csv(table: Table): string {
  return [table.columns, ...table.rows].map(row => row.map(cell).join(',')).join('\r\n') + '\r\n';
}
export function saveCsv(table: Table, saved: Saved) {
  saveText(saved.name + '.csv', csv(table), 'text/csv');
}
