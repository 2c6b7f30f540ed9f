// What goes wrong gets a sentence that says what is the matter and what to do, never an empty page.
import {Component} from 'preact';
import type {ComponentChildren} from 'preact';
import type {PageData} from '../data';

export function Trouble({title, children}: {title: string; children: ComponentChildren}) {
  return (
    <section class="trouble" role="alert">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Why the page has no such answer, where the program said so. */
export function reasonOf(data: PageData, answer: string): string | undefined {
  const why = data.answers.refused?.find(x => x.answer === answer)?.why;
  return why ? `The program says: ${why}.`.replace(/\.\.$/, '.') : undefined;
}

/** What a view lacks: said in place of its picture. */
export function Missing({what, how}: {what: string; how?: string}) {
  return (
    <p class="missing">
      {what} {how ?? 'The page was written without it.'}
    </p>
  );
}

export class Guard extends Component<{children: ComponentChildren; view: string}, {error: Error | null}> {
  state: {error: Error | null} = {error: null};
  static getDerivedStateFromError(error: Error) {
    return {error};
  }
  componentDidUpdate(before: {view: string}) {
    if (before.view !== this.props.view && this.state.error) this.setState({error: null});
  }
  render() {
    if (!this.state.error) return this.props.children;
    return (
      <Trouble title="This view cannot be drawn">
        <p>
          The other views still work. The likeliest reason is a scenario with something in it that this view does not expect; the program said:{' '}
          <code>{String(this.state.error.message || this.state.error)}</code>
        </p>
        <p>
          <code>parallel38 validate SCENARIO</code> says whether the scenario itself is at fault. If it is not, please report these words and the scenario.
        </p>
      </Trouble>
    );
  }
}
