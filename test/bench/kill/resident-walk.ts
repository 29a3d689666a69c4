import type { CertificateKind } from '../../../server/contract/certificate-kinds.ts';
import type { Problem, SessionView } from '../../../server/contract/session-view.ts';

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

export interface Walking {
  /** Called with the certificate's number right before print is touched. */
  onTouch?: (number: string) => void;
}

/** One resident's whole visit over HTTP, by number and PIN, as the pages ask for it. */
export async function visit(base: string, errand: Errand, walking: Walking = {}): Promise<WalkEnd> {
  let number: string | undefined;
  let isPrinting = false;
  try {
    const page = await post(base, '/api/page', {}, { page: 'resident' });
    const headers: Record<string, string> = { 'x-laiban-page': String(page.token) };
    const begun = await post(base, '/api/resident/session', headers, { kind: errand.kind });
    if (begun.problem) return { kind: 'refused', problem: begun.problem };
    headers['x-laiban-session'] = String(begun.session);
    const act = (path: string, body: object = {}) =>
      post(base, `/api/resident/session${path}`, headers, body);

    await act('/way', { way: 'other' });
    await act('/id-pin', { idNumber: errand.idNumber, pin: errand.pin });
    const { view: filled } = await act('/confirm', { isMe: true });
    const purpose = filled?.step === 'fill' ? filled.purposes[0]?.id : undefined;
    const prepared = await act('/prepare', { purpose, copies: errand.copies });
    if (prepared.view?.step !== 'preview') return { kind: 'refused', problem: problemOf(prepared) };
    number = prepared.view.number;
    walking.onTouch?.(number);
    const printed = await act('/print');
    if (printed.problem) return { kind: 'refused', problem: printed.problem };
    isPrinting = true;
    let { view } = printed;
    while (view?.step === 'printing') {
      await new Promise(resolve => setTimeout(resolve, 40));
      view = (await ask(base, '/api/resident/session', headers)).view;
    }
    if (!view) return { kind: 'cut-off', number, isPrinting };
    if (view.step === 'take') await act('/taken');
    return { kind: 'told', number, view };
  } catch (error) {
    // What fetch throws when the other end is gone; anything else is a bug of this file.
    if (!(error instanceof TypeError) && !(error instanceof SyntaxError)) throw error;
    return { kind: 'cut-off', ...(number === undefined ? {} : { number }), isPrinting };
  }
}

interface Answer {
  token?: string;
  session?: string;
  view?: SessionView;
  problem?: Problem;
}

const SILENT: Problem = { code: 'internal', detail: 'The terminal gave another screen than was expected.' };

function problemOf(answer: Answer): Problem {
  return answer.problem ?? { ...SILENT, where: answer.view?.step ?? 'no view' };
}

async function post(base: string, path: string, headers: Record<string, string>, body: object) {
  return ask(base, path, headers, body);
}

async function ask(base: string, path: string, headers: Record<string, string>, body?: object) {
  const answer = await fetch(`${base}${path}`, {
    headers: { origin: base, 'content-type': 'application/json', ...headers },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  });
  return (await answer.json()) as Answer;
}
