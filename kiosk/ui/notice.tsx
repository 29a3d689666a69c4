import type { ComponentChildren } from 'preact';
import './notice.css';
import { NoteIcon } from './icons.tsx';

/** A calm box for something that happened or that one should know; `warn` is read out as soon as it appears. */
export function Notice({
  tone = 'plain',
  icon = <NoteIcon />,
  children,
}: {
  tone?: 'plain' | 'warn';
  icon?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <div class={`notice notice--${tone}`} role={tone === 'warn' ? 'alert' : undefined}>
      {icon}
      <p>{children}</p>
    </div>
  );
}

/** A sentence of the catalogue in which *words between asterisks* are set in bold. */
export function Emphasised({ text }: { text: string }) {
  return (
    <>
      {text.split('*').map((part, place) => (place % 2 === 1 ? <strong key={place}>{part}</strong> : part))}
    </>
  );
}
