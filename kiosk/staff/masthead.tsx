import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { BigButton } from '../ui/big-button.tsx';
import { Brand, LanguageSwitch } from '../ui/desk/brand.tsx';
import { Confirm } from '../ui/desk/notice.tsx';
import type { Place } from './place.ts';
import { useDesk } from './use-desk.ts';
import { words } from './words/words.ts';

/** The bar above every page: where one may go, how much is waiting, who is signed in. */
export function Masthead({ name, waiting }: { name: string; waiting: number }) {
  const desk = useDesk();
  const text = words.value;
  const [asking, setAsking] = useState(false);
  return (
    <header class="masthead">
      <Brand name={text.brand} />
      <nav class="masthead__tabs">
        <Tab to={{ at: 'residents' }}>{text.tabs.residents}</Tab>
        <Tab to={{ at: 'attention' }}>
          {text.tabs.attention}
          {waiting > 0 && (
            <span class="masthead__count">
              <span aria-hidden="true">{waiting}</span>
              <span class="for-ears-only">{text.attentionCount(waiting)}</span>
            </span>
          )}
        </Tab>
        <Tab to={{ at: 'register' }}>{text.tabs.register}</Tab>
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
