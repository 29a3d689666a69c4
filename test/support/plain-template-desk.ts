import { join } from 'node:path';
import { randomId } from '../../server/ids.ts';
import { createTemplateDesk, type TemplateDesk } from '../../server/templates/desk/template-desk.ts';
import type { Rooms } from './rooms.ts';

/** The desk over a folder in which nothing is, with the plain templates in use: every text of a kind is right. */
export function plainTemplateDesk({ library, dataFolder, journal, clock }: Rooms): TemplateDesk {
  return createTemplateDesk({
    library: {
      ...library,
      directory: join(dataFolder, 'no-templates'),
      refresh: async () => [],
      checkText: async kind => {
        const state = library.states[kind];
        return state.kind === 'ready'
          ? { kind: 'template', template: state.template }
          : { kind: 'problems', problems: [...state.problems] };
      },
    },
    checks: {},
    drawSpecimen: async () => ({ kind: 'specimen', bytes: Buffer.from('%PDF-1.4'), pages: 1 }),
    dataFolder,
    noteSaved: ({ who, ...data }) => journal.append({ what: 'template-saved', who, data }),
    clock,
    newId: randomId,
  });
}
