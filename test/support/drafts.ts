import type { Draft } from '../../server/certificates/draft.ts';
import { createDraftDesk } from '../../server/certificates/draft.ts';
import type { CertificateKind } from '../../server/contract/certificate-kinds.ts';
import { plainRenderer, plainTemplate } from './plain-templates.ts';
import type { Rooms } from './rooms.ts';

/** A draft for a resident of these rooms, as a session would draw it. */
export async function drawDraft(
  rooms: Rooms,
  residentId: string,
  choice: { kind?: CertificateKind; copies?: number } = {},
): Promise<Draft> {
  const { kind = 'residence', copies = 1 } = choice;
  const resident = await rooms.residents.byId(residentId);
  if (!resident) throw new Error('There is no such resident.');
  const desk = createDraftDesk({
    numbers: rooms.numbers,
    renderer: plainRenderer,
    key: rooms.key,
    signing: rooms.signing,
    clock: rooms.clock,
  });
  const result = await desk.draw(plainTemplate(kind), resident, { purpose: 'school', copies });
  if (result.kind !== 'draft') throw new Error(`No draft: ${result.kind}.`);
  return result.draft;
}

export interface Issued {
  draft: Draft;
  certificateId: string;
  jobId: string;
}

/** Draws and issues one certificate for a session of its own. */
export async function issueOne(
  rooms: Rooms,
  residentId: string,
  choice: { kind?: CertificateKind; copies?: number; session?: string } = {},
): Promise<Issued> {
  const draft = await drawDraft(rooms, residentId, choice);
  const session = choice.session ?? rooms.sessions.newId();
  const result = await rooms.sessions.issue(
    draft,
    session,
    { way: 'id+pin' },
    plainTemplate(draft.kind).source,
  );
  if (result.kind !== 'issued') throw new Error(`Not issued: ${result.kind}.`);
  draft.lease.giveBack();
  return { draft, certificateId: result.certificateId, jobId: result.jobId };
}
