import type { CertificateKind } from '../../server/contract/certificate-kinds.ts';
import { CONSENT_TEXT_VERSION } from '../../server/contract/consent.ts';
import { FACE_ENGINE } from '../../server/contract/face.ts';
import { type LiveAction, type LiveChallenge, SKIN_PLACES } from '../../server/contract/live-challenge.ts';
import type { PublishedKeys } from '../../server/contract/paper-claims.ts';
import type { Page, ProbeRequest } from '../../server/contract/requests.ts';
import type { Problem, SessionAction, SessionView } from '../../server/contract/session-view.ts';
import { createHealth } from '../../server/health.ts';
import { createApp } from '../../server/http/app.ts';
import { publicAddress } from '../../server/http/public-address.ts';
import { createStaffDesk } from '../../server/http/staff-desk.ts';
import { randomId } from '../../server/ids.ts';
import { inventedFace, seenAgain } from './faces.ts';
import { recordOf } from './people.ts';
import { PLAIN_CODE_URL } from './plain-signing.ts';
import { plainTemplateDesk } from './plain-template-desk.ts';
import { addResident, openRooms, type Rooms } from './rooms.ts';

export const PASSCODE = 'test-passcode';
export const HOST = '127.0.0.1:8640';
/** Asks without saying an origin, as no page can when it changes something. */
export const NO_ORIGIN = 'no-origin';
const PAPER_CODES = { verifyUrl: PLAIN_CODE_URL, opensOnPhones: false, kid: '0123456789abcdef' };
export const PUBLISHED_KEYS: PublishedKeys = {
  version: 1,
  issuer: 'CSQ',
  name: '测试居委会',
  keys: [],
  certificates: [],
};
/** Slower than the fastest answer that is believed. */
const MOVING_MS = 3_000;

/** What any answer of the API may hold. */
export interface Answer {
  status: number;
  ok?: boolean;
  problem?: Problem;
  view?: SessionView;
  token?: string;
  session?: string;
  challenge?: LiveChallenge;
  swapsLeft?: number;
  text: string;
  /** The body as it came, for documents. */
  bytes: Uint8Array;
  headers: Headers;
}

export type Send = (method: string, path: string, body?: unknown, headers?: HeadersInit) => Promise<Answer>;

/** The whole HTTP surface over a set of rooms. `settings` are those of a terminal that the world can reach. */
export function appOf(rooms: Rooms, settings: { verifyUrl?: string; statusUrl?: string } = {}) {
  return createApp({
    sessions: rooms.sessions,
    terminalEvents: rooms.terminalEvents,
    staff: {
      desk: createStaffDesk(PASSCODE, rooms.clock, randomId),
      residents: rooms.residents,
      enrolment: rooms.enrolment,
      pins: rooms.pins,
      vouching: rooms.vouching,
      attention: rooms.attention,
      register: rooms.register,
      endings: rooms.endings,
      decisions: rooms.decisions,
      journal: rooms.journal,
      sheets: rooms.sheets,
      screenFonts: () => [],
      templates: plainTemplateDesk(rooms),
      clock: rooms.clock,
    },
    technician: {
      health: createHealth({
        ...rooms,
        gallery: rooms.calibrating.matcher,
        address: rooms.printer.address,
        codes: () => PAPER_CODES,
      }),
      identity: rooms.identityHealth,
      infrared: rooms.infrared,
      watch: rooms.watch,
      testPages: rooms.testPages,
    },
    recipients: {
      register: rooms.register,
      journal: rooms.journal,
      publishedKeys: statusUrl => ({ ...PUBLISHED_KEYS, statusUrl }),
      world: publicAddress(settings),
      ...settings,
    },
    clock: rooms.clock,
    newId: randomId,
    log: sentence => rooms.log.push(sentence),
  });
}

/** The HTTP surface asked without a network. */
export function terminalOf(
  rooms: Rooms,
  settings: { verifyUrl?: string; statusUrl?: string } = {},
): { request: Send } {
  const app = appOf(rooms, settings);
  return {
    request: async (method, path, body, headers) => {
      const all = new Headers({ host: HOST, origin: `http://${HOST}` });
      if (body !== undefined) all.set('content-type', 'application/json');
      for (const [name, value] of new Headers(headers)) all.set(name, value);
      if (all.get('origin') === NO_ORIGIN) all.delete('origin');
      const init: RequestInit = { method, headers: all };
      if (body !== undefined) init.body = typeof body === 'string' ? body : JSON.stringify(body);
      return read(await app.request(`http://${HOST}${path}`, init));
    },
  };
}

/** Asks a server that really runs, e.g. at `http://127.0.0.1:8640`, as a page of its own would. */
export function sendTo(base: string): Send {
  return async (method, path, body, headers) => {
    const all = new Headers({ origin: base });
    if (body !== undefined) all.set('content-type', 'application/json');
    for (const [name, value] of new Headers(headers)) all.set(name, value);
    const init: RequestInit = { method, headers: all };
    if (body !== undefined) init.body = JSON.stringify(body);
    return read(await fetch(`${base}${path}`, init));
  };
}

export async function read(response: Response): Promise<Answer> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  const said = isJson ? (JSON.parse(text) as Partial<Answer>) : {};
  return { ...said, status: response.status, text, bytes, headers: response.headers };
}

/** One page load: its token goes with everything it sends. */
export async function openPage(request: Send, page: Page): Promise<Send> {
  const { token = '' } = await request('POST', '/api/page', { page });
  return (method, path, body, headers) => {
    const all = new Headers(headers);
    all.set('x-laiban-page', token);
    return request(method, path, body, all);
  };
}

/** A resident's page with one session; `act` is what a screen of it can do. */
export async function startSession(send: Send, kind: CertificateKind = 'residence') {
  const { session = '', view } = await send('POST', '/api/resident/session', { kind });
  const inSession = (method: string, path: string, body?: unknown) =>
    send(method, `/api/resident/session${path}`, body, { 'x-laiban-session': session });
  return {
    id: session,
    first: view,
    send: inSession,
    act: (action: SessionAction, body: unknown = {}) =>
      action === 'read-document' ? inSession('GET', '/document') : inSession('POST', PATHS[action], body),
    view: async () => (await inSession('GET', '')).view,
  };
}

export type Walk = Awaited<ReturnType<typeof startSession>>;

const PATHS: Record<Exclude<SessionAction, 'read-document'>, string> = {
  'choose-way': '/way',
  'send-claim': '/claim',
  'ask-challenge': '/challenge',
  'send-probe': '/probe',
  'send-digits': '/digits',
  'send-id-pin': '/id-pin',
  'ask-vouching': '/vouching',
  confirm: '/confirm',
  'request-correction': '/correction',
  prepare: '/prepare',
  'show-face-data': '/face-data',
  'withdraw-face': '/face-data/withdraw',
  'hide-face-data': '/face-data/hide',
  print: '/print',
  taken: '/taken',
  leave: '/leave',
};

export const FACE = inventedFace(4711);
export const PIN = '314159';

/** Rooms with one resident who has a face and a PIN on record. */
export async function openTerminal(
  changes: Parameters<typeof recordOf>[0] = {},
  options: Parameters<typeof openRooms>[0] = {},
) {
  const rooms = await openRooms(options);
  const record = recordOf(changes);
  const residentId = await addResident(rooms, record);
  await rooms.pins.setPublished(residentId, PIN, 'staff:test');
  await rooms.enrolment.enrol(
    residentId,
    {
      engine: FACE_ENGINE,
      consent: { text: CONSENT_TEXT_VERSION, given: true },
      frames: [FACE.slice(), seenAgain(FACE, 0.05, 1), seenAgain(FACE, 0.05, 2)],
    },
    'staff:test',
  );
  const { request } = terminalOf(rooms);
  return { rooms, record, residentId, request, send: await openPage(request, 'resident') };
}

export const BODIES = {
  face: { way: 'face', consent: CONSENT_TEXT_VERSION },
  other: { way: 'other' },
  prepare: { purpose: 'school', copies: 1 },
  yes: { isMe: true },
} as const;

/** Asks for a challenge and answers it as this face would. */
export async function lookInto(walk: Walk, rooms: Rooms, face: readonly number[] = FACE): Promise<Answer> {
  const { challenge } = await walk.act('ask-challenge');
  rooms.clock.advance(MOVING_MS);
  return walk.act('send-probe', probeOf(challenge, face));
}

/** What a page sends after this challenge was carried out; without one, two actions that nobody asked for. */
export function probeOf(challenge: LiveChallenge | undefined, face: readonly number[] = FACE): ProbeRequest {
  return {
    nonce: challenge?.nonce ?? 'a'.repeat(22),
    engine: FACE_ENGINE,
    descriptor: seenAgain(face, 0.1, 3),
    frames: 5,
    live: challenge?.kind === 'light' ? litBy(challenge, face) : moved(challenge?.actions, face),
  };
}

function moved(
  actions: readonly [LiveAction, LiveAction] = ['blink', 'open-mouth'],
  face: readonly number[],
): Extract<ProbeRequest['live'], { kind: 'actions' }> {
  return {
    kind: 'actions',
    done: actions.map((action, place) => ({
      action,
      atMs: 1_200 + place * 1_500,
      descriptor: seenAgain(face, 0.2, 5 + place),
    })),
  };
}

function litBy(
  { steps }: Extract<LiveChallenge, { kind: 'light' }>,
  face: readonly number[],
): Extract<ProbeRequest['live'], { kind: 'light' }> {
  const frames = Math.floor(steps.reduce((sum, { ms }) => sum + ms, 0) / 66);
  return {
    kind: 'light',
    samples: Array.from({ length: frames }, (_, place) => ({
      atMs: place * 66,
      size: 0.13,
      skin: SKIN_PLACES.map((): [number, number, number] => [150, 120, 100]),
    })),
    descriptor: seenAgain(face, 0.15, 8),
  };
}
