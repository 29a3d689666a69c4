import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { findProgram } from '../../tools/debian-packages.ts';
import { withFile } from './pdf-tools.ts';

/** What to install for it; some 200 MB where there is no Java yet, which is why the tests do not demand it. */
export const PREFLIGHT_PACKAGES = 'libpdfbox2-java libactivation-java libjaxb-api-java default-jre-headless';

const JARS = [
  'preflight',
  'pdfbox2',
  'xmpbox',
  'fontbox2',
  'commons-logging',
  'javax.activation',
  'jaxb-api',
].map(name => `/usr/share/java/${name}.jar`);

/** Whether Apache Preflight, a validator of PDF/A-1b, is on this machine. */
export function isPreflightHere(): boolean {
  return findProgram('java') !== undefined && JARS.every(path => existsSync(path));
}

/** What Preflight says of a file: `is a valid PDF/A-1b file`, or what is wrong with it. */
export async function preflight(pdf: Uint8Array): Promise<string> {
  return withFile(pdf, async path => {
    const options = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', JARS.join(':')];
    const command = [...options, 'org.apache.pdfbox.preflight.Validator_A1b', path];
    const { stdout, stderr } = await promisify(execFile)('java', command).catch(outputOf);
    return stdout + stderr;
  });
}

/** The words of a program that ended with a status other than 0. */
function outputOf(error: unknown): { stdout: string; stderr: string } {
  if (error instanceof Error && 'stdout' in error && 'stderr' in error)
    return { stdout: String(error.stdout), stderr: String(error.stderr) };
  throw error;
}
