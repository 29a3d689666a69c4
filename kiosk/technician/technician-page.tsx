import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { Brand, LanguageSwitch, useDocument } from '../ui/desk/brand.tsx';
import { HealthPanel } from './health-panel.tsx';
import { Ruler } from './ruler.tsx';
import './technician.css';
import type { HealthState, PrinterControls } from './watch-health.ts';
import { words } from './words/words.ts';

const RULER = '#ruler';

/** The technician's page: how the terminal is, and the ruler. Nothing here is personal, so it has real addresses. */
export function TechnicianPage(props: { state: ReadonlySignal<HealthState>; controls: PrinterControls }) {
  const { state, controls } = props;
  const text = words.value;
  const at = useAddress();
  useDocument(text.title);
  return (
    <div class="technician">
      <header class="technician__bar">
        <Brand name={text.brand} />
        <nav>
          <a href="#health" aria-current={at === RULER ? undefined : 'page'}>
            {text.pages.health}
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
