import { useCallback, useState } from 'preact/hooks';

export interface Typed {
  value: string;
  full: boolean;
  press: (key: string) => void;
  erase: () => void;
  clear: () => void;
}

/** What is being typed on a keypad: kept in this screen alone and gone with it. */
export function useTyped(length: number): Typed {
  const [value, setValue] = useState('');
  const press = useCallback(
    (key: string) =>
      setValue(typed => {
        // An X is only ever the last character of an identity number.
        const fits = typed.length < length && (key !== 'X' || typed.length === length - 1);
        return fits ? typed + key : typed;
      }),
    [length],
  );
  const erase = useCallback(() => setValue(typed => typed.slice(0, -1)), []);
  const clear = useCallback(() => setValue(''), []);
  return { value, full: value.length === length, press, erase, clear };
}
