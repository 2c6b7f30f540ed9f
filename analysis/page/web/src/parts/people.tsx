// The people of a scenario as links of a view, each with the dot of his colour.
import type {PageData} from '../data';
import {hashOf} from '../route';
import {namesOf} from './names';

export function People({data, view, now, who, label}: {data: PageData; view: string; now: string; who: string[]; label: string}) {
  const names = namesOf(data);
  return (
    <nav aria-label={label} class="people-nav">
      <ul class="who-list">
        {who.map(x => (
          <li key={x}><a href={hashOf(view, x)} aria-current={x === now ? 'true' : undefined}><span class="dot" style={{background: names.colour(x)}} aria-hidden="true" />{names.short(x)}</a></li>
        ))}
      </ul>
    </nav>
  );
}
