import { resolve } from 'node:path';
import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import type { IdentitySettings } from './identity/policy-facts.ts';
import { readPrinterAddress } from './printing/open-printer.ts';
import { readSensorAddress } from './printing/paper-sensor.ts';

/** Everything that can be set from outside, checked once at start. */
export interface Config {
  port: number;
  /** Absolute path of the folder that holds databases, keys and, without a printer, the printed files. */
  dataFolder: string;
  /** `folder:/absolute/path`, `ipp://host:port/path` or `cups:QUEUE`. */
  printer: string;
  /** `file:/absolute/path` of a sensor over the paper slot; undefined: a touch tells that paper was taken. */
  paperSensor?: string;
  /** Whether an empty database is filled with the fictional demo community. */
  demo: boolean;
  /** The page that the codes on paper lead to; undefined is this terminal's own, which only this machine can open. */
  verifyUrl?: string;
  /** What a face may decide here, and the highest chance that somebody is taken for another person in one visit. */
  identity: IdentitySettings;
  /** Months after which a face that nobody used is deleted. */
  faceMonths: number;
  /** Where systemd has laid the credentials of this service (`$CREDENTIALS_DIRECTORY`); see systemd.exec(5). */
  credentialsFolder?: string;
  /** Where the world reaches this terminal's `/api/verify`, without a slash at its end; undefined is nowhere. */
  statusUrl?: string;
}

export type ConfigReading = { kind: 'config'; config: Config } | { kind: 'mistakes'; sentences: string[] };

/** Each setting: what it may be, and the sentence for everything else. */
const SETTINGS = {
  PORT: {
    schema: z
      .string()
      .default('8640')
      .refine(port => /^\d{1,5}$/.test(port))
      .transform(Number)
      .pipe(z.int().min(0).max(65535)),
    sentence: 'PORT must be a whole number from 0 to 65535 (0 picks a free one), for example PORT=8640.',
  },
  LAIBAN_DATA: {
    schema: z
      .string()
      .default('var/')
      .refine(path => path.trim() !== '' && !path.includes('\0')),
    sentence: 'LAIBAN_DATA must name a folder, for example LAIBAN_DATA=var/.',
  },
  LAIBAN_PRINTER: {
    schema: z.string().optional().transform(absoluteFolder).refine(isPrinter),
    sentence:
      'LAIBAN_PRINTER must be folder:PATH, ipp://HOST[:PORT]/PATH without a password or cups:QUEUE of this machine, for ' +
      'example LAIBAN_PRINTER=ipp://127.0.0.1:60000/ipp/print (npm run doctor finds printers). Without it certificates go to the printed/ folder in LAIBAN_DATA.',
  },
  LAIBAN_PAPER_SENSOR: {
    schema: z
      .string()
      .optional()
      .refine(address => address === undefined || readSensorAddress(address).kind !== 'refused'),
    sentence:
      'LAIBAN_PAPER_SENSOR must be file:/PATH of a file that says 1 while paper lies in the slot and 0 otherwise, for ' +
      'example LAIBAN_PAPER_SENSOR=file:/sys/class/gpio/gpio17/value. Without it residents touch the screen.',
  },
  LAIBAN_DEMO: {
    schema: z.enum(['0', '1']).default('1'),
    sentence: 'LAIBAN_DEMO must be 0 (no demo residents) or 1.',
  },
  LAIBAN_IDENTITY: {
    schema: z.enum(['face', 'face+digits', 'digits-first', 'no-face']).default('face+digits'),
    sentence:
      'LAIBAN_IDENTITY must be face (a face alone where the calibration allows it), face+digits (then the last four digits of ' +
      'the ID number too), digits-first (the whole number first) or no-face, for example LAIBAN_IDENTITY=face+digits.',
  },
  LAIBAN_FACE_LIMIT: {
    schema: z
      .string()
      .default('0.001')
      .refine(limit => /^0?\.\d+$/.test(limit))
      .transform(Number)
      .pipe(z.number().min(0.000001).max(0.01)),
    sentence:
      'LAIBAN_FACE_LIMIT must be the highest chance that somebody is taken for another person in one visit, from 0.000001 to ' +
      '0.01, for example LAIBAN_FACE_LIMIT=0.001.',
  },
  LAIBAN_FACE_MONTHS: {
    schema: z
      .string()
      .default('24')
      .refine(months => /^\d{1,3}$/.test(months))
      .transform(Number)
      .pipe(z.int().min(1).max(120)),
    sentence:
      'LAIBAN_FACE_MONTHS must be the number of months after which a face that nobody used is deleted, from 1 to 120, for ' +
      'example LAIBAN_FACE_MONTHS=24.',
  },
  LAIBAN_VERIFY_URL: {
    schema: z.string().optional().refine(isPageAddress),
    sentence:
      'LAIBAN_VERIFY_URL must be the address of the verification page, http or https, with a slash or a file at its end and ' +
      'without ?, # or a password, at most 120 characters, for example LAIBAN_VERIFY_URL=https://city.example/laiban/.',
  },
  LAIBAN_STATUS_URL: {
    schema: z
      .string()
      .optional()
      .refine(isStatusAddress)
      .transform(address => address?.replace(/\/$/, '')),
    sentence:
      'LAIBAN_STATUS_URL must be the address under which the world reaches /api/verify of this terminal, http or https, ' +
      'without ?, # or a password, for example LAIBAN_STATUS_URL=https://city.example/terminal-7/api/verify.',
  },
} as const;

/** Every character of it is in every square code, whose size is fixed. */
const LONGEST_PAGE_ADDRESS = 120;

/**
 * Reads the settings from the environment. Every mistake is told, each in one sentence that says what to do; a name that
 * starts with `LAIBAN_` and is not a setting is a mistake too, because a misspelt setting would be ignored silently.
 */
export function readConfig(env: NodeJS.ProcessEnv): ConfigReading {
  const sentences = unknownNames(env);
  function take<T>(
    { schema, sentence }: { schema: z.ZodType<T>; sentence: string },
    name: string,
  ): T | undefined {
    const reading = schema.safeParse(env[name] === '' ? undefined : env[name]);
    if (reading.success) return reading.data;
    sentences.push(sentence);
    return undefined;
  }
  const port = take(SETTINGS.PORT, 'PORT');
  const data = take(SETTINGS.LAIBAN_DATA, 'LAIBAN_DATA');
  const printer = take(SETTINGS.LAIBAN_PRINTER, 'LAIBAN_PRINTER');
  const paperSensor = take(SETTINGS.LAIBAN_PAPER_SENSOR, 'LAIBAN_PAPER_SENSOR');
  const demo = take(SETTINGS.LAIBAN_DEMO, 'LAIBAN_DEMO');
  const mode = take(SETTINGS.LAIBAN_IDENTITY, 'LAIBAN_IDENTITY');
  const limit = take(SETTINGS.LAIBAN_FACE_LIMIT, 'LAIBAN_FACE_LIMIT');
  const faceMonths = take(SETTINGS.LAIBAN_FACE_MONTHS, 'LAIBAN_FACE_MONTHS');
  const verifyUrl = take(SETTINGS.LAIBAN_VERIFY_URL, 'LAIBAN_VERIFY_URL');
  const statusUrl = take(SETTINGS.LAIBAN_STATUS_URL, 'LAIBAN_STATUS_URL');
  if (port === undefined || data === undefined || demo === undefined) return { kind: 'mistakes', sentences };
  if (sentences.length > 0 || mode === undefined || limit === undefined || faceMonths === undefined)
    return { kind: 'mistakes', sentences };
  const dataFolder = resolve(data);
  return {
    kind: 'config',
    config: {
      port,
      dataFolder,
      printer: printer ?? `folder:${resolve(dataFolder, 'printed')}`,
      demo: demo === '1',
      identity: { mode, limit },
      faceMonths,
      ...(env.CREDENTIALS_DIRECTORY ? { credentialsFolder: env.CREDENTIALS_DIRECTORY } : {}),
      ...(paperSensor === undefined ? {} : { paperSensor }),
      ...(verifyUrl === undefined ? {} : { verifyUrl }),
      ...(statusUrl === undefined ? {} : { statusUrl }),
    },
  };
}

/**
 * Where a phone that reads a code on paper goes, and whether it gets there: without `LAIBAN_VERIFY_URL` it is this
 * terminal's own page, which answers on this machine alone.
 */
export function codePage(
  { verifyUrl }: Pick<Config, 'verifyUrl'>,
  port: number,
): { verifyUrl: string; opensOnPhones: boolean } {
  const url = verifyUrl ?? `http://127.0.0.1:${port}/verify/`;
  return {
    verifyUrl: url,
    opensOnPhones: !OWN_MACHINE.test(new URL(url).hostname),
  };
}

const OWN_MACHINE = /^(([\w-]+\.)*localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/;

function unknownNames(env: NodeJS.ProcessEnv): string[] {
  const known = Object.keys(SETTINGS);
  return Object.keys(env)
    .filter(name => name.startsWith('LAIBAN_') && !known.includes(name))
    .map(name => {
      const nearest = known.toSorted((a, b) => distance(a, name) - distance(b, name))[0];
      return `${name} is not a setting. Was ${nearest} meant? The settings are ${known.join(', ')}.`;
    });
}

function absoluteFolder(address: string | undefined): string | undefined {
  const path = address?.startsWith('folder:') ? address.slice('folder:'.length) : '';
  return path === '' ? address : `folder:${resolve(path)}`;
}

function isPrinter(address: string | undefined): boolean {
  return address === undefined || readPrinterAddress(address).kind !== 'refused';
}

/** A folder or a file: a phone adds `#` and the code to it as it stands. */
function isPageAddress(address: string | undefined): boolean {
  if (address === undefined) return true;
  if (!isWebAddress(address) || address.length > LONGEST_PAGE_ADDRESS) return false;
  return address.endsWith('/') || /\/[^/]+\.[^/]+$/.test(new URL(address).pathname);
}

function isStatusAddress(address: string | undefined): boolean {
  return address === undefined || isWebAddress(address);
}

/** Written as browsers write it, so that what is printed and what is compared are the same. */
function isWebAddress(address: string): boolean {
  if (!/^https?:\/\//.test(address) || /[?#]/.test(address) || !URL.canParse(address)) return false;
  const url = new URL(address);
  return url.username === '' && url.password === '' && (url.href === address || url.href === `${address}/`);
}
