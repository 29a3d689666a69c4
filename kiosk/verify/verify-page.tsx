import { Brand, LanguageSwitch, useDocument } from '../ui/desk/brand.tsx';
import type { AskNumber } from './ask-number.ts';
import { PaperCard } from './paper-card.tsx';
import type { PaperDesk } from './paper-desk.ts';
import { Start } from './start.tsx';
import './verify.css';
import { words } from './words/words.ts';

interface VerifyPageProps {
  desk: PaperDesk;
  askNumber: AskNumber;
  /** The phone's date (`2026-11-23`) in the community's time zone. */
  today: () => string;
}

/** For whoever was handed a certificate: a scanned code or a number in, a plain answer out. No sign-in. */
export function VerifyPage({ desk, askNumber, today }: VerifyPageProps) {
  const text = words.value;
  const view = desk.view.value;
  useDocument(text.title);
  return (
    <div class="verify">
      <header class="verify__bar">
        <Brand name={text.brand} />
        <LanguageSwitch />
      </header>
      <main>
        {view ? (
          <PaperCard
            view={view}
            committee={desk.keys.value?.name}
            today={today()}
            onAgain={() => void desk.again()}
            onType={() => desk.leave()}
          />
        ) : (
          <Start desk={desk} askNumber={askNumber} />
        )}
      </main>
    </div>
  );
}
