import type { AttentionRow, RegisterRow } from '../../../server/contract/staff-view.ts';
import type { VouchAnswer } from '../../../server/contract/vouch.ts';
import type { Laiban } from './laiban.ts';

/** What the staff console would show, read without a browser: for looking at what the server did behind a screen. */
export interface StaffApi {
  register(): Promise<RegisterRow[]>;
  attention(): Promise<AttentionRow[]>;
  /** Vouches for whoever stands before the code, as this resident. */
  vouch(code: string, name: string): Promise<VouchAnswer>;
}

export async function staffApi(laiban: Laiban): Promise<StaffApi> {
  const ask = async (path: string, headers: Record<string, string>, body?: object): Promise<unknown> => {
    const answer = await fetch(`${laiban.base}/api${path}`, {
      headers: { origin: laiban.base, 'content-type': 'application/json', ...headers },
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const { token: page } = (await ask('/page', {}, { page: 'staff' })) as { token: string };
  const signIn = { name: '值班员', passcode: laiban.passcode() };
  const { token: staff } = (await ask('/staff/sign-in', { 'x-laiban-page': page }, signIn)) as {
    token: string;
  };
  const headers = { 'x-laiban-page': page, 'x-laiban-staff': staff };
  const rows = async (path: string) => ((await ask(path, headers)) as { rows: unknown }).rows;
  return {
    register: async () => (await rows('/staff/register')) as RegisterRow[],
    vouch: async (code, name) => {
      const found = (await ask('/staff/residents/search', headers, { text: name })) as {
        rows: { id: string }[];
      };
      const said = await ask('/staff/vouch', headers, { code, residentId: found.rows[0]?.id ?? '' });
      return (said as { answer: VouchAnswer }).answer;
    },
    attention: async () => (await rows('/staff/attention')) as AttentionRow[],
  };
}
