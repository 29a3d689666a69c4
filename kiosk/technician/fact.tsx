import type { ComponentChildren } from 'preact';

/** A card of facts with its state at the top right; one that is neither good nor bad stands there plainly. */
export function FactCard(props: {
  heading: string;
  state?: { good?: boolean; word: string };
  children: ComponentChildren;
}) {
  const { heading, state, children } = props;
  return (
    <section class="card fact-card">
      <header>
        <h2>{heading}</h2>
        {state && <span class={`tag ${TONES[String(state.good)] ?? ''}`}>{state.word}</span>}
      </header>
      {children}
    </section>
  );
}

const TONES: Record<string, string> = { true: 'tag--act', false: 'tag--warn' };

/** One fact: its name and its value, and whether the value is what it should be. */
export function Fact(props: { name: string; bad?: boolean; children: ComponentChildren }) {
  return (
    <dl class="fact">
      <dt>{props.name}</dt>
      <dd class={`figures ${props.bad ? 'fact__bad' : ''}`}>{props.children}</dd>
    </dl>
  );
}
