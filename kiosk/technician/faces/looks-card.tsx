import type { IdentityHealth } from '../../../server/contract/identity-health.ts';
import { Notice } from '../../ui/desk/notice.tsx';
import { Fact, FactCard } from '../fact.tsx';
import { words } from '../words/words.ts';

/** Below this a share says more about chance than about the terminal. */
const FEWEST_LOOKS = 30;
/** From here on something about camera, light or enrolment is worth looking at. */
const MANY_OTHER_WAY = 0.15;

/** What looks led to lately, and what helps where too many led nowhere. */
export function LooksCard({ health }: { health: IdentityHealth }) {
  const text = words.value.faces.looks;
  const { looks, mode } = health;
  const { accepted, askedDigits, otherWay, days } = looks;
  const all = accepted + askedDigits + otherWay;
  const isEnough = all >= FEWEST_LOOKS;
  const isBad = isEnough && otherWay / all > MANY_OTHER_WAY;
  if (all === 0)
    return (
      <FactCard heading={text.heading(days)}>
        <p class="soft">{text.nobody}</p>
      </FactCard>
    );
  const share = (count: number) => text.share(count, isEnough ? Math.round((count / all) * 100) : undefined);
  return (
    <FactCard
      heading={text.heading(days)}
      {...(isEnough ? { state: { good: !isBad, word: isBad ? text.bad : text.good } } : {})}
    >
      <Fact name={text.all}>{text.times(all)}</Fact>
      {mode === 'face+digits' ? null : <Fact name={text.accepted}>{share(accepted)}</Fact>}
      {mode === 'digits-first' ? null : <Fact name={text.askedDigits}>{share(askedDigits)}</Fact>}
      <Fact name={text.otherWay} bad={isBad}>
        {share(otherWay)}
      </Fact>
      {isBad ? <Notice warn>{text.badTodo}</Notice> : <p class="helper">{text.what[mode]}</p>}
    </FactCard>
  );
}
