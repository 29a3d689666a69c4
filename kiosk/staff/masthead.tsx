import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { BigButton } from '../ui/big-button.tsx';
import { Brand, LanguageSwitch } from '../ui/desk/brand.tsx';
import { Confirm } from '../ui/desk/notice.tsx';
import type { Watched } from './desk.ts';
import type { Place } from './place.ts';
import { useDesk } from './use-desk.ts';
import { words } from './words/words.ts';

/** The bar above every page: where one may go, how much is waiting, who is signed in. */
export function Masthead({ name, waiting }: { name: string; waiting: number }) {
  const desk = useDesk();
  const text = words.value;
  const [asking, setAsking] = useState(false);
  const alarms = rowsOf(desk.attention.value).filter(({ about }) => about === 'sheets').length;
  return (
    <header class="masthead">
      <Brand name={text.brand} />
      <nav class="masthead__tabs">
        <Tab to={{ at: 'residents' }}>{text.tabs.residents}</Tab>
        <Tab to={{ at: 'attention' }}>
          {text.tabs.attention}
          <Count of={waiting} name={text.attentionCount} />
        </Tab>
        <Tab to={{ at: 'prints' }}>
          {text.tabs.prints}
          <Count of={rowsOf(desk.prints.value).length} name={text.prints.waiting} />
        </Tab>
        <Tab to={{ at: 'register' }}>{text.tabs.register}</Tab>
        <Tab to={{ at: 'sheets' }}>
          {text.tabs.sheets}
          <Count of={alarms} name={text.sheets.waiting} />
        </Tab>
        <Tab to={{ at: 'templates' }}>{text.tabs.templates}</Tab>
      </nav>
      <p class="masthead__name" title={name}>
        {name}
      </p>
      <LanguageSwitch />
      <BigButton
        look="quiet"
        onPress={() => (desk.unsaved.value > 0 ? setAsking(true) : desk.signOut('left'))}
      >
        {text.signOut}
      </BigButton>
      {asking && (
        <Confirm
          title={text.signOutQuestion}
          what={text.signOutLosesText}
          no={text.cancel}
          yes={text.signOutAnyway}
          onNo={() => setAsking(false)}
          onYes={() => desk.signOut('left')}
        />
      )}
    </header>
  );
}

/** How much waits behind a tab; nothing while nothing does. */
function Count({ of, name }: { of: number; name: (count: number) => string }) {
  if (of === 0) return null;
  return (
    <span class="masthead__count">
      <span aria-hidden="true">{of}</span>
      <span class="for-ears-only">{name(of)}</span>
    </span>
  );
}

function rowsOf<Row>(watched: Watched<Row>): Row[] {
  return watched.kind === 'loading' ? [] : watched.rows;
}

function Tab({ to, children }: { to: Place; children: ComponentChildren }) {
  const desk = useDesk();
  return (
    <button
      type="button"
      class="masthead__tab"
      aria-current={desk.place.value.at === to.at ? 'page' : undefined}
      onClick={() => desk.go(to)}
    >
      {children}
    </button>
  );
}
