import { join } from 'node:path';
import { type Clock, systemClock } from '../clock.ts';
import { type Config, readConfig } from '../config.ts';
import type { PublishedKeys } from '../contract/paper-claims.ts';
import { readKeyRing } from '../signing/key-ring.ts';
import { readFileText } from '../templates/file-text.ts';
import { tellProblem } from '../templates/library.ts';
import { readCommunity } from '../templates/read-community.ts';

/** Where a command finds the terminal; a test hands in its own. */
export interface TerminalPlace {
  env: NodeJS.ProcessEnv;
  templateFolder: string;
  clock?: Clock;
}

export type OwnKeys =
  | { kind: 'published'; keys: PublishedKeys; config: Config }
  /** Why there are none; each a sentence that says what to do. */
  | { kind: 'failed'; sentences: string[] };

/** What this terminal publishes, read from its data folder without locking or changing anything: a server may be running. */
export async function readOwnKeys({ env, templateFolder, clock }: TerminalPlace): Promise<OwnKeys> {
  const reading = readConfig(env);
  if (reading.kind === 'mistakes') return { kind: 'failed', sentences: reading.sentences };
  const { config } = reading;
  const file = await readFileText(join(templateFolder, 'community.yaml'));
  const community = readCommunity(file, 'printer-templates/community.yaml');
  if (community.kind === 'problems')
    return { kind: 'failed', sentences: community.problems.map(tellProblem) };
  const { code: issuer, committee: name } = community.community;
  const opening = readKeyRing(config.dataFolder, { issuer, name, clock: clock ?? systemClock });
  if (opening.kind === 'none') {
    const sentence = `There are no keys in ${config.dataFolder}: the terminal makes them when it starts for the first time.`;
    return { kind: 'failed', sentences: [sentence] };
  }
  if (opening.kind === 'broken') return { kind: 'failed', sentences: [opening.sentence] };
  return { kind: 'published', keys: opening.ring.published(config.statusUrl), config };
}
