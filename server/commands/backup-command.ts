import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type BackupMaking, makeBackup } from '../backup/make-backup.ts';
import { type Restoring, restore } from '../backup/restore.ts';
import type { Clock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { randomId } from '../ids.ts';
import { tellMade, tellRestored } from './backup-words.ts';

export const BACKUP_HELP = `Copies everything this terminal keeps onto another medium, while it runs, and puts it back.

  npm run backup -- FOLDER              a new backup in FOLDER, looked through; faces stay in the newest one alone
  npm run backup -- --restore FOLDER    puts the newest one, or the one that FOLDER is, into an empty LAIBAN_DATA

  --keep N           how many stay in FOLDER (7; 1 to 365); older ones are removed
  --with-face-key    puts the key of the faces into the same backup: whoever has the medium then has the faces
  --restore FOLDER   puts back instead; nothing is overwritten
  --face-key FILE    with --restore: the key of the faces, kept elsewhere
  --help             this text

Exit status: 0 done, 1 not done or not all of it, 2 used wrongly. More: server/backup/README.md.`;

const USUAL_KEEP = 7;
const MOST_KEPT = 365;

/** What the command is given and where it writes; a test hands in its own. */
export interface BackupWorld {
  env: NodeJS.ProcessEnv;
  templateFolder: string;
  clock: Clock;
  say(line: string): void;
  complain(line: string): void;
}

/** Runs `npm run backup -- WORDS`. */
export async function runBackupCommand(words: string[], world: BackupWorld): Promise<0 | 1 | 2> {
  const order = readWords(words);
  if (order.kind === 'help') {
    world.say(BACKUP_HELP);
    return 0;
  }
  if (order.kind === 'wrong') {
    world.complain(`${order.because}\n\n${BACKUP_HELP}`);
    return 2;
  }
  const reading = readConfig(world.env);
  if (reading.kind === 'mistakes') {
    for (const sentence of reading.sentences) world.complain(sentence);
    return 1;
  }
  const { dataFolder } = reading.config;
  const { templateFolder, clock } = world;
  switch (order.kind) {
    case 'make':
      return made(makeBackup({ ...order, dataFolder, templateFolder }, clock), dataFolder, world);
    case 'restore':
      return restored(await restore({ ...order, dataFolder }, clock, randomId), dataFolder, world);
    default:
      return order satisfies never;
  }
}

type Order =
  | { kind: 'help' }
  | { kind: 'wrong'; because: string }
  | { kind: 'make'; folder: string; keep: number; withFaceKey: boolean }
  | { kind: 'restore'; folder: string; faceKey?: string };

function readWords(words: string[]): Order {
  const parsed = parse(words);
  if (typeof parsed === 'string') return { kind: 'wrong', because: parsed };
  const { values, positionals } = parsed;
  if (values.help === true) return { kind: 'help' };
  const { restore: from, keep, 'face-key': faceKey, 'with-face-key': withFaceKey = false } = values;
  if (from !== undefined) {
    if (from === '' || positionals.length > 0)
      return { kind: 'wrong', because: 'Name one folder: --restore FOLDER.' };
    if (keep !== undefined || withFaceKey)
      return { kind: 'wrong', because: '--keep and --with-face-key belong to making a backup.' };
    return {
      kind: 'restore',
      folder: resolve(from),
      ...(faceKey === undefined ? {} : { faceKey: resolve(faceKey) }),
    };
  }
  const [folder, ...rest] = positionals;
  if (folder === undefined || folder === '' || rest.length > 0)
    return { kind: 'wrong', because: 'Name one folder for the backups: npm run backup -- FOLDER.' };
  if (faceKey !== undefined) return { kind: 'wrong', because: '--face-key belongs to --restore.' };
  const kept = keep === undefined ? USUAL_KEEP : Number(keep);
  if (!/^\d{1,3}$/.test(keep ?? '1') || kept < 1 || kept > MOST_KEPT)
    return { kind: 'wrong', because: `--keep must be a whole number from 1 to ${MOST_KEPT}.` };
  return { kind: 'make', folder: resolve(folder), keep: kept, withFaceKey };
}

function parse(words: string[]) {
  try {
    const options = {
      restore: { type: 'string' },
      keep: { type: 'string' },
      'with-face-key': { type: 'boolean' },
      'face-key': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    } as const;
    return parseArgs({ args: words, options, allowPositionals: true });
  } catch (error) {
    // Node throws a sentence for an unknown option or one without its value.
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}

function made(making: BackupMaking, dataFolder: string, world: BackupWorld): 0 | 1 {
  if (making.kind === 'refused') {
    world.complain(making.sentence);
    return 1;
  }
  for (const line of tellMade(making, dataFolder)) world.say(line);
  for (const remark of [...making.remarks, ...making.lingering]) world.complain(remark);
  return making.lingering.length === 0 ? 0 : 1;
}

function restored(restoring: Restoring, dataFolder: string, world: BackupWorld): 0 | 1 {
  if (restoring.kind === 'refused') {
    world.complain(restoring.sentence);
    return 1;
  }
  for (const line of tellRestored(restoring, dataFolder)) world.say(line);
  return 0;
}
