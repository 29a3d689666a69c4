import type { HealthView } from '../../server/contract/staff-view.ts';
import { Fact, FactCard } from './fact.tsx';
import { words } from './words/words.ts';

/** Where the square codes on paper lead, and under which key they are signed. */
export function PaperCodesCard({ codes }: { codes: HealthView['paperCodes'] }) {
  const text = words.value.paperCodes;
  const { kid, lostKids, opensOnPhones, statusUrl, verifyUrl } = codes;
  return (
    <FactCard
      heading={text.heading}
      state={{ good: opensOnPhones, word: opensOnPhones ? text.forPhones : text.hereOnly }}
    >
      <Fact name={text.page} bad={!opensOnPhones}>
        {verifyUrl}
      </Fact>
      <Fact name={text.status}>{statusUrl ?? text.nobody}</Fact>
      <Fact name={text.key}>{kid}</Fact>
      {lostKids && (
        <Fact name={text.lost} bad>
          {lostKids.join(' ')}
        </Fact>
      )}
    </FactCard>
  );
}
