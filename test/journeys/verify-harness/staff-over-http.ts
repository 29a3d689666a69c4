import type { Laiban } from '../harness/laiban.ts';

/** Somebody at the staff console, without a browser. */
export interface StaffOverHttp {
  original(number: string): Promise<Uint8Array>;
  revoke(number: string, reason: string): Promise<void>;
}

export async function staffOverHttp(laiban: Laiban): Promise<StaffOverHttp> {
  const headers: Record<string, string> = { origin: laiban.base, 'content-type': 'application/json' };
  const ask = async (method: string, path: string, body?: object): Promise<Response> => {
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const answer = await fetch(`${laiban.base}/api${path}`, init);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const token = async (answer: Response) => ((await answer.json()) as { token: string }).token;
  headers['x-laiban-page'] = await token(await ask('POST', '/page', { page: 'staff' }));
  const signIn = { name: '钱值班', passcode: laiban.passcode() };
  headers['x-laiban-staff'] = await token(await ask('POST', '/staff/sign-in', signIn));
  const path = (number: string) => `/staff/certificates/${encodeURIComponent(number)}`;
  return {
    original: async number =>
      new Uint8Array(await (await ask('GET', `${path(number)}/original`)).arrayBuffer()),
    revoke: async (number, reason) => void (await ask('POST', `${path(number)}/revoke`, { reason })),
  };
}
