import type { CertificateKind } from '../../server/contract/certificate-kinds.ts';
import type { Problem, SessionView } from '../../server/contract/session-view.ts';
import type { SlotView } from '../../server/contract/terminal-view.ts';

/** Who stands at the terminal and what they ask for. */
export interface Errand {
  idNumber: string;
  pin: string;
  kind: CertificateKind;
  copies: number;
}

export type WalkEnd =
  /** The screen says how it ended. */
  | { kind: 'told'; number: string; view: SessionView }
  /** The terminal said no, before anything was issued. */
  | { kind: 'refused'; problem: Problem }
  /** The server died. `number` was on the screen by then; `isPrinting` when print had been answered with yes. */
  | { kind: 'cut-off'; number?: string; isPrinting: boolean };

/** What a visitor does beside the walk itself. */
export interface Walking {
  /** The page that was loaded before, see `loadPage`; a new one is loaded otherwise. */
  page?: string;
  /** Between two looks at a job, as the page asks. */
  pollMs?: number;
  /** Called with the certificate's number right before print is touched, the first time. */
  onTouch?: (number: string) => void;
  /** Called with the bytes that the preview shows. */
  onPreview?: (number: string, document: Uint8Array) => void;
  /** Print was answered with yes. */
  onAccepted?: () => void;
  /** Print, or the beginning, was refused: waits for a better moment and answers whether to try the same again. */
  again?: (problem: Problem) => Promise<boolean>;
}

const POLL_MS = 40;
/** Steps out of which nothing comes any more but a word about paper. */
const SILENT: Problem = { code: 'internal', detail: 'The terminal gave another screen than was expected.' };

/** One resident's whole visit over HTTP, by number and PIN, as the pages ask for it; the paper is taken. */
export async function visit(base: string, errand: Errand, walking: Walking = {}): Promise<WalkEnd> {
  let number: string | undefined;
  let isPrinting = false;
  const headers: Record<string, string> = {};
  const act = (path: string, body: object = {}) => ask(base, `/api/resident${path}`, headers, body);
  const insist = async (step: () => Promise<Answer>): Promise<Answer> => {
    for (;;) {
      const answer = await step();
      if (!answer.problem || !(await walking.again?.(answer.problem))) return answer;
    }
  };
  try {
    headers['x-laiban-page'] = walking.page ?? (await loadPage(base));
    const begun = await insist(() => act('/session', { kind: errand.kind }));
    if (begun.problem) {
      if (!walking.again) await clearSlot(base, headers);
      return { kind: 'refused', problem: begun.problem };
    }
    headers['x-laiban-session'] = String(begun.session);
    await act('/session/way', { way: 'other' });
    await act('/session/id-pin', { idNumber: errand.idNumber, pin: errand.pin });
    const { view: filled } = await act('/session/confirm', { isMe: true });
    const purpose = filled?.step === 'fill' ? filled.purposes[0]?.id : undefined;
    const prepared = await act('/session/prepare', { purpose, copies: errand.copies });
    if (prepared.view?.step !== 'preview')
      return {
        kind: 'refused',
        problem: prepared.problem ?? { ...SILENT, where: prepared.view?.step ?? 'no view' },
      };
    number = prepared.view.number;
    if (walking.onPreview) walking.onPreview(number, await documentOf(base, headers));
    walking.onTouch?.(number);
    const printed = await insist(() => act('/session/print'));
    if (printed.problem) {
      await act('/session/leave');
      return { kind: 'refused', problem: printed.problem };
    }
    isPrinting = true;
    walking.onAccepted?.();
    let { view } = printed;
    while (view?.step === 'printing') {
      await new Promise(resolve => setTimeout(resolve, walking.pollMs ?? POLL_MS));
      view = (await ask(base, '/api/resident/session', headers)).view;
    }
    if (!view) return { kind: 'cut-off', number, isPrinting };
    await act(view.step === 'take' ? '/session/taken' : '/session/leave');
    if (view.step !== 'take') await clearSlot(base, headers);
    return { kind: 'told', number, view };
  } catch (error) {
    // What fetch throws when the other end is gone; anything else is a bug of this file.
    if (!(error instanceof TypeError) && !(error instanceof SyntaxError)) throw error;
    return { kind: 'cut-off', ...(number === undefined ? {} : { number }), isPrinting };
  }
}

/** Loads the resident's page and answers its token: one page serves many residents, one after the other. */
export async function loadPage(base: string): Promise<string> {
  return String((await ask(base, '/api/page', {}, { page: 'resident' })).token);
}

/** Whoever finds paper in the slot that nobody will come for takes it out and says so, as the welcome screen asks. */
async function clearSlot(base: string, headers: Record<string, string>): Promise<void> {
  const { slot } = await ask(base, '/api/resident/terminal', headers);
  if (slot && 'touch' in slot && slot.touch) await ask(base, '/api/resident/slot/taken', headers, {});
}

interface Answer {
  token?: string;
  session?: string;
  view?: SessionView;
  slot?: SlotView;
  problem?: Problem;
}

async function ask(
  base: string,
  path: string,
  headers: Record<string, string>,
  body?: object,
): Promise<Answer> {
  return (await (await request(base, path, headers, body)).json()) as Answer;
}

async function documentOf(base: string, headers: Record<string, string>): Promise<Uint8Array> {
  return new Uint8Array(await (await request(base, '/api/resident/session/document', headers)).arrayBuffer());
}

function request(
  base: string,
  path: string,
  headers: Record<string, string>,
  body?: object,
): Promise<Response> {
  return fetch(`${base}${path}`, {
    // A kept connection may be closed by a server that is idle for five seconds just as it is used again.
    headers: { origin: base, 'content-type': 'application/json', connection: 'close', ...headers },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  });
}
