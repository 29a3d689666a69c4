import './keypad.css';

export interface EntryProps {
  value: string;
  /** How many characters each group holds, e.g. 6, 4, 4, 4 for an identity number as people read it aloud. */
  groups: readonly number[];
  /** Shows dots: a PIN is nobody else's business. */
  hidden?: boolean;
  /** Said when it changes, e.g. “3 of 6 entered”; never the digits of a PIN. */
  spoken: string;
}

/** Boxes that fill up while somebody types; the next one is marked. */
export function Entry({ value, groups, hidden = false, spoken }: EntryProps) {
  const total = groups.reduce((sum, size) => sum + size, 0);
  const look = total === 4 ? 'wide' : total === 6 ? 'six' : 'long';
  let place = 0;
  return (
    <div class={`entry entry--${look}`}>
      <p class="for-ears-only" aria-live="polite">
        {spoken}
      </p>
      {groups.map((size, group) => (
        <div key={`${group}-${size}`} class="entry__group" aria-hidden="true">
          {Array.from({ length: size }, () => {
            const at = place++;
            const character = value[at];
            const next = at === value.length;
            return (
              <span key={at} class={next ? 'entry__box entry__box--next' : 'entry__box'}>
                {character === undefined ? '' : hidden ? '●' : character}
              </span>
            );
          })}
        </div>
      ))}
    </div>
  );
}
