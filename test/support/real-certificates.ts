import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { createDraftDesk, type Draft } from '../../server/certificates/draft.ts';
import { issue } from '../../server/certificates/issue.ts';
import { renderAgain } from '../../server/certificates/render-again.ts';
import type { CertificateKind } from '../../server/contract/certificate-kinds.ts';
import { demoCommunity } from '../../server/demo/demo-community.ts';
import { createRenderer, type Renderer } from '../../server/document/renderer.ts';
import { createPaperSigning } from '../../server/paper-signing.ts';
import { openKeyRing } from '../../server/signing/key-ring.ts';
import { readTemplateSource } from '../../server/templates/kept-source.ts';
import { openLibrary } from '../../server/templates/library.ts';
import { TEMPLATES } from './real-server.ts';
import { addResident, openRooms, type Rooms } from './rooms.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Where the codes of these certificates lead. */
export const VERIFY_URL = 'https://city.example/laiban/';

let opening: Promise<Renderer> | undefined;
/** Opened once a test file: it takes a while. */
export const realRenderer = (): Promise<Renderer> => {
  opening ??= createRenderer();
  return opening;
};

/** These rooms with the shipped templates, the real renderer and the folder's own keys. */
export async function realRooms(rooms: Rooms, templateFolder: string) {
  const library = await openLibrary(templateFolder, {});
  const committee = { issuer: library.community.code, name: library.community.committee };
  const ringOpening = openKeyRing(rooms.dataFolder, { ...committee, clock: rooms.clock });
  if (ringOpening.kind !== 'ring') throw new Error(ringOpening.sentence);
  const { ring } = ringOpening;
  const renderer = await realRenderer();
  const signing = createPaperSigning(ring, () => VERIFY_URL);
  const { numbers, key, clock } = rooms;
  const drafts = createDraftDesk({ numbers, renderer, key, signing, clock });
  return {
    library,
    ring,
    issueOne: async (residentId: string, kind: CertificateKind): Promise<Draft> => {
      const state = library.states[kind];
      const resident = await rooms.residents.byId(residentId);
      if (state.kind !== 'ready' || !resident) throw new Error('Nothing to draw from.');
      const { template } = state;
      const purpose = template.purposes[0]?.id ?? '';
      const result = await drafts.draw(template, resident, { purpose, copies: 1 });
      if (result.kind !== 'draft') throw new Error(result.kind);
      const issuing = { ...rooms.issuing, signing };
      const decision = { way: 'id+pin' as const };
      const issued = await issue(issuing, result.draft, rooms.sessions.newId(), decision, template.source);
      if (issued.kind !== 'issued') throw new Error(issued.kind);
      return result.draft;
    },
    again: (number: string) =>
      renderAgain({ store: rooms.store, renderer, readSource: readTemplateSource, key }, number),
  };
}

/** A terminal with a copy of the shipped templates and somebody who is entitled to everything. */
export async function withRealTemplates(options: Parameters<typeof openRooms>[0] = {}) {
  const rooms = await openRooms(options);
  const [everything] = demoCommunity('2026-11-23');
  if (!everything) throw new Error('The demo community is empty.');
  const residentId = await addResident(rooms, everything.record);
  const templateFolder = join(temporaryFolder(), 'templates');
  cpSync(TEMPLATES, templateFolder, { recursive: true });
  return { rooms, residentId, templateFolder, ...(await realRooms(rooms, templateFolder)) };
}
