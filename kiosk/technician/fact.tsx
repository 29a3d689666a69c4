import type { ComponentChildren } from 'preact';

/** A card of facts with its state at the top right. */
export function FactCard(props: {
  heading: string;
  state?: { good: boolean; word: string };
  children: ComponentChildren;
}) {
  const { heading, state, children } = props;
  return (
    <section class="card fact-card">
      <header>
        <h2>{heading}</h2>
        {state && <span class={`tag ${state.good ? 'tag--act' : 'tag--warn'}`}>{state.word}</span>}
      </header>
      {children}
    </section>
  );
}

/** One fact: its name and its value, and whether the value is what it should be. */
export function Fact(props: { name: string; bad?: boolean; children: ComponentChildren }) {
  return (
    <dl class="fact">
      <dt>{props.name}</dt>
      <dd class={`figures ${props.bad ? 'fact__bad' : ''}`}>{props.children}</dd>
    </dl>
  );
}
