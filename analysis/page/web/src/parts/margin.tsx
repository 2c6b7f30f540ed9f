// The margin: part of the page, in which whatever is pointed at, tapped or focused is explained. It covers nothing.
import {createContext} from 'preact';
import type {ComponentChildren} from 'preact';
import {useCallback, useContext, useEffect, useMemo, useRef, useState} from 'preact/hooks';
import {capital, safeUrl} from './words';

export interface Item {
  key: string; // one a mark, so that the mark can be drawn as chosen
  kind?: string; // "Document", "Decision": above the title
  title: string;
  text?: string;
  colour?: string;
  facts?: [label: string, value: ComponentChildren][];
  body?: ComponentChildren;
  basis?: string; // documented, inferred, conduct, assumed
  note?: string; // how the coder came to it
  source?: string; // who says so, and where
  citation?: string; // the work in full
  url?: string;
  actions?: {label: string; do: () => void}[];
}

interface Pointing {
  shown: Item | null;
  pinned: boolean;
  point: (item: Item | null) => void; // while hovered or focused
  pin: (item: Item | null) => void; // tapped: stays until another is tapped
}
const Context = createContext<Pointing>({shown: null, pinned: false, point: () => {}, pin: () => {}});

/** Wraps what shares one margin. A new view (key) starts with an empty margin. */
export function Pointed({children}: {children: ComponentChildren}) {
  const [pinned, setPinned] = useState<Item | null>(null);
  const [hovered, setHovered] = useState<Item | null>(null);
  const pin = useCallback((item: Item | null) => {
    setPinned(item);
    setHovered(null);
  }, []);
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') pin(null);
    };
    addEventListener('keydown', key);
    return () => removeEventListener('keydown', key);
  }, [pin]);
  const value = useMemo<Pointing>(
    () => ({
      shown: hovered ?? pinned, pinned: !hovered && pinned !== null, pin,
      // The pointer moves within a mark: nothing is drawn anew.
      point: item => setHovered(last => (last?.key === item?.key ? last : item)),
    }), [hovered, pinned, pin]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export function usePointing(): Pointing {
  return useContext(Context);
}

/** Properties that make a mark explain itself: spread them on an SVG or HTML element. Within <Marks> (figure.tsx) the
 *  arrow keys go from mark to mark. */
export function useMark() {
  const {shown, point, pin} = usePointing();
  return (item: () => Item, key: string, label: string) => ({
    'data-mark': key,
    'data-shown': shown?.key === key ? '' : undefined,
    role: 'button' as const,
    tabindex: -1,
    'aria-label': label,
    onPointerEnter: (event: PointerEvent) => {
      if (event.pointerType === 'mouse') point(item());
    },
    onPointerLeave: (event: PointerEvent) => {
      if (event.pointerType === 'mouse') point(null);
    },
    onFocus: () => point(item()),
    onBlur: () => point(null),
    onClick: () => pin(item()),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        pin(item());
      }
    },
  });
}

/** Says an explanation that stays in the margin anew when what it speaks of has changed. */
export function useRefresh(key: string, item: () => Item, ...changed: unknown[]) {
  const {shown, pinned, pin} = usePointing();
  useEffect(() => {
    if (pinned && shown?.key === key) pin(item());
  }, changed);
}

const kBasis: {[basis: string]: [mark: string, words: string]} = {
  documented: ['●', 'documented: a source says so'],
  inferred: ['◐', 'inferred: read out of sources by the coder'],
  conduct: ['◑', 'inferred from conduct: read out of what he did, partly the decisions that are scored'],
  assumed: ['○', 'assumed: no source bears on it'],
};
export function Basis({basis}: {basis: string}) {
  const [mark, words] = kBasis[basis] ?? ['○', basis];
  return (
    <p class="basis">
      <span aria-hidden="true">{mark}</span> {capital(words)}.
    </p>
  );
}

export function SourceLine({source, url}: {source?: string; url?: string}) {
  const link = safeUrl(url);
  if (!source && !link) return null;
  return (
    <p class="source">
      Source: {link ? <a href={link} target="_blank" rel="noopener noreferrer">{source || link}</a> : source}
    </p>
  );
}

export function Margin({hint}: {hint: string}) {
  const {shown, pinned, pin} = usePointing();
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (box.current) box.current.scrollTop = 0;
  }, [shown?.key]);
  return (
    <aside class={'margin' + (shown ? ' margin-full' : '')} aria-label="Explanation" ref={box} tabIndex={0}>
      {!shown && <p class="hint">{hint}</p>}
      {shown && (
        <div class="item" style={shown.colour ? {borderColor: shown.colour} : undefined}>
          {pinned && <button type="button" class="close" aria-label="Close the explanation" onClick={() => pin(null)}>×</button>}
          {shown.kind && <p class="kind">{shown.kind}</p>}
          <h2>{shown.title}</h2>
          {shown.text && <p>{shown.text}</p>}
          {shown.facts && shown.facts.length > 0 && (
            <dl>{shown.facts.map(([label, value]) => [<dt key={'t' + label}>{label}</dt>, <dd key={'d' + label}>{value}</dd>])}</dl>
          )}
          {shown.body}
          {shown.basis && <Basis basis={shown.basis} />}
          {shown.note && <p class="source">The coder notes: {shown.note}</p>}
          <SourceLine source={shown.source || shown.citation} url={shown.url} />
          {shown.source && shown.citation && <p class="source">{shown.citation}.</p>}
          {shown.actions && shown.actions.length > 0 && (
            <p class="actions">{shown.actions.map(x => <button key={x.label} type="button" onClick={x.do}>{x.label}</button>)}</p>
          )}
        </div>
      )}
    </aside>
  );
}
