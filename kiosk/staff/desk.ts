import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { DoubtfulPrint } from '../../server/contract/print-decisions.ts';
import type { AttentionRow } from '../../server/contract/staff-view.ts';
import { type AnswerOf, ask, askFile, type FileResponse, type Reply } from '../ask.ts';
import { poll } from '../poll.ts';
import { createRareCharacters } from '../ui/rare-characters.ts';
import { createStaffApi, type StaffApi } from './api.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createPlaces, FIRST_PLACE, type HistoryPort, type Place } from './place.ts';
import { createTemplateTexts, type TemplateTexts } from './templates/template-texts.ts';

const WAITING_EVERY_MS = 10_000;

export type SignedOutBecause = 'not-yet' | 'left' | 'idle' | 'expired';
export type Who = { kind: 'in'; name: string } | { kind: 'out'; because: SignedOutBecause; name?: string };

/** What is read again and again while somebody is signed in. */
export type Watched<Row> =
  | { kind: 'loading' }
  | { kind: 'there'; rows: Row[] }
  /** The rows are those of the last answer. */
  | { kind: 'stale'; rows: Row[] };

/** What the page says about something that was done; a function, because the language may be switched meanwhile. */
export interface Said {
  warn: boolean;
  sentence: () => string;
}

/** Everything the console knows while it is open. Screens read the signals and call the functions. */
export interface Desk {
  who: ReadonlySignal<Who>;
  place: ReadonlySignal<Place>;
  searchText: Signal<string>;
  /** Goes up whenever a resident was changed, so that lists are read again. */
  changes: ReadonlySignal<number>;
  attention: ReadonlySignal<Watched<AttentionRow>>;
  /** Certificates whose print needs a person. */
  prints: ReadonlySignal<Watched<DoubtfulPrint>>;
  drafts: Drafts;
  templateTexts: TemplateTexts;
  /** How many forms and templates hold text that is not saved. */
  unsaved: ReadonlySignal<number>;
  go: (place: Place) => void;
  back: () => void;
  signIn(name: string, passcode: string): Promise<Reply<{ ok: true }>>;
  /** `left` forgets unsaved forms; `idle` and `expired` keep them for the same name. */
  signOut: (because: 'left' | 'idle' | 'expired') => void;
  /** One request. When the server does not know who is signed in any more, the console goes to the sign-in page. */
  ask<Response extends { json(): Promise<unknown> }>(
    request: (api: StaffApi) => Promise<Response>,
  ): Promise<Reply<AnswerOf<Response>>>;
  /** The same for a file. */
  askFile(request: (api: StaffApi) => Promise<FileResponse>): Promise<Reply<Blob>>;
  /** Fetches what the page's fonts lack for a text; answers of the server are looked through by themselves. */
  makeDrawable: (text: string) => void;
  /** Told once, gone with the next step. */
  said: ReadonlySignal<Said | undefined>;
  say: (said: Said) => void;
  /** Takes back what was said, where the next thing is already shown. */
  hush: () => void;
  changed: () => void;
  refreshAttention: () => Promise<void>;
  refreshPrints: () => Promise<void>;
}

export function createDesk(history: HistoryPort, fetcher?: typeof fetch): Desk {
  const api = createStaffApi(fetcher);
  const who = signal<Who>({ kind: 'out', because: 'not-yet' });
  const place = signal<Place>(FIRST_PLACE);
  const searchText = signal('');
  const changes = signal(0);
  const attention = signal<Watched<AttentionRow>>({ kind: 'loading' });
  const prints = signal<Watched<DoubtfulPrint>>({ kind: 'loading' });
  const drafts = createDrafts();
  const templateTexts = createTemplateTexts();
  const said = signal<Said | undefined>(undefined);
  const places = createPlaces(history, next => {
    said.value = undefined;
    place.value = next;
  });
  let stopPolling = () => {};

  function wipe(): void {
    drafts.dropAll();
    templateTexts.dropAll();
    rareCharacters.forget();
    searchText.value = '';
    places.forget();
  }

  function signOut(because: 'left' | 'idle' | 'expired'): void {
    if (who.value.kind === 'out') return;
    const { name } = who.value;
    stopPolling();
    attention.value = { kind: 'loading' };
    prints.value = { kind: 'loading' };
    // The token may be known no more; nobody waits for this answer and none of them changes anything here.
    if (because !== 'expired') void ask(api.routes['sign-out'].$post({ json: {} }));
    api.use(undefined);
    if (because === 'left') wipe();
    who.value = { kind: 'out', because, ...(because === 'left' ? {} : { name }) };
  }

  async function askAs<Response extends { json(): Promise<unknown> }>(
    request: (routes: StaffApi) => Promise<Response>,
  ): Promise<Reply<AnswerOf<Response>>> {
    const reply = await unlessSignedOut(ask(request(api.routes)));
    if (reply.kind === 'answer') makeDrawable(JSON.stringify(reply.answer));
    return reply;
  }

  async function unlessSignedOut<Answer>(asked: Promise<Reply<Answer>>): Promise<Reply<Answer>> {
    const asking = who.value;
    const reply = await asked;
    // A late answer to somebody who has left does not send away who came after.
    const refused = reply.kind === 'refused' && reply.problem.code === 'not-signed-in';
    if (refused && who.value === asking) signOut('expired');
    return reply;
  }

  const rareCharacters = createRareCharacters(async text => {
    const reply = await ask(api.routes['screen-fonts'].$post({ json: { text } }));
    // Without them a rare character is drawn as the browser can; everything else goes on.
    return reply.kind === 'answer' ? reply.answer.fonts : [];
  });

  function makeDrawable(text: string): void {
    void rareCharacters.show(text);
  }

  async function refreshAttention(): Promise<void> {
    const reply = await askAs(routes => routes.attention.$get());
    if (who.value.kind === 'in')
      attention.value = after(attention.value, reply.kind === 'answer' ? reply.answer.rows : undefined);
  }

  async function refreshPrints(): Promise<void> {
    const reply = await askAs(routes => routes.prints.$get());
    if (who.value.kind === 'in')
      prints.value = after(prints.value, reply.kind === 'answer' ? reply.answer.prints : undefined);
  }

  async function refreshWhatWaits(): Promise<void> {
    await Promise.all([refreshAttention(), refreshPrints()]);
  }

  return {
    who,
    place,
    searchText,
    changes,
    attention,
    prints,
    drafts,
    templateTexts,
    unsaved: computed(() => drafts.begun.value.size + templateTexts.begun.value.size),
    makeDrawable,
    said,
    say: told => {
      said.value = told;
    },
    hush: () => {
      said.value = undefined;
    },
    go: places.go,
    back: places.back,
    signOut,
    ask: askAs,
    askFile: request => unlessSignedOut(askFile(request(api.routes))),
    refreshAttention,
    refreshPrints,

    async signIn(name, passcode) {
      const reply = await ask(api.routes['sign-in'].$post({ json: { name: name.trim(), passcode } }));
      if (reply.kind !== 'answer') return reply;
      // Unsaved text belongs to who typed it.
      if (who.value.kind === 'out' && who.value.name !== name.trim()) wipe();
      api.use(reply.answer.token);
      who.value = { kind: 'in', name: name.trim() };
      stopPolling = poll(refreshWhatWaits, WAITING_EVERY_MS);
      return { kind: 'answer', answer: { ok: true } };
    },

    changed() {
      changes.value += 1;
    },
  };
}

/** What is known after an answer, or after none came. */
function after<Row>(before: Watched<Row>, rows: Row[] | undefined): Watched<Row> {
  if (rows) return { kind: 'there', rows };
  return { kind: 'stale', rows: before.kind === 'loading' ? [] : before.rows };
}
