import { X509Certificate } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Clock, systemClock } from '../clock.ts';
import { type Config, readConfig } from '../config.ts';
import { createJournal } from '../journal/journal.ts';
import { openData } from '../open-data.ts';
import { type Committee, type KeyRing, openKeyRing, readKeyRing } from '../signing/key-ring.ts';
import type { SuiteName } from '../signing/suites.ts';
import { readFileText } from '../templates/file-text.ts';
import { tellProblem } from '../templates/library.ts';
import { readCommunity } from '../templates/read-community.ts';

export const KEYS_HELP = `Lists, rotates or publishes the keys with which this terminal signs certificates (keys/signing/ in LAIBAN_DATA).

  npm run keys -- list                which keys sign now, and which did before
  npm run keys -- rotate              make new keys and destroy the old private ones; the terminal must be stopped
  npm run keys -- export --out DIR    write what anybody may have: keys.json and certificates.pem

  --suite p256|sm2    how archived originals are signed from now on; as before without it
  --out DIR           where the two files go
  --help              this text

Exit status: 0 done, 1 not done, 2 used wrongly.`;

/** Exit statuses: done, not done (a sentence says why), used wrongly. */
export type ExitStatus = 0 | 1 | 2;

/** What the command is given and where it writes; a test hands in its own. */
export interface KeysCommandWorld {
  env: NodeJS.ProcessEnv;
  templateFolder: string;
  clock?: Clock;
  say(line: string): void;
  complain(line: string): void;
}

/** Runs `npm run keys -- WORDS`. Nothing is changed unless the status is 0. */
export async function runKeysCommand(words: string[], world: KeysCommandWorld): Promise<ExitStatus> {
  const order = readWords(words);
  if (order.kind === 'help') {
    world.say(KEYS_HELP);
    return 0;
  }
  if (order.kind === 'wrong') {
    world.complain(`${order.because}\n\n${KEYS_HELP}`);
    return 2;
  }
  const reading = readConfig(world.env);
  if (reading.kind === 'mistakes') return failed(world, reading.sentences);
  const file = await readFileText(join(world.templateFolder, 'community.yaml'));
  const community = readCommunity(file, 'printer-templates/community.yaml');
  if (community.kind === 'problems') return failed(world, community.problems.map(tellProblem));
  const { code: issuer, committee: name } = community.community;
  const committee = { issuer, name, clock: world.clock ?? systemClock };
  const { config } = reading;
  const opening = readKeyRing(config.dataFolder, committee);
  if (opening.kind === 'none') {
    const sentence = `There are no keys in ${config.dataFolder} yet: the terminal makes them when it starts for the first time.`;
    return failed(world, [sentence]);
  }
  if (opening.kind === 'broken') return failed(world, [opening.sentence]);
  for (const remark of opening.remarks) world.complain(remark);
  if (order.kind === 'list') return list(opening.ring, committee, config, world);
  if (order.kind === 'export') return exportTo(order.folder, opening.ring, config, world);
  return rotate(order.suite, committee, config, world);
}

type Order =
  | { kind: 'help' }
  | { kind: 'wrong'; because: string }
  | { kind: 'list' }
  | { kind: 'rotate'; suite: SuiteName | undefined }
  | { kind: 'export'; folder: string };

const SUITES: ReadonlyMap<string, SuiteName> = new Map([
  ['p256', 'P-256/SHA-256'],
  ['sm2', 'SM2/SM3'],
]);

function readWords(words: string[]): Order {
  const parsed = parse(words);
  if (typeof parsed === 'string') return { kind: 'wrong', because: parsed };
  const { values, positionals } = parsed;
  const [verb, ...rest] = positionals;
  if (values.help === true) return { kind: 'help' };
  if (verb === undefined) return { kind: 'wrong', because: 'Say what to do with the keys.' };
  if (rest.length > 0) return { kind: 'wrong', because: `"${rest.join(' ')}" is too much.` };
  if (values.suite !== undefined && verb !== 'rotate')
    return { kind: 'wrong', because: '--suite belongs to rotate.' };
  if (values.out !== undefined && verb !== 'export')
    return { kind: 'wrong', because: '--out belongs to export.' };
  if (verb === 'list') return { kind: 'list' };
  if (verb === 'export') {
    if (values.out === undefined || values.out === '')
      return { kind: 'wrong', because: 'Name a folder: export --out DIR.' };
    return { kind: 'export', folder: resolve(values.out) };
  }
  if (verb !== 'rotate') return { kind: 'wrong', because: `"${verb}" is none of list, rotate and export.` };
  const suite = SUITES.get(values.suite ?? '');
  if (values.suite !== undefined && suite === undefined)
    return { kind: 'wrong', because: `"${values.suite}" is neither p256 nor sm2.` };
  return { kind: 'rotate', suite };
}

function parse(words: string[]) {
  try {
    const options = {
      out: { type: 'string' },
      suite: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    } as const;
    return parseArgs({ args: words, options, allowPositionals: true });
  } catch (error) {
    // Node throws a sentence for an unknown option or one without its value.
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}

function list(
  ring: KeyRing,
  { issuer, name }: Committee,
  { dataFolder }: Config,
  world: KeysCommandWorld,
): 0 {
  world.say(`Keys of ${name} (${issuer}) in ${dataFolder}, the newest first:`);
  for (const { kid, from, until, suite, certificate } of ring.generations()) {
    const { fingerprint256 } = new X509Certificate(certificate);
    const time = until === undefined ? `in use since ${from}` : `from ${from} until ${until}`;
    world.say(`\n${kid}  ${time}`);
    world.say(`  originals are signed with ${suite}; SHA-256 of the certificate:`);
    world.say(`  ${fingerprint256}`);
  }
  return 0;
}

function exportTo(folder: string, ring: KeyRing, { statusUrl }: Config, world: KeysCommandWorld): ExitStatus {
  const published = ring.published(statusUrl);
  try {
    mkdirSync(folder, { recursive: true });
    replace(join(folder, 'keys.json'), `${JSON.stringify(published, null, 2)}\n`);
    replace(join(folder, 'certificates.pem'), published.certificates.join(''));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return failed(world, [`${folder} cannot be written: ${error.message}`]);
  }
  world.say(`${join(folder, 'keys.json')}: for the page that checks codes on paper`);
  world.say(`${join(folder, 'certificates.pem')}: for programs that check archived originals`);
  return 0;
}

async function rotate(
  suite: SuiteName | undefined,
  committee: Committee,
  { dataFolder }: Config,
  world: KeysCommandWorld,
): Promise<ExitStatus> {
  // The lock of the folder is taken: a running terminal keeps its keys in memory and would go on signing with the old ones.
  const data = await openData(dataFolder);
  if (data.kind === 'failed') return failed(world, [data.sentence]);
  try {
    const opening = openKeyRing(dataFolder, committee);
    if (opening.kind === 'broken') return failed(world, [opening.sentence]);
    const rotation = opening.ring.rotate(suite);
    if (rotation.kind === 'refused') return failed(world, [rotation.sentence]);
    const { kid, retired } = rotation;
    await createJournal(data.store, committee.clock).append({
      what: 'signing-keys-rotated',
      who: 'technician',
      data: { kid, retired },
    });
    world.say(
      `New keys ${kid} sign from now on. ${retired} signed until now; its private keys are destroyed.`,
    );
    world.say('A page that is hosted elsewhere needs the new keys.json: npm run keys -- export --out DIR');
    return 0;
  } finally {
    await data.close();
  }
}

/** Written beside and renamed: a web server that serves the folder never serves half a file. Everybody may read it. */
function replace(file: string, text: string): void {
  const fresh = `${file}.new`;
  rmSync(fresh, { force: true });
  writeFileSync(fresh, text, { mode: 0o644 });
  renameSync(fresh, file);
}

function failed(world: KeysCommandWorld, sentences: string[]): 1 {
  for (const sentence of sentences) world.complain(sentence);
  return 1;
}
