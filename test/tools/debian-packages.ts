import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A Debian package the tests need, and the file or program by which its presence is known. */
export interface Needed {
  debianPackage: string;
  sign: { program: string } | { file: string };
  /** What it is for, so that nobody installs a thing they cannot account for. */
  purpose: string;
}

export const NEEDED: readonly Needed[] = [
  { debianPackage: 'chromium', sign: { program: 'chromium' }, purpose: 'the browser the journeys run in' },
  {
    debianPackage: 'cups-ipp-utils',
    sign: { program: 'ippeveprinter' },
    purpose: 'a printer that speaks IPP',
  },
  {
    debianPackage: 'dbus',
    sign: { program: 'dbus-daemon' },
    purpose: 'ippeveprinter will not start without',
  },
  {
    debianPackage: 'cups-daemon',
    sign: { program: 'cupsd' },
    purpose: 'a print server of the tests own: what goes wrong by way of CUPS',
  },
  {
    debianPackage: 'cups-client',
    sign: { program: 'lpstat' },
    purpose: 'finds the queues of that print server, as on a terminal',
  },
  { debianPackage: 'poppler-utils', sign: { program: 'pdftotext' }, purpose: 'reads text out of PDFs' },
  { debianPackage: 'mupdf-tools', sign: { program: 'mutool' }, purpose: 'renders PDFs without other fonts' },
  { debianPackage: 'qpdf', sign: { program: 'qpdf' }, purpose: 'checks the structure of PDFs' },
  { debianPackage: 'openssl', sign: { program: 'openssl' }, purpose: 'checks signatures independently' },
  { debianPackage: 'zbar-tools', sign: { program: 'zbarimg' }, purpose: 'reads QR codes' },
  { debianPackage: 'gcc', sign: { program: 'gcc' }, purpose: 'builds the disk that fails' },
  {
    debianPackage: 'libc6-dev',
    sign: { file: '/usr/include/stdio.h' },
    purpose: 'what gcc builds it against',
  },
  {
    debianPackage: 'fonts-hanazono',
    sign: { file: '/usr/share/fonts/truetype/hanazono/HanaMinB.ttf' },
    purpose: 'rare characters in names',
  },
  {
    debianPackage: 'fonts-babelstone-han',
    sign: { file: '/usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf' },
    purpose: 'characters of the extensions G and H',
  },
];

/** What of `needed` is not on this machine. */
export function missing(needed: readonly Needed[] = NEEDED): Needed[] {
  return needed.filter(({ sign }) => ('file' in sign ? !existsSync(sign.file) : !findProgram(sign.program)));
}

/** Where a program is: on PATH or in the folders of administrators, where Debian keeps ippeveprinter. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.map(folder => join(folder, name)).find(isExecutable);
}

/** The one line that installs packages by hand. */
export function aptLine(packages: readonly Needed[]): string {
  const names = packages.map(({ debianPackage }) => debianPackage).join(' ');
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}`;
}

export type InstallResult =
  | { kind: 'installed' }
  | { kind: 'not-allowed' }
  | { kind: 'failed'; step: string };

/** Installs packages if this user may do so without being asked for a password; otherwise changes nothing. */
export function install(packages: readonly Needed[]): InstallResult {
  const prefix = administratorPrefix();
  if (!prefix) return { kind: 'not-allowed' };
  const names = packages.map(({ debianPackage }) => debianPackage);
  for (const step of [['update'], ['install', '-y', '--no-install-recommends', ...names]]) {
    const [program = '', ...rest] = [...prefix, 'apt-get', '-q', ...step];
    const { status } = spawnSync(program, rest, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status !== 0) return { kind: 'failed', step: `apt-get ${step.join(' ')}` };
  }
  const still = missing(packages);
  if (still.length > 0)
    return { kind: 'failed', step: `finding ${still.map(n => n.debianPackage).join(', ')}` };
  return { kind: 'installed' };
}

function administratorPrefix(): string[] | undefined {
  if (!findProgram('apt-get')) return undefined;
  if (process.getuid?.() === 0) return [];
  if (!findProgram('sudo')) return undefined;
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
