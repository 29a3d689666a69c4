import { parseArgs } from 'node:util';
import { CERTIFICATE_KINDS, type CertificateKind } from '../../server/contract/certificate-kinds.ts';

export interface Rehearsal {
  kind: CertificateKind;
  /** `ipp://…` or `folder:PATH`; without one the folder of the temporary data is used. */
  printer?: string;
  /** Where certificate, screens and times are left; those of an earlier rehearsal are removed first. */
  into: string;
}

export type FlagReading = { kind: 'rehearsal'; rehearsal: Rehearsal } | { kind: 'mistake'; sentence: string };

export const USAGE =
  'npm run rehearse -- [--kind residence|hardship|house-number] [--printer ipp://HOST[:PORT]/PATH] [--into FOLDER]';

/** Reads the command line of a rehearsal; a mistake comes back as one sentence with what was meant. */
export function readFlags(argv: readonly string[]): FlagReading {
  const mistake = (sentence: string): FlagReading => ({
    kind: 'mistake',
    sentence: `${sentence}\nUsage: ${USAGE}`,
  });
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        kind: { type: 'string', default: 'residence' },
        printer: { type: 'string' },
        into: { type: 'string', default: 'var/rehearsal' },
      },
    });
    const kind = CERTIFICATE_KINDS.find(known => known === values.kind);
    if (!kind)
      return mistake(`--kind ${values.kind} is no certificate; there are ${CERTIFICATE_KINDS.join(', ')}.`);
    const { into } = values;
    if (values.printer === undefined) return { kind: 'rehearsal', rehearsal: { kind, into } };
    if (!/^(ipp:\/\/|folder:).+/.test(values.printer))
      return mistake(`--printer ${values.printer} must be ipp://HOST[:PORT]/PATH or folder:PATH.`);
    return { kind: 'rehearsal', rehearsal: { kind, into, printer: values.printer } };
  } catch (error) {
    // parseArgs says what is wrong with unknown or incomplete flags only by throwing.
    return mistake(error instanceof Error ? error.message : String(error));
  }
}
