import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { IdentityHealth } from '../../server/contract/identity-health.ts';
import type { Reply } from '../ask.ts';
import { Brand, LanguageSwitch, useDocument } from '../ui/desk/brand.tsx';
import { FacesPanel } from './faces/faces-panel.tsx';
import type { SetInfrared } from './faces/infrared-form.tsx';
import { HealthPanel } from './health-panel.tsx';
import { Ruler } from './ruler.tsx';
import './technician.css';
import type { HealthState, PrinterControls } from './watch-health.ts';
import { words } from './words/words.ts';

const RULER = '#ruler';
const FACES = '#faces';

/** The technician's page: how the terminal is, how faces are told apart, and the ruler. Nothing here is personal, so it has real addresses. */
export function TechnicianPage(props: {
  state: ReadonlySignal<HealthState>;
  controls: PrinterControls;
  readFaces: () => Promise<Reply<IdentityHealth>>;
  setInfrared: SetInfrared;
}) {
  const { state, controls, readFaces, setInfrared } = props;
  const text = words.value;
  const at = useAddress();
  useDocument(text.title);
  return (
    <div class="technician">
      <header class="technician__bar">
        <Brand name={text.brand} />
        <nav>
          <a href="#health" aria-current={at === RULER || at === FACES ? undefined : 'page'}>
            {text.pages.health}
          </a>
          <a href={FACES} aria-current={at === FACES ? 'page' : undefined}>
            {text.pages.faces}
          </a>
          <a href={RULER} aria-current={at === RULER ? 'page' : undefined}>
            {text.pages.ruler}
          </a>
        </nav>
        <LanguageSwitch />
      </header>
      <main>
        {at === RULER ? (
          <Ruler store={window.localStorage} />
        ) : at === FACES ? (
          <FacesPanel read={readFaces} setInfrared={setInfrared} />
        ) : (
          <HealthPanel state={state.value} controls={controls} />
        )}
      </main>
    </div>
  );
}

function useAddress(): string {
  const [hash, setHash] = useState(window.location.hash);
  useEffect(() => {
    const follow = () => setHash(window.location.hash);
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return hash;
}
