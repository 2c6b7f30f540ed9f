import type {FunctionComponent} from 'preact';
import {useEffect, useMemo, useState} from 'preact/hooks';
import type {Answers, Engine, PageData, ViewProps} from './data';
import {engineOf} from 'engine-client';
import {Guard} from './parts/failure';
import {Margin, Pointed} from './parts/margin';
import {OpenScenario} from './parts/open_scenario';
import {setStamp} from './parts/figure';
import {ThemeButton} from './parts/theme';
import {grouped, shortDate} from './parts/words';
import {hashOf, useRoute} from './route';
import {Story} from './views/story';
import {Mind} from './views/mind';
import {Decision} from './views/decision';
import {WhatIf} from './views/whatif';
import {Record} from './views/record';
import {Report} from './views/report';
import {Seat} from './views/seat';
import {Class} from './views/class';
import {Lecturer} from './views/lecturer';
import {About} from './views/about';

interface View {
  id: string;
  title: string;
  component: FunctionComponent<ViewProps>;
  hint?: string; // what can be pointed at: a view with a hint has a margin
  needs?: keyof Answers; // the answer without which it would be empty: a report of the program's results has none
}
const kViews: View[] = [
  {id: 'story', title: 'The story', component: Story, needs: 'trace', hint: 'Point at a line, a diamond or a name, or tap it: here it is explained, with its source.'},
  {id: 'mind', title: 'A mind', component: Mind, needs: 'beliefs', hint: 'Point at a line or at a tick, or tap it: here it says what was believed, and which document moved it.'},
  {id: 'decision', title: 'A decision', component: Decision, needs: 'trace', hint: 'Point at a branch or a bar, or tap it: here its numbers are explained.'},
  {id: 'whatif', title: 'What if?', component: WhatIf, needs: 'run', hint: 'Point at anything in the picture, or tap it: here it is explained.'},
  {id: 'record', title: 'The record', component: Record, needs: 'run', hint: 'Point at a row, or tap it: here the decision is explained.'},
  {id: 'seat', title: 'Take a seat', component: Seat, needs: 'trace'},
  {id: 'class', title: 'Class', component: Class, needs: 'trace'},
  {id: 'lecturer', title: 'For the lecturer', component: Lecturer},
  {id: 'about', title: 'What this is not', component: About},
  {id: 'report', title: 'Report', component: Report, hint: 'Point at anything in the picture, or tap it: here it is explained.'},
];

function Navigation({views, now}: {views: View[]; now: string}) {
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [now]);
  const title = views.find(x => x.id === now)?.title ?? '';
  return (
    <nav aria-label="Views" class={open ? 'views open' : 'views'}>
      <button type="button" class="menu" aria-expanded={open} onClick={() => setOpen(!open)}>{title} <span aria-hidden="true">{open ? '▴' : '▾'}</span></button>
      <ul>
        {views.map(x => <li key={x.id}><a href={hashOf(x.id)} aria-current={x.id === now ? 'page' : undefined} onClick={() => setOpen(false)}>{x.title}</a></li>)}
      </ul>
    </nav>
  );
}

/** On paper nothing can be opened, so the words on how sure a number is are open there. */
function useOpenOnPaper() {
  useEffect(() => {
    let opened: HTMLDetailsElement[] = [];
    const before = () => {
      opened = [...document.querySelectorAll<HTMLDetailsElement>('details.how-sure:not([open])')];
      for (const x of opened) x.open = true;
    };
    const after = () => {
      for (const x of opened) x.open = false;
    };
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  }, []);
}

function stampOf(data: PageData): string {
  const {stamp, scenario} = data;
  const changes = stamp.changes?.length ? `, with ${stamp.changes.length} changes` : '';
  return `parallel38 ${stamp.version}, scenario ${scenario.id} ${scenario.version} (${stamp.scenario.digest.slice(0, 12)})${changes}${stamp.runs > 0 ? `, seed ${stamp.seed}, ${grouped(stamp.runs)} runs` : ''}`;
}

export function App({data: given}: {data: PageData}) {
  const [data, setData] = useState(given);
  const engine: Engine | null = useMemo(() => engineOf(given), [given]);
  const [route, go] = useRoute();
  const report = data.results?.length > 0;
  const views = kViews.filter(x => (x.id === 'report' ? report : !report || !x.needs || data.answers[x.needs]));
  const view = views.find(x => x.id === route.view) ?? (report ? kViews[kViews.length - 1]! : kViews[0]!);
  const {scenario} = data;
  useEffect(() => {
    document.title = `${view.title}: ${scenario.title || scenario.id}`;
  }, [view, scenario]);
  useOpenOnPaper();
  useEffect(() => setStamp(stampOf(data)), [data]);
  useEffect(() => scrollTo(0, 0), [view]);
  const Drawn = view.component;
  return (
    <>
      <a class="skip" href="#main" onClick={event => { event.preventDefault(); document.getElementById('main')?.focus(); }}>To the content</a>
      <header class="top">
        <div class="masthead">
          <p class="name"><a href={hashOf('story')}>{scenario.title || scenario.id}</a></p>
          <p class="span">{shortDate(scenario.start)} to {shortDate(scenario.end)}</p>
          <ThemeButton />
        </div>
        <Navigation views={views} now={view.id} />
      </header>
      <main id="main" tabIndex={-1} class={`view view-${view.id}` + (view.hint ? ' with-margin' : '')}>
        <Pointed key={view.id}>
          <div class="content">
            <Guard view={view.id + '/' + route.rest.join('/')}>
              <Drawn data={data} engine={engine} route={{...route, view: view.id}} go={go} />
            </Guard>
          </div>
          {view.hint && <Margin hint={view.hint} />}
        </Pointed>
      </main>
      <footer class="bottom">
        <p>{stampOf(data)}.</p>
        <OpenScenario engine={engine} given={given} data={data} use={x => { setData(x); go('story'); }} />
      </footer>
    </>
  );
}
