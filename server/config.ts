import { resolve } from 'node:path';
import { distance } from 'fastest-levenshtein';
import { z } from 'zod';

/** Everything that can be set from outside, checked once at start. */
export interface Config {
  port: number;
  /** Absolute path of the folder that holds databases, keys and, without a printer, the printed files. */
  dataFolder: string;
  /** `folder:/absolute/path` or `ipp://host:port/path`. */
  printer: string;
  /** Whether an empty database is filled with the fictional demo community. */
  demo: boolean;
}

export type ConfigReading = { kind: 'config'; config: Config } | { kind: 'mistakes'; sentences: string[] };

const SETTINGS = {
  PORT: z
    .string()
    .default('8640')
    .refine(port => /^\d{1,5}$/.test(port))
    .transform(Number)
    .pipe(z.int().min(0).max(65535))
    .catch(() =>
      fail('PORT must be a whole number from 0 to 65535 (0 picks a free one), for example PORT=8640.'),
    ),
  LAIBAN_DATA: z
    .string()
    .default('var/')
    .refine(path => path.trim() !== '' && !path.includes('\0'))
    .catch(() => fail('LAIBAN_DATA must name a folder, for example LAIBAN_DATA=var/.')),
  LAIBAN_PRINTER: z
    .string()
    .optional()
    .refine(address => address === undefined || isPrinterAddress(address))
    .catch(() =>
      fail(
        'LAIBAN_PRINTER must be folder:PATH or ipp://HOST[:PORT]/PATH, for example ' +
          'LAIBAN_PRINTER=ipp://127.0.0.1:60000/ipp/print. Without it certificates go to the printed/ folder in LAIBAN_DATA.',
      ),
    ),
  LAIBAN_DEMO: z
    .enum(['0', '1'])
    .default('1')
    .catch(() => fail('LAIBAN_DEMO must be 0 (no demo residents) or 1.')),
};

class Mistake extends Error {}

function fail(sentence: string): never {
  throw new Mistake(sentence);
}

/**
 * Reads the settings from the environment. Every mistake is told, each in one sentence that says what to do; a name that
 * starts with `LAIBAN_` and is not a setting is a mistake too, because a misspelt setting would be ignored silently.
 */
export function readConfig(env: NodeJS.ProcessEnv): ConfigReading {
  const sentences = unknownNames(env);
  const take = <T>(schema: z.ZodType<T>, name: keyof typeof SETTINGS): T | undefined => {
    try {
      return schema.parse(env[name] === '' ? undefined : env[name]);
    } catch (error) {
      if (!(error instanceof Mistake)) throw error;
      sentences.push(error.message);
      return undefined;
    }
  };
  const port = take(SETTINGS.PORT, 'PORT');
  const data = take(SETTINGS.LAIBAN_DATA, 'LAIBAN_DATA');
  const printer = take(SETTINGS.LAIBAN_PRINTER, 'LAIBAN_PRINTER');
  const demo = take(SETTINGS.LAIBAN_DEMO, 'LAIBAN_DEMO');
  if (sentences.length > 0 || port === undefined || data === undefined || demo === undefined)
    return { kind: 'mistakes', sentences };
  const dataFolder = resolve(data);
  const folder = printer?.startsWith('folder:') ? resolve(printer.slice('folder:'.length)) : undefined;
  return {
    kind: 'config',
    config: {
      port,
      dataFolder,
      printer: folder ? `folder:${folder}` : (printer ?? `folder:${resolve(dataFolder, 'printed')}`),
      demo: demo === '1',
    },
  };
}

function unknownNames(env: NodeJS.ProcessEnv): string[] {
  const known = Object.keys(SETTINGS);
  return Object.keys(env)
    .filter(name => name.startsWith('LAIBAN_') && !known.includes(name))
    .map(name => {
      const nearest = known.toSorted((a, b) => distance(a, name) - distance(b, name))[0];
      return `${name} is not a setting. Was ${nearest} meant? The settings are ${known.join(', ')}.`;
    });
}

function isPrinterAddress(address: string): boolean {
  if (address.startsWith('folder:')) return address.length > 'folder:'.length && !address.includes('\0');
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === 'ipp:' && url.hostname !== '' && url.username === '' && url.password === '';
}
