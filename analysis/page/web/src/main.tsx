import {render} from 'preact';
import {App} from './app';
import {loadData} from './load';
import {Trouble} from './parts/failure';
import './page.css';

const place = document.getElementById('page')!;
loadData().then(
  data => {
    place.replaceChildren();
    render(<App data={data} />, place);
  },
  (error: Error) => {
    place.replaceChildren();
    render(<main class="view"><Trouble title="There is nothing to show"><p>{error.message}</p></Trouble></main>, place);
  });
