import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { AttentionRow } from '../../server/contract/staff-view.ts';
import { type AnswerOf, ask, askFile, type FileResponse, type Reply } from '../ask.ts';
import { poll } from '../poll.ts';
import { createRareCharacters } from '../ui/rare-characters.ts';
import { createStaffApi, type StaffApi } from './api.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createPlaces, FIRST_PLACE, type HistoryPort, type Place } from './place.ts';
import { createTemplateTexts, type TemplateTexts } from './templates/template-texts.ts';

const ATTENTION_EVERY_MS = 10_000;

export type SignedOutBecause = 'not-yet' | 'left' | 'idle' | 'expired';
export type Who = { kind: 'in'; name: string } | { kind: 'out'; because: SignedOutBecause; name?: string };

export type AttentionState =
  | { kind: 'loading' }
  | { kind: 'there'; rows: AttentionRow[] }
  /** The rows are those of the last answer. */
  | { kind: 'stale'; rows: AttentionRow[] };

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
  attention: ReadonlySignal<AttentionState>;
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
  changed: () => void;
  refreshAttention: () => Promise<void>;
}

export function createDesk(history: HistoryPort, fetcher?: typeof fetch): Desk {
  const api = createStaffApi(fetcher);
  const who = signal<Who>({ kind: 'out', because: 'not-yet' });
  const place = signal<Place>(FIRST_PLACE);
  const searchText = signal('');
  const changes = signal(0);
  const attention = signal<AttentionState>({ kind: 'loading' });
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
    if (who.value.kind === 'out') return;
    const before = attention.value;
    if (reply.kind === 'answer') attention.value = { kind: 'there', rows: reply.answer.rows };
    else attention.value = { kind: 'stale', rows: before.kind === 'loading' ? [] : before.rows };
  }

  return {
    who,
    place,
    searchText,
    changes,
    attention,
    drafts,
    templateTexts,
    unsaved: computed(() => drafts.begun.value.size + templateTexts.begun.value.size),
    makeDrawable,
    said,
    say: told => {
      said.value = told;
    },
    go: places.go,
    back: places.back,
    signOut,
    ask: askAs,
    askFile: request => unlessSignedOut(askFile(request(api.routes))),
    refreshAttention,

    async signIn(name, passcode) {
      const reply = await ask(api.routes['sign-in'].$post({ json: { name: name.trim(), passcode } }));
      if (reply.kind !== 'answer') return reply;
      // Unsaved text belongs to who typed it.
      if (who.value.kind === 'out' && who.value.name !== name.trim()) wipe();
      api.use(reply.answer.token);
      who.value = { kind: 'in', name: name.trim() };
      stopPolling = poll(refreshAttention, ATTENTION_EVERY_MS);
      return { kind: 'answer', answer: { ok: true } };
    },

    changed() {
      changes.value += 1;
    },
  };
}
