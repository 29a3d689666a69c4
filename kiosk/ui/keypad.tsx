import type { ComponentChildren } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import './keypad.css';
import { EraseIcon } from './icons.tsx';

export interface KeypadProps {
  name: string;
  eraseName: string;
  /** With the spoken name of the letter where an identity number may end in X. */
  letterX?: string;
  onKey: (key: string) => void;
  onErase: () => void;
}

/**
 * Large digits in the order of a telephone. A physical keyboard types into it too. Keys do not ignore quick second touches:
 * "11" is an honest entry.
 */
export function Keypad({ name, eraseName, letterX, onKey, onErase }: KeypadProps) {
  // Listening before the keys are painted: whoever sees them can already type.
  useLayoutEffect(() => {
    const typed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const key = event.key.toUpperCase();
      if (/^\d$/.test(key) || (key === 'X' && letterX !== undefined)) onKey(key);
      else if (key === 'BACKSPACE') onErase();
    };
    window.addEventListener('keydown', typed);
    return () => window.removeEventListener('keydown', typed);
  }, [onKey, onErase, letterX]);

  return (
    <div class="keypad" role="group" aria-label={name}>
      {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map(digit => (
        <Key key={digit} press={() => onKey(digit)}>
          {digit}
        </Key>
      ))}
      {letterX === undefined ? (
        <span />
      ) : (
        <Key label={letterX} press={() => onKey('X')}>
          X
        </Key>
      )}
      <Key press={() => onKey('0')}>0</Key>
      <Key label={eraseName} press={onErase}>
        <EraseIcon />
      </Key>
    </div>
  );
}

function Key({ label, press, children }: { label?: string; press: () => void; children: ComponentChildren }) {
  return (
    <button type="button" class="keypad__key" aria-label={label} onClick={press}>
      {children}
    </button>
  );
}
