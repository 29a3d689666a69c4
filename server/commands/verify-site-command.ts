import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readOwnKeys, type TerminalPlace } from './committee-keys.ts';
import { laySiteFolder } from './site-folder.ts';

export const VERIFY_SITE_HELP = `Lays the page on which anybody checks a certificate into a folder for the city's web server, with this terminal's public keys.

  npm run verify-site -- --out DIR    again after each update and each rotation of keys

  --out DIR    where the folder goes: an empty one, or one of an earlier time
  --help       this text

Exit status: 0 done, 1 not done, 2 used wrongly.

LAIBAN_STATUS_URL says where the page may ask whether a certificate was revoked; without it the page tells genuine from
forged and says that it cannot know more. How to host it: kiosk/verify/README.md.`;

export interface VerifySiteWorld extends TerminalPlace {
  /** The built page. */
  bundle: string;
  say(line: string): void;
  complain(line: string): void;
}

/** Runs `npm run verify-site -- WORDS`. Status 0 done, 1 not done (a sentence says why), 2 used wrongly. */
export async function runVerifySiteCommand(words: string[], world: VerifySiteWorld): Promise<0 | 1 | 2> {
  const order = readWords(words);
  if (order.kind === 'help') {
    world.say(VERIFY_SITE_HELP);
    return 0;
  }
  if (order.kind === 'wrong') {
    world.complain(`${order.because}\n\n${VERIFY_SITE_HELP}`);
    return 2;
  }
  const own = await readOwnKeys(world);
  if (own.kind === 'failed') {
    for (const sentence of own.sentences) world.complain(sentence);
    return 1;
  }
  const { keys, config } = own;
  const laid = laySiteFolder(world.bundle, order.folder, keys);
  if (laid.kind === 'refused') {
    world.complain(laid.sentence);
    return 1;
  }
  world.say(`${order.folder}: ${laid.files} files, the certificates of ${keys.name}.`);
  world.say(
    config.verifyUrl === undefined
      ? 'Set LAIBAN_VERIFY_URL to the address under which the folder is served, or the codes on paper lead nowhere.'
      : `The codes on paper lead to ${config.verifyUrl}, so the folder must be served there.`,
  );
  world.say(
    keys.statusUrl === undefined
      ? 'The page cannot ask whether a certificate was revoked: LAIBAN_STATUS_URL is not set.'
      : `The page asks ${keys.statusUrl}/status whether a certificate was revoked.`,
  );
  return 0;
}

type Order = { kind: 'help' } | { kind: 'wrong'; because: string } | { kind: 'lay'; folder: string };

function readWords(words: string[]): Order {
  try {
    const options = { out: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
    const { values } = parseArgs({ args: words, options });
    if (values.help === true) return { kind: 'help' };
    if (values.out === undefined || values.out === '')
      return { kind: 'wrong', because: 'Name a folder: --out DIR.' };
    return { kind: 'lay', folder: resolve(values.out) };
  } catch (error) {
    // Node throws a sentence for an unknown option or one without its value.
    if (error instanceof TypeError) return { kind: 'wrong', because: error.message };
    throw error;
  }
}
