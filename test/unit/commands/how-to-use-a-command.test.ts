import { expect, test } from 'vitest';
import { BACKUP_HELP } from '../../../server/commands/backup-command.ts';
import { CERTIFICATE_HELP } from '../../../server/commands/certificate-words.ts';
import { KEYS_HELP } from '../../../server/commands/keys-command.ts';
import { VERIFY_HELP } from '../../../server/commands/verify-command.ts';
import { VERIFY_SITE_HELP } from '../../../server/commands/verify-site-command.ts';

/** The options that the usage lines and the list below them name. */
const optionsIn = (lines: string[]) => new Set(lines.flatMap(line => line.match(/(?<=\s|^)--[a-z]+/g) ?? []));

test.each([
  ['verify', VERIFY_HELP],
  ['verify-site', VERIFY_SITE_HELP],
  ['keys', KEYS_HELP],
  ['certificate', CERTIFICATE_HELP],
  ['backup', BACKUP_HELP],
])(
  '%s --help says what it does, how it is typed, every option, and what the exit status means',
  (name, help) => {
    const [what = '', ...lines] = help.split('\n');
    expect(what).toMatch(/^(Says|Lays|Lists|Tries|Copies)\b.*\S$/);
    const usage = lines.filter(line => line.startsWith(`  npm run ${name} -- `));
    expect(usage).not.toHaveLength(0);
    const listed = optionsIn(lines.filter(line => /^ {2}--[a-z]/.test(line)).map(line => line.slice(0, 18)));
    expect(listed).toContain('--help');
    expect([...optionsIn(usage)].filter(option => !listed.has(option))).toEqual([]);
    expect(help).toMatch(/\n {2}--help +this text\n/);
    expect(help).toMatch(/\n\nExit status: 0 [^0-9]+, 1 (used wrongly|not done)/);
    // A terminal window is 130 characters wide at most.
    expect(lines.filter(line => line.length > 130)).toEqual([]);
  },
);
