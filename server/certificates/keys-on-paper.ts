import { sql } from 'kysely';
import { readPaperCode } from '../contract/paper-code.ts';
import type { Store } from '../store/open-store.ts';

/** The ids of all keys that signed codes of issued certificates, 16 hexadecimal digits each, sorted. */
export async function keysOnPaper(store: Store): Promise<string[]> {
  const rows = await store
    .selectFrom('certificates')
    // One code for each beginning is enough, so that a register of many years does not make the start slow.
    .select(sql<string>`min(paper_code)`.as('code'))
    .where('paper_code', 'is not', null)
    .groupBy(sql`substr(paper_code, 1, ${HEADER_CHARACTERS})`)
    .execute();
  const kids = rows.flatMap(({ code }) => {
    const reading = readPaperCode(code);
    return reading.kind === 'code' ? [reading.kid] : [];
  });
  return [...new Set(kids)].toSorted();
}

/** Tag, algorithm and key id are the first 16 bytes of a code; codes that are alike in so many characters share them. */
const HEADER_CHARACTERS = 22;
