import { execFileSync } from 'node:child_process';
import type { CertificateKind } from '../../server/contract/certificate-kinds.ts';
import type { ResidentRecord } from '../../server/contract/resident-record.ts';
import { demoCommunity } from '../../server/demo/demo-community.ts';
import type { Printer } from '../../server/printing/printer.ts';
import { openLibrary } from '../../server/templates/library.ts';
import type { handClock } from '../support/hand-clock.ts';
import { realRenderer } from '../support/real-certificates.ts';
import { TEMPLATES } from '../support/real-server.ts';
import { addResident, openRooms, type Rooms } from '../support/rooms.ts';

/** Somebody on record, with what a sheet of theirs must say. */
export interface Person {
  id: string;
  record: ResidentRecord;
}

/** The day on which the rooms' clock stands still. */
const TODAY = '2026-11-23';

/** Rooms with the shipped templates and real pages, and so many people on record who may have a residence certificate. */
export async function openIncident(
  options: { at?: Printer; clock?: ReturnType<typeof handClock>; people?: number } = {},
) {
  const [library, renderer] = await Promise.all([openLibrary(TEMPLATES, {}), realRenderer()]);
  const rooms = await openRooms({ ...options, paper: { library, renderer } });
  const residence = library.states.residence;
  const fit = demoCommunity(TODAY).filter(
    ({ record }) =>
      residence.kind === 'ready' && residence.template.entitlement(record, TODAY).kind === 'entitled',
  );
  const people: Person[] = [];
  for (const { record } of fit.slice(0, options.people ?? 1))
    people.push({ id: await addResident(rooms, record), record });
  return { rooms, people };
}

export type Incident = Awaited<ReturnType<typeof openIncident>>;

export interface Issued {
  person: Person;
  number: string;
  certificateId: string;
  jobId: string;
}

/** Draws and issues one certificate, as a session of its own would. */
export async function issueFor(
  rooms: Rooms,
  person: Person,
  kind: CertificateKind = 'residence',
): Promise<Issued> {
  const state = rooms.library.states[kind];
  const resident = await rooms.residents.byId(person.id);
  if (state.kind !== 'ready' || !resident) throw new Error('Nothing to draw from.');
  const { template } = state;
  const choice = { purpose: template.purposes[0]?.id ?? '', copies: 1 };
  const drawn = await rooms.sessions.drafts.draw(template, resident, choice);
  if (drawn.kind !== 'draft') throw new Error(`No draft: ${drawn.kind}.`);
  const { draft } = drawn;
  const session = rooms.sessions.newId();
  const issued = await rooms.sessions.issue(draft, session, { way: 'id+pin' }, template.source);
  if (issued.kind !== 'issued') throw new Error(`Not issued: ${issued.kind}.`);
  draft.lease.giveBack();
  return { person, number: draft.number, certificateId: issued.certificateId, jobId: issued.jobId };
}

/** The words of a sheet, as a reader finds them in the file. */
export function wordsOn(pdf: Uint8Array): string {
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
}

/** Which of these people a sheet names as the one it is about: by identity number, which nobody shares. */
export function namedOn(pdf: Uint8Array, people: readonly Person[]): string[] {
  const words = wordsOn(pdf).replace(/\s/g, '');
  return people
    .filter(({ record }) => words.includes(record.idNumber) || words.includes(`兹证明${record.name}`))
    .map(({ record }) => record.name);
}

/** What became of one job, by the register. */
export async function jobOf({ store }: Rooms, jobId: string) {
  return store.selectFrom('print_jobs').selectAll().where('id', '=', jobId).executeTakeFirstOrThrow();
}

/** Why the terminal itself stopped a print, by the journal; undefined where it did not. */
export async function stoppedBecause({ store }: Rooms, certificateId: string): Promise<string | undefined> {
  const entries = await store
    .selectFrom('journal')
    .select('data')
    .where('what', '=', 'print-ended')
    .execute();
  const data = entries.map(entry => JSON.parse(entry.data) as { certificate: string; because?: string });
  return data.find(({ certificate }) => certificate === certificateId)?.because;
}
