import type { CertificateKind } from '../contract/certificate-kinds.ts';
import type { Journal } from '../journal/journal.ts';
import type { Store } from '../store/open-store.ts';
import { normalForm } from '../templates/number-form.ts';

/** A sequence number held for one draft until it is issued or given back. */
export interface NumberLease {
  kind: CertificateKind;
  year: number;
  sequence: number;
  /** Gives the number back, so that the next draft takes it. Harmless once the number is issued. */
  giveBack(): void;
}

export interface NumberDesk {
  lease(kind: CertificateKind, year: number): Promise<NumberLease>;
  /**
   * Whether a certificate was issued under this number, or one that reads the same. Sequences never clash; numbers do when a
   * template is given a code or a pattern that another one used before.
   */
  isIssued(number: string): Promise<boolean>;
}

/**
 * Hands out the lowest sequence that is neither issued nor held. The preview must show the very bytes that are printed,
 * number included, so a number is needed before anything is issued; a draft that is left gives its number back, and a
 * crash forgets all leases. So the register has no gap, and UNIQUE(kind, year, sequence) stands behind it. The one exception
 * is a number given back at the turn of the year, when nobody draws for the old year any more: it stays unused, and that is
 * journalled as `numbers-unused` at the first lease of the new year at which no draft of the old one is open.
 */
export function createNumberDesk(store: Store, journal: Journal): NumberDesk {
  const held = new Map<string, Set<number>>();
  const closedYears = new Set<string>();
  let turn: Promise<unknown> = Promise.resolve();

  async function take(kind: CertificateKind, year: number): Promise<NumberLease> {
    const key = `${kind} ${year}`;
    const leased = held.get(key) ?? new Set<number>();
    held.set(key, leased);
    const { n, top } = await store
      .selectFrom('certificates')
      .select(is => [is.fn.countAll<number>().as('n'), is.fn.max('sequence').as('top')])
      .where('kind', '=', kind)
      .where('year', '=', year)
      .executeTakeFirstOrThrow();
    const highest = top ?? 0;
    const issued = n === highest ? undefined : await issuedAmong(kind, year);
    const isIssued = (s: number) => (issued ? issued.has(s) : s <= highest);
    let sequence = 1;
    if (n === highest) sequence = highest + 1;
    while (leased.has(sequence) || isIssued(sequence)) sequence++;
    leased.add(sequence);
    let mine = true;
    return {
      kind,
      year,
      sequence,
      giveBack() {
        // Given back twice, it would be taken from whoever holds it by then.
        if (mine) leased.delete(sequence);
        mine = false;
      },
    };
  }

  async function issuedAmong(kind: CertificateKind, year: number): Promise<Set<number>> {
    const rows = await store
      .selectFrom('certificates')
      .select('sequence')
      .where('kind', '=', kind)
      .where('year', '=', year)
      .execute();
    return new Set(rows.map(row => row.sequence));
  }

  async function closeYearsBefore(kind: CertificateKind, year: number): Promise<void> {
    const years = await store
      .selectFrom('certificates')
      .select('year')
      .distinct()
      .where('kind', '=', kind)
      .where('year', '<', year)
      .execute();
    for (const past of years) await closeYear(kind, past.year);
  }

  /** Notes the holes below the highest number of a year that is over, once. */
  async function closeYear(kind: CertificateKind, year: number): Promise<void> {
    const key = `${kind} ${year}`;
    if (closedYears.has(key) || (held.get(key)?.size ?? 0) > 0) return;
    const issued = await issuedAmong(kind, year);
    const highest = [...issued].reduce((top, sequence) => Math.max(top, sequence), 0);
    const unused = Array.from({ length: highest }, (_, i) => i + 1).filter(one => !issued.has(one));
    if (unused.length > 0) await noteUnused({ kind, year, sequences: unused.join(' ') });
    closedYears.add(key);
  }

  /** Not again after a restart. */
  async function noteUnused(data: { kind: CertificateKind; year: number; sequences: string }): Promise<void> {
    const noted = await store
      .selectFrom('journal')
      .select('seq')
      .where('what', '=', 'numbers-unused')
      .where('data', '=', JSON.stringify(data))
      .executeTakeFirst();
    if (noted === undefined) await journal.append({ what: 'numbers-unused', who: 'terminal', data });
  }

  return {
    async isIssued(number) {
      const row = await store
        .selectFrom('certificates')
        .select('id')
        .where('number_key', '=', normalForm(number))
        .executeTakeFirst();
      return row !== undefined;
    },
    lease(kind, year) {
      const mine = turn.then(() => closeYearsBefore(kind, year)).then(() => take(kind, year));
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}
