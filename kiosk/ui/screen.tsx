import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import './screen.css';

export interface ScreenProps {
  /** One question or statement; a line break in it is kept. */
  heading: string;
  /** The one instruction below it; read aloud with the heading. */
  more?: string | undefined;
  /** Changes when this is another screen: focus then moves to the new heading. */
  name: string;
  /** Between head and body in portrait, below the head in landscape: what belongs to the question. */
  aside?: ComponentChildren;
  /** The row at the bottom: 返回 first, the primary action last. */
  acts?: ComponentChildren;
  /** `picture`: a picture under centred words; beside them in landscape. `wide`: one column in landscape too. `middle`: a message. */
  layout?: 'usual' | 'picture' | 'wide' | 'middle';
  /** Instructions that change while one looks are read out politely. */
  live?: boolean;
  children?: ComponentChildren;
}

/** The middle of every screen: a question, what it is about, and what can be done; the same places everywhere. */
export function Screen({
  heading,
  more,
  name,
  aside,
  acts,
  layout = 'usual',
  live = false,
  children,
}: ScreenProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus({ preventScroll: true }), [name]);
  return (
    <main class={`screen screen--${layout}`} data-screen={name}>
      <div class="screen__head" aria-live={live ? 'polite' : undefined}>
        <h1 ref={title} tabIndex={-1} class="screen__heading">
          <Phrases text={heading} />
        </h1>
        {more === undefined ? null : <p class="screen__more">{more}</p>}
      </div>
      {aside ? <div class="screen__aside">{aside}</div> : null}
      {children ? <div class="screen__body">{children}</div> : null}
      {acts ? <div class="screen__acts">{acts}</div> : null}
    </main>
  );
}

/** A long headline breaks behind a comma before it breaks anywhere else; a break that was written stays the only one. */
function Phrases({ text }: { text: string }) {
  if (text.includes('\n')) return <>{text}</>;
  return (
    <>
      {text.split(/(?<=，)/).map(phrase => (
        <span key={phrase} class="screen__phrase">
          {phrase}
        </span>
      ))}
    </>
  );
}
