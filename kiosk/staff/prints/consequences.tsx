import { useDesk } from '../use-desk.ts';
import { words } from '../words/words.ts';
import type { Consequence } from './stage.ts';

/** What confirming comes to: the verification page, the number, whose name it goes under. */
export function Consequences({ of: { status, missingCopies } }: { of: Consequence }) {
  const who = useDesk().who.value;
  const text = words.value.prints.decide;
  return (
    <div class="consequences" role="status">
      <p class="field__label">{text.afterwards}</p>
      <ul>
        <li>{text.status[status]}</li>
        <li>{missingCopies > 0 ? text.missing(missingCopies) : text.complete}</li>
        {who.kind === 'in' && <li>{text.inYourName(who.name)}</li>}
      </ul>
    </div>
  );
}
