import { parseArgs } from 'node:util';
import { CERTIFICATE_KINDS, type CertificateKind } from '../contract/certificate-kinds.ts';
import { nearest } from '../templates/nearest.ts';

export const CERTIFICATE_HELP = `Tries a certificate template: checks it and draws a specimen (样张), which can never pass for a real certificate.

  npm run certificate -- --template residence --record printer-templates/sample-record.json --out specimen.pdf
  npm run certificate -- --template residence --check
  npm run certificate -- --template /path/to/my-templates/residence --check
  npm run certificate -- --again XBJ-JZ-2026-000318-Y --out again.pdf

  --template WHAT   residence, hardship, house-number, or a folder with a template.yaml
  --kind KIND       which certificate it is, for a folder named otherwise
  --record FILE     a resident's record as JSON, - for standard input; an invented resident without it
  --purpose ID      which purpose (代号) is printed; the first one without it
  --out FILE.pdf    where the PDF goes; it is written whole or not at all
  --check           only check, write nothing
  --json            one JSON object on standard output instead of sentences
  --again NUMBER    makes an issued certificate again from the register and says whether it is the same, byte for byte
  --help            this text

Exit status: 0 in order, 1 used wrongly or not written, 2 mistakes in the template, 3 mistakes in the record,
4 a character that no font of this machine has, 5 an issued certificate comes out otherwise.`;

export interface CertificateOrder {
  template: { kind: CertificateKind } | { folder: string; kind?: CertificateKind };
  /** A path, or `-`. */
  record?: string;
  purpose?: string;
  /** Absent when nothing is to be written. */
  out?: string;
  json: boolean;
}

export type CertificateWords =
  | { kind: 'order'; order: CertificateOrder }
  | { kind: 'help' }
  | { kind: 'wrong'; because: string; json: boolean };

const OPTIONS = {
  template: { type: 'string' },
  kind: { type: 'string' },
  record: { type: 'string' },
  purpose: { type: 'string' },
  out: { type: 'string' },
  check: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** What was typed behind `npm run certificate --`. */
export function readCertificateWords(words: readonly string[]): CertificateWords {
  const json = words.includes('--json');
  const wrong = (because: string): CertificateWords => ({ kind: 'wrong', because, json });
  const { values, positionals, tokens } = parseArgs({
    args: [...words],
    options: OPTIONS,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  if (values['help'] === true) return { kind: 'help' };
  for (const token of tokens) {
    if (token.kind !== 'option' || token.name in OPTIONS) continue;
    const meant = nearest(token.name, Object.keys(OPTIONS));
    return wrong(`There is no ${token.rawName}.${meant === undefined ? '' : ` Did you mean --${meant}?`}`);
  }
  const [stray] = positionals;
  if (stray !== undefined)
    return wrong(`“${stray}” stands alone; put --template, --record or --out before it.`);
  const texts: Partial<Record<'template' | 'kind' | 'record' | 'purpose' | 'out', string>> = {};
  for (const name of ['template', 'kind', 'record', 'purpose', 'out'] as const) {
    const value = values[name];
    if (value === undefined) continue;
    if (typeof value !== 'string' || value === '') return wrong(`--${name} wants a word behind it.`);
    texts[name] = value;
  }
  const { template, kind, out, record, purpose } = texts;
  if (template === undefined) return wrong('Say which template: --template residence, or --template FOLDER.');
  if (kind !== undefined && !isKind(kind)) return wrong(`--kind is one of ${CERTIFICATE_KINDS.join(', ')}.`);
  if (isKind(template) && kind !== undefined && kind !== template)
    return wrong('--kind belongs to a folder of another name.');
  const check = values['check'] === true;
  if (out === undefined && !check) return wrong('Say where the PDF goes (--out FILE.pdf), or --check.');
  if (out !== undefined && check) return wrong('--check writes nothing; leave out --out or --check.');
  // So that a slip never puts a PDF in the place of a record or a template.
  if (out !== undefined && !/\.pdf$/i.test(out)) return wrong('The file for --out must end in .pdf.');
  return {
    kind: 'order',
    order: {
      template: isKind(template)
        ? { kind: template }
        : { folder: template, ...(kind === undefined ? {} : { kind }) },
      ...(record === undefined ? {} : { record }),
      ...(purpose === undefined ? {} : { purpose }),
      ...(out === undefined ? {} : { out }),
      json,
    },
  };
}

export function isKind(word: string): word is CertificateKind {
  return (CERTIFICATE_KINDS as readonly string[]).includes(word);
}
