import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { PublishedKeys } from '../contract/paper-claims.ts';

export type SiteLaying =
  | { kind: 'laid'; files: number }
  /** One sentence that says why nothing was written and what to do. */
  | { kind: 'refused'; sentence: string };

const KEYS = 'keys.json';

/**
 * Lays the recipient's page into a folder that any web server can serve: the built bundle, the published keys, and in the
 * page's own security policy the one address that it may ask. A folder that holds such a page already is brought up to
 * date; any other folder that is not empty is left alone. Files from an earlier version stay for phones that still have
 * the earlier page open.
 */
export function laySiteFolder(bundle: string, out: string, keys: PublishedKeys): SiteLaying {
  if (!existsSync(join(bundle, 'index.html')))
    return { kind: 'refused', sentence: 'The page is not built yet. Run npm run build first.' };
  try {
    if (existsSync(out) && readdirSync(out).length > 0 && !existsSync(join(out, KEYS))) {
      const sentence = `${out} holds other files and no ${KEYS}. Name an empty folder, or one of an earlier npm run verify-site.`;
      return { kind: 'refused', sentence };
    }
    mkdirSync(out, { recursive: true });
    // The page comes last: until then the earlier one goes on with its own files.
    const names = readdirSync(bundle).toSorted((a, b) => Number(a === PAGE) - Number(b === PAGE));
    for (const name of names.filter(name => name !== PAGE))
      cpSync(join(bundle, name), join(out, name), { recursive: true });
    replace(join(out, KEYS), `${JSON.stringify(keys, null, 2)}\n`);
    replace(join(out, PAGE), mayAsk(readFileSync(join(bundle, PAGE), 'utf8'), keys.statusUrl));
    return {
      kind: 'laid',
      files: readdirSync(out, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
        .length,
    };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { kind: 'refused', sentence: `${out} cannot be written (${error.message}).` };
  }
}

const PAGE = 'index.html';
const OWN_ORIGIN = 'connect-src &#39;self&#39;';

/** The page's policy with the origin of the register in it. Throws when the page has none: then the build has changed. */
function mayAsk(page: string, statusUrl: string | undefined): string {
  if (!page.includes(OWN_ORIGIN)) throw new Error('The built page has no security policy of its own.');
  return statusUrl === undefined
    ? page
    : page.replace(OWN_ORIGIN, `${OWN_ORIGIN} ${new URL(statusUrl).origin}`);
}

/** Written beside and renamed: a web server never serves half a file. */
function replace(path: string, text: string): void {
  const fresh = `${path}.new`;
  rmSync(fresh, { force: true });
  writeFileSync(fresh, text, { mode: 0o644 });
  renameSync(fresh, path);
}
