import { useEffect, useState } from 'preact/hooks';
import type { IdentityHealth } from '../../../server/contract/identity-health.ts';
import type { Reply } from '../../ask.ts';
import { poll } from '../../poll.ts';
import { Notice } from '../../ui/desk/notice.tsx';
import { Fact, FactCard } from '../fact.tsx';
import { words } from '../words/words.ts';
import './faces.css';
import { InfraredCard } from './infrared-card.tsx';
import type { SetInfrared } from './infrared-form.tsx';
import { LearnedCard } from './learned-card.tsx';
import { LooksCard } from './looks-card.tsx';

/** It changes when people are enrolled, and a curve is some kilobytes. */
const READ_EVERY_MS = 20_000;

/** How faces are told apart here: what may be decided, what was learned from the gallery, what lies in the store. */
export function FacesPanel({
  read,
  setInfrared,
}: {
  read: () => Promise<Reply<IdentityHealth>>;
  setInfrared: SetInfrared;
}) {
  const text = words.value;
  const [reply, setReply] = useState<Reply<IdentityHealth>>();
  useEffect(() => poll(async () => setReply(await read()), READ_EVERY_MS), []);
  if (!reply) return <p class="helper">{text.loading}</p>;
  if (reply.kind !== 'answer') return <Notice warn>{text.away}</Notice>;
  const { answer } = reply;
  return (
    <div class="faces">
      {answer.trouble !== undefined && (
        <Notice warn>
          <p>{text.faces.trouble}</p>
          <p lang="en">{answer.trouble}</p>
        </Notice>
      )}
      <LearnedCard health={answer} />
      <div class="technician__cards">
        {answer.mode !== 'no-face' && <LooksCard health={answer} />}
        <UseCard health={answer} />
        <StoreCard health={answer} />
        <InfraredCard
          view={answer.infrared}
          set={async request => {
            const answered = await setInfrared(request);
            // What was done shows at once, not at the next reading.
            setReply(await read());
            return answered;
          }}
        />
      </div>
    </div>
  );
}

function UseCard({ health }: { health: IdentityHealth }) {
  const text = words.value.faces;
  const { mode, limit, enrolled, tooAlikePairs, faceMonths } = health;
  return (
    <FactCard heading={text.use}>
      <Fact name={text.mode}>{text.modes[mode]}</Fact>
      <Fact name={text.limit}>{text.limitWords(limit)}</Fact>
      <Fact name={text.enrolled}>{words.value.records.people(enrolled)}</Fact>
      <Fact name={text.tooAlike}>{text.alikePairs(tooAlikePairs)}</Fact>
      <Fact name={text.kept}>{text.months(faceMonths)}</Fact>
    </FactCard>
  );
}

function StoreCard({ health }: { health: IdentityHealth }) {
  const text = words.value.faces;
  const { engine, apart, trouble } = health;
  const good = trouble === undefined && apart.otherKey === 0 && apart.damaged === 0;
  return (
    <FactCard heading={text.store} state={{ good, word: good ? text.storeGood : text.storeBad }}>
      <Fact name={text.engine}>{engine}</Fact>
      <Fact name={text.otherEngine}>{text.faces(apart.otherEngine)}</Fact>
      <Fact name={text.otherKey} bad={apart.otherKey > 0}>
        {text.faces(apart.otherKey)}
      </Fact>
      <Fact name={text.damaged} bad={apart.damaged > 0}>
        {text.faces(apart.damaged)}
      </Fact>
      <p class="helper">
        {apart.otherEngine + apart.otherKey + apart.damaged > 0 ? text.storeTodo : text.storeWhat}
      </p>
    </FactCard>
  );
}
