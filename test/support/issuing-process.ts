import { createDraftDesk } from '../../server/certificates/draft.ts';
import { issue } from '../../server/certificates/issue.ts';
import { createNumberDesk } from '../../server/certificates/number-desk.ts';
import { systemClock } from '../../server/clock.ts';
import { randomId } from '../../server/ids.ts';
import { createJournal } from '../../server/journal/journal.ts';
import { createResidents } from '../../server/residents/residents.ts';
import { openStore } from '../../server/store/open-store.ts';
import { recordOf } from './people.ts';
import { plainSigning } from './plain-signing.ts';
import { plainRenderer, plainTemplate } from './plain-templates.ts';

/**
 * `node issuing-process.ts FOLDER LANES`: a process that draws, leaves and issues certificates in several lanes at once until
 * it is killed. Says `issued NUMBER` or what kept it from issuing, one line each. It takes no lock on the folder, so that two of
 * them can be let loose on one.
 */
const [, , dataFolder = '', lanes = '1'] = process.argv;
const store = await open();
const [clock, newId, signing] = [systemClock, randomId, plainSigning()];
const journal = createJournal(store, clock);
const residents = createResidents(store, journal, clock, newId);
const [known] = await residents.search(recordOf().name);
const residentId = known?.id ?? (await enrol());
const drafts = createDraftDesk({
  numbers: createNumberDesk(store, journal),
  renderer: plainRenderer,
  key: Buffer.alloc(32, 7),
  signing,
  clock,
});
const template = plainTemplate('residence');

await Promise.all(Array.from({ length: Number(lanes) }, (_, lane) => work(lane)));

async function work(lane: number): Promise<never> {
  for (let round = 0; ; round++) {
    const resident = await residents.byId(residentId);
    if (!resident) throw new Error('The resident is gone.');
    const result = await drafts.draw(template, resident, { purpose: 'school', copies: 1 });
    // The other of two processes issued it between the lease and the look at the register: this one takes another number.
    if (result.kind === 'number-taken') {
      process.stdout.write('number-taken\n');
      continue;
    }
    if (result.kind !== 'draft') throw new Error(result.kind);
    const { draft } = result;
    // Every third preview is left again, so that there are holes to fill.
    if ((round + lane) % 3 !== 0) {
      const parts = { store, journal, signing, clock, newId, printer: 'memory:' };
      const issued = await issue(parts, draft, newId(), { way: 'id+pin' }, template.source).catch(
        (error: unknown) => ({ kind: error instanceof Error ? error.message : 'unknown error' }),
      );
      process.stdout.write(issued.kind === 'issued' ? `issued ${draft.number}\n` : `${issued.kind}\n`);
    }
    draft.lease.giveBack();
  }
}

async function enrol(): Promise<string> {
  const saved = await residents.save(recordOf(), 'staff:test');
  if (saved.kind !== 'saved') throw new Error(saved.kind);
  return saved.id;
}

/** The first process writes without pause, so the second may have to wait for its turn more than once. */
async function open() {
  for (let tries = 1; ; tries++) {
    const opening = await openStore(dataFolder);
    if (opening.kind === 'open') return opening.store;
    if (tries === 10) throw new Error(opening.sentence);
  }
}
