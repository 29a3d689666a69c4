import { join } from 'node:path';
import type { BackupMaking } from '../backup/make-backup.ts';
import type { Restoring } from '../backup/restore.ts';

type Made = Extract<BackupMaking, { kind: 'made' }>;
type Restored = Extract<Restoring, { kind: 'restored' }>;

const MEGABYTE = 1_000_000;

/** What is in a new backup, and where the key of its faces is. */
export function tellMade({ path, manifest, faceKey }: Made, dataFolder: string): string[] {
  const { counts, files } = manifest;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const whole =
    `${path}: ${many(counts.residents, 'resident')}, ${many(counts.certificates, 'certificate')}, ` +
    `${many(counts.faces, 'face')}, ${Math.max(1, Math.round(bytes / MEGABYTE))} MB; looked through and compared.`;
  if (counts.faces === 0) return [whole, GUARD];
  switch (faceKey) {
    case 'within':
      return [whole, 'The key of the faces is in it: whoever has this medium has the faces.', GUARD];
    case 'apart':
      return [
        whole,
        'The key of the faces is not in it, so a lost medium gives nobody a face. It stays the same: copy it once onto ' +
          `another medium and lock that away (${join(dataFolder, 'keys', 'faces.key')}).`,
        GUARD,
      ];
    case 'elsewhere':
      return [
        whole,
        'The key of the faces is no file here (a credential of systemd?). Without a copy of it the faces cannot be ' +
          'opened on another machine, and people enrol again.',
        GUARD,
      ];
    default:
      return faceKey satisfies never;
  }
}

/** What was put back, what a backup cannot know, and what to do about that before anybody uses the terminal. */
export function tellRestored({ backup, aftermath, key }: Restored, dataFolder: string): string[] {
  const { madeAt, counts } = backup.manifest;
  const keyFile = join(dataFolder, 'keys', 'faces.key');
  const lines = [
    `${dataFolder} is the terminal of ${madeAt}: ${many(counts.residents, 'resident')}, ` +
      `${many(counts.certificates, 'certificate')}, ${many(aftermath.faces, 'face')}.`,
  ];
  if (!backup.hasFaces && aftermath.facesLost > 0)
    lines.push(
      `${many(aftermath.facesLost, 'resident')} had a face: only the newest backup has faces, and this is an earlier one. They enrol again.`,
    );
  else if (aftermath.facesLost > 0)
    lines.push(
      `${many(aftermath.facesLost, 'resident')} changed their face while the backup was made, and enrol again.`,
    );
  if (key.kind === 'none' && aftermath.faces > 0)
    lines.push(
      `The key of the faces is not in the backup. Before the first start copy it to ${keyFile} (chmod 600), or give the ` +
        'service its credential laiban-face-key. Until then residents take another way.',
    );
  lines.push(
    `What happened after ${madeAt} is not in it. Before residents use it:`,
    ...(aftermath.faces === 0
      ? []
      : [
          '  - Faces: whoever withdrew theirs since is enrolled again. Staff delete them in the console, by the receipts (RL-…) of ' +
            'later date and the word of whoever asked.',
        ]),
    '  - Certificates issued since are not in the register, and their numbers will be given again: put the copies that residents ' +
      'have aside, and issue new ones.',
    '  - Passcode, PINs and records are those of that day.',
    'Staff find the same under 待处理 in the console.',
    `The community's templates of that day are in ${join(backup.path, 'printer-templates')}; compare them with printer-templates/ of this program.`,
  );
  return lines;
}

const GUARD = 'It holds names, ID numbers and the keys that sign: keep it as safe as the terminal.';

function many(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`;
}
