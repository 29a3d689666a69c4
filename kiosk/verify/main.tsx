import { render } from 'preact';
import { paperCodeFromUrl } from '../../server/contract/paper-code-url.ts';
import { localDay } from '../local-time.ts';
import { language } from '../ui/words/words.ts';
import { followAppearance } from './appearance.ts';
import { askNumber } from './ask-number.ts';
import { askStatus } from './ask-status.ts';
import { verifyEd25519 } from './ed25519.ts';
import { takeFragments } from './fragment.ts';
import { keepOffline } from './keep-offline.ts';
import { languageFor } from './language.ts';
import { createPaperDesk } from './paper-desk.ts';
import { createKeySource, type KeyShelf } from './published-keys.ts';
import { VerifyPage } from './verify-page.tsx';

const desk = createPaperDesk({
  keys: createKeySource(new URL('keys.json', document.baseURI).href, shelf()),
  verifyEd25519,
  askStatus,
});

language.value = languageFor(navigator.languages);
followAppearance(document.documentElement);
takeFragments(fragment => void desk.check(paperCodeFromUrl(`#${fragment}`)));
if (desk.view.value === undefined) void desk.open();

const root = document.getElementById('app');
if (root) render(<VerifyPage desk={desk} askNumber={askNumber} today={() => localDay(new Date())} />, root);

void keepOffline();

/** Reading the property alone throws where a browser forbids storage. */
function shelf(): KeyShelf | undefined {
  try {
    return localStorage;
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
