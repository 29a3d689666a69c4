import { useEffect, useState } from 'preact/hooks';
import { useDocument } from '../ui/desk/brand.tsx';
import { Notice } from '../ui/desk/notice.tsx';
import { AttentionPage } from './attention.tsx';
import './console.css';
import { type IdleWatch, watchIdle } from './idle-watch.ts';
import { Masthead } from './masthead.tsx';
import { PrintsPage } from './prints/prints-page.tsx';
import { RegisterPage } from './register/register-page.tsx';
import { ResidentsPage } from './residents/residents-page.tsx';
import { SheetsPage } from './sheets/sheets-page.tsx';
import { SignIn } from './sign-in.tsx';
import { TemplatesPage } from './templates/templates-page.tsx';
import { useDesk } from './use-desk.ts';
import { words } from './words/words.ts';

/** The staff console: the sign-in, or the bar with one of its pages below it. */
export function Console() {
  const desk = useDesk();
  const text = words.value;
  const { attention, who } = desk;
  const waiting = attention.value.kind === 'loading' ? 0 : attention.value.rows.length;
  useDocument(waiting > 0 ? `(${waiting}) ${text.title}` : text.title);
  if (who.value.kind === 'out') return <SignIn because={who.value.because} keptFor={who.value.name} />;
  return (
    <div class="console">
      <a class="console__skip" href="#main">
        {text.skip}
      </a>
      <Masthead name={who.value.name} waiting={waiting} />
      <IdleWarning />
      <main id="main" class="console__main" tabIndex={-1}>
        <CurrentPage />
      </main>
    </div>
  );
}

function CurrentPage() {
  const place = useDesk().place.value;
  switch (place.at) {
    case 'residents':
      return <ResidentsPage open={place.open} />;
    case 'attention':
      return <AttentionPage />;
    case 'prints':
      return <PrintsPage open={place.open} />;
    case 'register':
      return <RegisterPage key={place.open ?? ''} open={place.open} />;
    case 'sheets':
      return <SheetsPage />;
    case 'templates':
      return <TemplatesPage open={place.open} />;
    default: {
      const never: never = place;
      return never;
    }
  }
}

/** Signs out an empty desk; says so a minute before. */
function IdleWarning() {
  const desk = useDesk();
  const [watch, setWatch] = useState<IdleWatch>();
  useEffect(() => {
    const begun = watchIdle(window, () => desk.signOut('idle'));
    setWatch(begun);
    return begun.stop;
  }, []);
  const left = watch?.secondsLeft.value;
  if (left === undefined) return null;
  return (
    <div class="console__idle">
      <Notice warn>{words.value.idleWarning(left)}</Notice>
    </div>
  );
}
