// Picks a change from lists: a document, a decision, a person; or as it is typed.
import {useId, useMemo, useState} from 'preact/hooks';
import type {ComponentChildren} from 'preact';
import type {PageData} from '../../data';
import {namesOf} from '../../parts/names';
import {capital, fromId, shortDate} from '../../parts/words';
import {optionWords, whoWords} from './words';
import {changesIn, parseChange} from './changes';
import {codebookOf, codedOf, codedWords, plainNumber} from './codebook';

interface Props {
  data: PageData;
  changes: string[];
  add: (change: string, settled?: boolean) => void; // a change of the same address is replaced; not settled: a slider still moves
  remove: (change: string) => void;
}

type Kind = 'document' | 'decision' | 'person' | 'typed';
const kKinds: [Kind, string][] = [['document', 'A document'], ['decision', 'A decision'], ['person', 'A person'], ['typed', 'Type it']];

export function Picker(props: Props) {
  const [kind, setKind] = useState<Kind>('document');
  return (
    <div class="picker">
      <div class="tools kinds" role="group" aria-label="What to change">
        {kKinds.map(([id, title]) => <button key={id} type="button" aria-pressed={kind === id} onClick={() => setKind(id)}>{title}</button>)}
      </div>
      {kind === 'document' && <Documents {...props} />}
      {kind === 'decision' && <Decisions {...props} />}
      {kind === 'person' && <People {...props} />}
      {kind === 'typed' && <Typed {...props} />}
    </div>
  );
}

const matches = (search: string, ...texts: (string | undefined)[]) => {
  const words = search.toLowerCase().split(/\s+/).filter(x => x !== '');
  const text = texts.join(' ').toLowerCase();
  return words.every(x => text.includes(x));
};

function Search({value, change, what, found}: {value: string; change: (text: string) => void; what: string; found: number}) {
  const id = useId();
  return (
    <p class="search">
      <label for={id}>Search {what}</label> <input id={id} type="search" value={value} onInput={event => change(event.currentTarget.value)} />{' '}
      <span class="note" role="status">{found === 0 ? 'nothing found' : `${found} found`}</span>
    </p>
  );
}

function Entry({open, toggle, title, sub, colour, children}: {open: boolean; toggle: () => void; title: string; sub: string; colour: string; children: ComponentChildren}) {
  return (
    <li class={'entry' + (open ? ' open' : '')} style={{borderColor: colour}}>
      <button type="button" class="choice" aria-expanded={open} onClick={toggle}><span class="title">{title}</span> <span class="sub">{sub}</span></button>
      {open && <div class="inside">{children}</div>}
    </li>
  );
}

function Documents({data, changes, add}: Props) {
  const names = namesOf(data);
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState('');
  const [days, setDays] = useState(30);
  const list = useMemo(() => [...data.scenario.documents].sort((a, b) => a.date.localeCompare(b.date)), [data]);
  const found = list.filter(x => matches(search, x.title, x.text, names.actor(x.author), x.id, shortDate(x.date)));
  return (
    <>
      <Search value={search} change={setSearch} what="documents by word, writer or date" found={found.length} />
      <ul class="entries" tabIndex={0} aria-label="Documents">
        {found.map(x => (
          <Entry key={x.id} open={open === x.id} toggle={() => setOpen(open === x.id ? '' : x.id)} title={x.title} colour={names.colour(x.author)} sub={`${shortDate(x.date)}, ${names.short(x.author)}`}>
            {x.text && <p>{x.text}</p>}
            <p class="actions">
              <button type="button" disabled={changes.includes(`drop documents.${x.id}`)} onClick={() => add(`drop documents.${x.id}`)}>Leave it out</button>
              <span class="later">
                <button type="button" onClick={() => add(`delay documents.${x.id}=${days}`)}>Let it arrive later</button>
                <label>by <input type="number" min={1} max={700} value={days} onInput={event => setDays(Math.max(1, Math.min(700, Number(event.currentTarget.value) || 1)))} /> days</label>
              </span>
            </p>
          </Entry>
        ))}
      </ul>
    </>
  );
}

function Decisions({data, changes, add}: Props) {
  const names = namesOf(data);
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState('');
  const list = useMemo(() => [...data.scenario.decisions].sort((a, b) => a.date.localeCompare(b.date)), [data]);
  const found = list.filter(x => matches(search, x.title, x.text, names.actor(x.actor), x.id, ...x.options.map(o => o.title + ' ' + (o.text ?? ''))));
  return (
    <>
      <Search value={search} change={setSearch} what="decisions by word, person or date" found={found.length} />
      <ul class="entries" tabIndex={0} aria-label="Decisions">
        {found.map(x => (
          <Entry key={x.id} open={open === x.id} toggle={() => setOpen(open === x.id ? '' : x.id)} title={x.title} colour={names.colour(x.actor)}
            sub={`${shortDate(x.date)}, ${whoWords(data, x.actor) || names.actor(x.actor)}${x.recorded ? '' : ', never arose on record'}`}>
            {x.text && <p>{x.text}</p>}
            <p class="label">What if the answer were</p>
            <p class="options">
              {x.options.map(option => {
                const change = `force ${x.id}=${option.id}`;
                return <button key={option.id} type="button" disabled={changes.includes(change)} onClick={() => add(change)}>{optionWords(data, x.id, option.id)}{option.id === x.recorded ? <span class="recorded"> (as on record)</span> : ''}</button>;
              })}
            </p>
          </Entry>
        ))}
      </ul>
    </>
  );
}

interface Number_ {
  address: string;
  title: string;
  group: string;
  low: number;
  high: number;
}

/** Traits, values and beliefs of an actor that are numbers, with the scale that each lives on. */
function numbersOf(data: PageData, actor: string): Number_[] {
  const names = namesOf(data);
  const start = `actors.${actor}.`;
  const list: Number_[] = [];
  for (const address of codebookOf(data).keys()) {
    if (!address.startsWith(start)) continue;
    const parts = address.slice(start.length).split('.');
    const coded = codedOf(data, address);
    if (!coded) continue;
    if (parts[0] === 'traits' && parts.length === 2) list.push({address, title: capital(fromId(parts[1]!)), group: 'Traits', low: 0, high: Math.max(1, Math.ceil(coded.high * 1.2))});
    if (parts[0] === 'values' && parts.length === 2) list.push({address, title: names.prospect(parts[1]!), group: 'What it is worth to him', low: -1, high: 1});
    if (parts[0] === 'beliefs' && parts.length === 3 && parts[2] === 'p') list.push({address, title: names.claim(parts[1]!), group: 'What he believes at the start', low: 0.01, high: 0.99});
  }
  const order = ['What he believes at the start', 'What it is worth to him', 'Traits'];
  return list.sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
}

function People({data, changes, add, remove}: Props) {
  const names = namesOf(data);
  const people = data.scenario.actors.filter(x => x.id !== 'nature');
  const [actor, setActor] = useState(people[0]?.id ?? '');
  const [search, setSearch] = useState('');
  const numbers = useMemo(() => numbersOf(data, actor), [data, actor]);
  const found = numbers.filter(x => matches(search, x.title, x.group, x.address));
  const groups = [...new Set(found.map(x => x.group))];
  if (people.length === 0) return <p class="missing">This scenario has no person whose numbers could be changed.</p>;
  if (!data.codebook) return <p class="missing">The page was written without the codebook: type the change instead.</p>;
  return (
    <>
      <p class="tools" role="group" aria-label="Whose">
        {people.map(x => <button key={x.id} type="button" aria-pressed={actor === x.id} onClick={() => setActor(x.id)} style={{borderBottomColor: names.colour(x.id)}} class="person">{names.short(x.id)}</button>)}
      </p>
      <Search value={search} change={setSearch} what={`what ${names.short(actor)} believes, wants and is like`} found={found.length} />
      <div class="entries numbers" tabIndex={0} role="group" aria-label={`Numbers of ${names.short(actor)}`}>
        {groups.map(group => (
          <div key={group}>
            <p class="label">{group}</p>
            <ul>{found.filter(x => x.group === group).map(x => <Slider key={x.address} number={x} data={data} changes={changes} add={add} remove={remove} colour={names.colour(actor)} />)}</ul>
          </div>
        ))}
      </div>
    </>
  );
}

function Slider({number, data, changes, add, remove, colour}: {number: Number_; data: PageData; changes: string[]; add: Props['add']; remove: Props['remove']; colour: string}) {
  const coded = codedOf(data, number.address)!;
  const mine = changes.find(x => { const c = parseChange(x); return c?.verb === 'set' && c.address === number.address; });
  const value = mine ? Number(parseChange(mine)!.value) : coded.middle;
  const id = useId();
  const at = (x: number) => `${Math.max(0, Math.min(100, ((x - number.low) / (number.high - number.low)) * 100))}%`;
  const set = (text: string, settled: boolean) => add(`set ${number.address}=${Number(text).toFixed(2)}`, settled);
  return (
    <li class="slider">
      <label for={id}>{number.title}</label>
      <span class="track" style={{'--low': at(coded.low), '--high': at(coded.high), '--colour': colour}}>
        <input id={id} type="range" min={number.low} max={number.high} step={0.01} value={value} aria-valuetext={`${plainNumber(value)}${mine ? '' : ', as coded'}`}
          onInput={event => set(event.currentTarget.value, false)} onChange={event => set(event.currentTarget.value, true)} />
      </span>
      <span class="now">{mine ? <><b>{plainNumber(value)}</b>, coded {codedWords(coded)} <button type="button" onClick={() => remove(mine)}>As coded</button></> : <>{codedWords(coded)}</>}</span>
    </li>
  );
}

function Typed({data, add}: Props) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const id = useId();
  const use = () => {
    const list = changesIn(text);
    const wrong = list.find(x => !parseChange(x));
    if (list.length === 0 || wrong !== undefined) {
      setProblem(list.length === 0 ? 'There is nothing to read.' : `“${wrong}” is no change: it begins with drop, set, scale, add, force or delay, then an address, and (but for drop) = and a value.`);
      return;
    }
    setProblem('');
    list.forEach(x => add(x));
    setText('');
  };
  return (
    <div class="typed">
      <label for={id}>Changes as the program reads them, one a line, or a command line to take them from</label>
      <textarea id={id} rows={4} value={text} onInput={event => setText(event.currentTarget.value)} placeholder={'drop documents.NAME\nforce DECISION=OPTION\nset actors.NAME.traits.TRAIT=0.2'} spellcheck={false} />
      {problem && <p role="alert" class="problem">{problem}</p>}
      <p><button type="button" onClick={use}>Use them</button> <span class="note">Addresses are those of the codebook: <code>parallel38 show {data.scenario.id}</code>.</span></p>
    </div>
  );
}
