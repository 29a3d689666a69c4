import type { CertificateKind } from '../../../server/contract/certificate-kinds.ts';
import type { SessionView } from '../../../server/contract/session-view.ts';
import { demoResident } from '../harness/resident.ts';

interface Said {
  token?: string;
  session?: string;
  view?: SessionView;
}

/**
 * Has a real server issue and print one certificate for the first demo resident, asked as its page asks but without a
 * browser. Answers its number once the paper is out and taken.
 */
export async function issueOverHttp(base: string, kind: CertificateKind = 'residence'): Promise<string> {
  const { number, ask } = await draw(base, kind);
  await ask('POST', '/resident/session/print', {});
  for (;;) {
    const { view } = await ask('GET', '/resident/session');
    if (view?.step === 'take') {
      // Or nobody else could be served.
      await ask('POST', '/resident/session/taken', {});
      return number;
    }
    if (view?.step !== 'printing') throw new Error(`The session is at ${view?.step}.`);
  }
}

/** The document that a resident is shown and then does not print; the session is left. */
export async function previewOverHttp(
  base: string,
  kind: CertificateKind = 'residence',
): Promise<Uint8Array> {
  const { ask, document } = await draw(base, kind);
  const bytes = await document();
  await ask('POST', '/resident/session/leave', {});
  return bytes;
}

/** Everything up to the preview. */
async function draw(base: string, kind: CertificateKind) {
  const headers: Record<string, string> = { origin: base, 'content-type': 'application/json' };
  const send = async (method: string, path: string, body?: object): Promise<Response> => {
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const answer = await fetch(`${base}/api${path}`, init);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const ask = async (method: string, path: string, body?: object) =>
    (await (await send(method, path, body)).json()) as Said;
  const { record, pin } = demoResident();
  headers['x-laiban-page'] = (await ask('POST', '/page', { page: 'resident' })).token ?? '';
  headers['x-laiban-session'] = (await ask('POST', '/resident/session', { kind })).session ?? '';
  await ask('POST', '/resident/session/way', { way: 'other' });
  await ask('POST', '/resident/session/id-pin', { idNumber: record.idNumber, pin });
  const { view: filling } = await ask('POST', '/resident/session/confirm', { isMe: true });
  if (filling?.step !== 'fill') throw new Error(`The session is at ${filling?.step}.`);
  const purpose = filling.purposes[0]?.id ?? '';
  const { view: drawn } = await ask('POST', '/resident/session/prepare', { purpose, copies: 1 });
  if (drawn?.step !== 'preview') throw new Error(`The session is at ${drawn?.step}.`);
  const document = async () =>
    new Uint8Array(await (await send('GET', '/resident/session/document')).arrayBuffer());
  return { number: drawn.number, ask, document };
}
