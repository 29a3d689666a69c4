import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { ResidentDetail } from '../../../server/contract/staff-view.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { Notice } from '../../ui/desk/notice.tsx';
import { failureWords, useDesk, useReading } from '../use-desk.ts';
import { words } from '../words/words.ts';

/** Reads one resident and hands it on; says what to do when that fails. */
export function WithResident({
  id,
  children,
}: {
  id: string;
  children: (resident: ResidentDetail) => ComponentChildren;
}) {
  const desk = useDesk();
  const [tries, setTries] = useState(0);
  const loaded = useReading(
    api => api.residents[':id'].$get({ param: { id } }),
    [id, desk.changes.value, tries],
  );
  switch (loaded.kind) {
    case 'answer':
      return <>{children(loaded.answer.resident)}</>;
    case 'loading':
      return loaded.stale ? (
        <>{children(loaded.stale.resident)}</>
      ) : (
        <p class="helper">{words.value.loading}</p>
      );
    case 'refused':
    case 'unreachable':
      return (
        <Notice warn>
          <p class="note__text">
            {loaded.kind === 'refused' && loaded.problem.code === 'not-found'
              ? words.value.show.gone
              : failureWords(loaded)}
          </p>
          <BigButton look="quiet" onPress={() => setTries(tries + 1)}>
            {words.value.retry}
          </BigButton>
        </Notice>
      );
    default: {
      const never: never = loaded;
      return never;
    }
  }
}
