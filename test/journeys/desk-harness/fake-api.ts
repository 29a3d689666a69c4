import type { Page, Route } from 'playwright-core';
import type { ProblemCode } from '../../../server/contract/session-view.ts';

export interface Asked {
  method: string;
  path: string;
  body: unknown;
  staff: string | undefined;
}

/** What the played server answers; a refusal is a status with a problem's code. */
export type Answer = { json: object } | { status: number; code: ProblemCode };

export interface FakeApi {
  /** Every request but the opening of the page, oldest first. */
  asked: Asked[];
  /** Answers `METHOD /path` (without `/api`; `*` stands for one part) from now on. A function is asked each time. */
  on(route: string, answer: Answer | ((asked: Asked) => Answer)): void;
  /** From now on nothing answers, as if the server were switched off. */
  vanish(): void;
}

export const refusal = (status: number, code: ProblemCode): Answer => ({ status, code });
export const answers = (json: object): Answer => ({ json: { ok: true, ...json } });

/** Plays the local server's API for one page. A request that no test expects is answered 404 and shows as a failure. */
export async function fakeApi(page: Page): Promise<FakeApi> {
  const asked: Asked[] = [];
  const routes = new Map<string, Answer | ((asked: Asked) => Answer)>();
  let away = false;

  await page.route('**/api/**', async route => {
    if (away) return route.abort('connectionrefused');
    const request = read(route);
    if (request.path === '/page') return give(route, answers({ token: 'page-token-of-this-test' }));
    if (route.request().headers()['x-laiban-page'] !== 'page-token-of-this-test')
      return give(route, refusal(403, 'no-page-token'));
    asked.push(request);
    const found = [...routes].findLast(([pattern]) => fits(pattern, request));
    if (!found) return give(route, refusal(404, 'not-found'));
    const [, answer] = found;
    return give(route, typeof answer === 'function' ? answer(request) : answer);
  });

  return {
    asked,
    on: (route, answer) => {
      routes.delete(route);
      routes.set(route, answer);
    },
    vanish: () => {
      away = true;
    },
  };
}

function read(route: Route): Asked {
  const request = route.request();
  const text = request.postData();
  return {
    method: request.method(),
    path: new URL(request.url()).pathname.replace(/^\/api/, ''),
    body: text === null ? undefined : JSON.parse(text),
    staff: request.headers()['x-laiban-staff'],
  };
}

function fits(pattern: string, { method, path }: Asked): boolean {
  const [wantedMethod, wantedPath = ''] = pattern.split(' ');
  const wanted = wantedPath.split('/');
  const parts = path.split('/');
  return (
    method === wantedMethod &&
    wanted.length === parts.length &&
    wanted.every((part, i) => part === '*' || part === parts[i])
  );
}

function give(route: Route, answer: Answer): Promise<void> {
  return 'json' in answer
    ? route.fulfill({ json: answer.json })
    : route.fulfill({
        status: answer.status,
        json: { ok: false, problem: { code: answer.code, detail: 'A refusal that was asked for.' } },
      });
}
