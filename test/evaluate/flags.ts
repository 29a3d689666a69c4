import { parseArgs } from 'node:util';

export interface Flags {
  /** The folder with one folder a person. */
  directory: string;
  /** One JSON object on standard output instead of sentences. */
  json: boolean;
  /** Where the plots go; `var/face-evaluate.svg` unless set. */
  svg?: string;
  /** Name the pictures that could not be acquired: their names may be names of people, so nobody is named unasked. */
  list: boolean;
  /** Browsers at once; one a core unless set. */
  lanes?: number;
}

export type FlagReading = { kind: 'flags'; flags: Flags } | { kind: 'mistake'; sentence: string };

export const USAGE = 'npm run face:evaluate -- DIR [--json] [--svg FILE] [--list] [--lanes N]';

/** Reads the command line; a mistake comes back as one sentence with what was meant. */
export function readFlags(argv: readonly string[]): FlagReading {
  const mistake = (sentence: string): FlagReading => ({
    kind: 'mistake',
    sentence: `${sentence}\nUsage: ${USAGE}`,
  });
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        svg: { type: 'string' },
        list: { type: 'boolean', default: false },
        lanes: { type: 'string' },
      },
    });
    const [directory, ...more] = positionals;
    if (directory === undefined || directory === '')
      return mistake('Which folder? It holds one folder a person.');
    if (more.length > 0) return mistake('One folder at a time.');
    if (values.svg === '') return mistake('--svg needs the name of a file.');
    const lanes = values.lanes === undefined ? undefined : Number(values.lanes);
    if (lanes !== undefined && !(Number.isInteger(lanes) && lanes >= 1 && lanes <= 64))
      return mistake('--lanes is a number from 1 to 64.');
    const { json, svg, list } = values;
    return {
      kind: 'flags',
      flags: {
        directory,
        json,
        list,
        ...(svg === undefined ? {} : { svg }),
        ...(lanes === undefined ? {} : { lanes }),
      },
    };
  } catch (error) {
    // parseArgs says what is wrong with unknown or incomplete flags only by throwing.
    return mistake(error instanceof Error ? error.message : String(error));
  }
}
