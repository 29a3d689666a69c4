import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runBackupCommand } from '../../../server/commands/backup-command.ts';
import { CONSENT_TEXT_VERSION } from '../../../server/contract/consent.ts';
import { FACE_ENGINE } from '../../../server/contract/face.ts';
import { openData } from '../../../server/open-data.ts';
import { inventedFace, seenAgain } from '../../support/faces.ts';
import { handClock } from '../../support/hand-clock.ts';
import { recordOf } from '../../support/people.ts';
import { TEMPLATES } from '../../support/real-server.ts';
import { addResident, openRooms } from '../../support/rooms.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A data folder as the first start of a terminal leaves it. */
export async function stoppedTerminal(): Promise<string> {
  const dataFolder = temporaryFolder();
  const data = await openData(dataFolder);
  if (data.kind === 'failed') throw new Error(data.sentence);
  await data.close();
  return dataFolder;
}

/** A terminal with two residents with faces and a text that was changed; its rooms are open. */
export async function runningTerminal() {
  const dataFolder = await stoppedTerminal();
  const history = join(dataFolder, 'template-history', 'community');
  mkdirSync(history, { recursive: true });
  writeFileSync(join(history, 'earlier.yaml'), 'name: before\n');
  const rooms = await openRooms({ dataFolder, key: readFileSync(faceKeyIn(dataFolder)) });
  const ids = [
    await addResident(rooms, recordOf({ serial: 101 })),
    await addResident(rooms, recordOf({ serial: 102, name: '李测试' })),
  ] as const;
  for (const [n, id] of ids.entries()) await enrol(rooms, id, n + 1);
  return { rooms, dataFolder, ids };
}

export function faceKeyIn(dataFolder: string): string {
  return join(dataFolder, 'keys', 'faces.key');
}

/** What a terminal finds when it starts on a data folder that was put back. */
export function startedOn(dataFolder: string) {
  return openRooms({ dataFolder, key: readFileSync(faceKeyIn(dataFolder)) });
}

/** All files below a folder, as paths from it. */
export function filesIn(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter(path => statSync(join(folder, path)).isFile())
    .toSorted();
}

/** The names of the backups in a folder, the oldest first. */
export function backupsIn(folder: string): string[] {
  return readdirSync(folder).toSorted();
}

/** Whether any file below a folder has these bytes. */
export function isAnywhere(folder: string, bytes: Buffer): boolean {
  return filesIn(folder).some(path => readFileSync(join(folder, path)).includes(bytes));
}

export async function enrol(rooms: Awaited<ReturnType<typeof openRooms>>, id: string, seed: number) {
  const face = inventedFace(seed);
  const request = {
    engine: FACE_ENGINE,
    consent: { text: CONSENT_TEXT_VERSION, given: true } as const,
    frames: [face.slice(), seenAgain(face, 0.1, 1), seenAgain(face, 0.1, 2)],
  };
  return rooms.enrolment.enrol(id, request, 'staff:甲');
}

export const clock = handClock();

/** Runs `npm run backup -- WORDS` on a data folder. */
export async function backup(dataFolder: string, ...words: string[]) {
  const said: string[] = [];
  const complained: string[] = [];
  const status = await runBackupCommand(words, {
    env: { LAIBAN_DATA: dataFolder },
    templateFolder: TEMPLATES,
    clock,
    say: line => said.push(line),
    complain: line => complained.push(line),
  });
  return { status, said: said.join('\n'), complained: complained.join('\n') };
}
