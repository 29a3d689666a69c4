import type { ComponentChildren } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import './big-button.css';
import { once } from './once.ts';

export interface BigButtonProps {
  /** `act`: the one thing to do next. `outline`: an equal alternative. `quiet`: back, no, later. */
  look?: 'act' | 'outline' | 'quiet';
  /** Cannot be used yet: stays focusable and says so, so that a keyboard or a screen reader still finds it. */
  off?: boolean;
  /** The spoken name, when it has to say more than what is drawn. */
  label?: string;
  class?: string;
  type?: 'button' | 'submit';
  onPress?: () => void;
  children: ComponentChildren;
}

/** The button of every page: large, with an edge that goes away when pressed; doubled touches count once. */
export function BigButton({
  look = 'act',
  off = false,
  label,
  type = 'button',
  onPress,
  children,
  ...rest
}: BigButtonProps) {
  const press = usePress(onPress, off);
  return (
    <button
      type={type}
      class={`big-button big-button--${look} ${rest.class ?? ''}`}
      aria-disabled={off ? 'true' : undefined}
      aria-label={label}
      onClick={event => {
        if (off) event.preventDefault();
        else press();
      }}
    >
      {children}
    </button>
  );
}

/** A handler that ignores the second of two quick touches and always calls the newest `onPress`. */
export function usePress(onPress: (() => void) | undefined, off = false): () => void {
  const newest = useRef(onPress);
  newest.current = off ? undefined : onPress;
  return useMemo(() => once(() => newest.current?.()), []);
}
