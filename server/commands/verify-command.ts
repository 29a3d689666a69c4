import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { localDay, systemClock } from '../clock.ts';
import type { PublishedKeys } from '../contract/paper-claims.ts';
import { readPublishedKeys } from '../contract/paper-code-keys.ts';
import { askNobody, askServer, type StatusSource } from './ask-status.ts';
import { readOwnKeys, type TerminalPlace } from './committee-keys.ts';
import { examinePaper } from './examine-paper.ts';
import { judgePaper, type VerifyExit } from './judge-paper.ts';
import { askDataFolder } from './local-status.ts';
import { readPaper } from './read-paper.ts';
import { tellAsJson, tellInWords } from './tell-paper.ts';

export const VERIFY_HELP = `Says whether a certificate is genuine, unchanged and still good. Changes nothing.

  npm run verify -- FILE.pdf    a file: its signature, its pages against the code on them, the code, the status
  npm run verify -- CODE        what a scanner reads from the paper: the address with #, or what stands behind it
  npm run verify -- scan.png    a picture of the paper, where zbarimg is installed
  npm run verify -- -           one of these on standard input

  --keys FILE     the committee's published keys (keys.json); those of this terminal (LAIBAN_DATA) without it
  --status URL    whom to ask for the status; the address in the published keys, or this terminal's own register, without it
  --json          one JSON object on standard output instead of sentences
  --help          this text

Exit status: 0 genuine and valid, 1 used wrongly or could not be looked at, 2 not genuine or altered, 3 genuine but
expired, revoked, superseded, suspended, not printed, unsigned, or its status is not known.`;

export interface VerifyWorld extends TerminalPlace {
  say(line: string): void;
  complain(line: string): void;
  standardInput(): Promise<Uint8Array>;
}

/** Runs `npm run verify -- WORDS`. Changes nothing anywhere. */
export async function runVerifyCommand(words: string[], world: VerifyWorld): Promise<VerifyExit> {
  const order = readWords(words);
  if (order.kind === 'help') {
    world.say(VERIFY_HELP);
    return 0;
  }
  if (order.kind === 'wrong') return failed(world, [`${order.because}\n\n${VERIFY_HELP}`]);
  const trust = await readTrust(order, world);
  if (trust.kind === 'failed') return failed(world, trust.sentences);
  const input = await readPaper(order.paper, () => world.standardInput());
  if (input.kind === 'unreadable') return failed(world, [input.sentence]);
  const findings = await examinePaper(input, trust.keys, trust.askStatus);
  const judgement = judgePaper(findings, localDay((world.clock ?? systemClock).now()));
  for (const line of order.json
    ? [tellAsJson(judgement, findings)]
    : tellInWords(judgement, findings, trust.keys))
    world.say(line);
  return judgement.exit;
}

type Order =
  | { kind: 'help' }
  | { kind: 'wrong'; because: string }
  | { kind: 'verify'; paper: string; keys?: string; status?: string; json: boolean };

function readWords(words: string[]): Order {
  try {
    const options = {
      keys: { type: 'string' },
      status: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    } as const;
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true });
    const { keys, status, json = false, help = false } = values;
    if (help) return { kind: 'help' };
    const [paper, ...more] = positionals;
    if (paper === undefined || paper === '' || more.length > 0)
      return { kind: 'wrong', because: 'Name one file or one code.' };
    if (status !== undefined && !(URL.canParse(status) && /^https?:/.test(status)))
      return { kind: 'wrong', because: `--status ${status} is no address.` };
    return {
      kind: 'verify',
      paper,
      json,
      ...(keys === undefined ? {} : { keys }),
      ...(status === undefined ? {} : { status }),
    };
  } catch (error) {
    // Node throws a sentence for an unknown option or one without its value.
    if (error instanceof TypeError) return { kind: 'wrong', because: error.message };
    throw error;
  }
}

type Trust =
  | { kind: 'trust'; keys: PublishedKeys; askStatus: StatusSource }
  | { kind: 'failed'; sentences: string[] };

/** Whose keys count, and who is asked. */
async function readTrust(
  { keys: file, status }: { keys?: string; status?: string },
  world: VerifyWorld,
): Promise<Trust> {
  const asked = status === undefined ? undefined : askServer(status);
  if (file === undefined) {
    const own = await readOwnKeys(world);
    if (own.kind === 'failed')
      return {
        kind: 'failed',
        sentences: [...own.sentences, 'Or name the published keys: --keys keys.json'],
      };
    const { keys, config } = own;
    return { kind: 'trust', keys, askStatus: asked ?? askDataFolder(config.dataFolder, world.clock) };
  }
  try {
    const reading = readPublishedKeys(JSON.parse(await readFile(file, 'utf8')));
    if (reading.kind === 'not-keys') return { kind: 'failed', sentences: [`${file}: ${reading.because}`] };
    const { keys } = reading;
    const published = keys.statusUrl === undefined ? askNobody : askServer(keys.statusUrl);
    return { kind: 'trust', keys, askStatus: asked ?? published };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { kind: 'failed', sentences: [`${file} cannot be read as keys (${error.message}).`] };
  }
}

function failed(world: VerifyWorld, sentences: string[]): 1 {
  for (const sentence of sentences) world.complain(sentence);
  return 1;
}
