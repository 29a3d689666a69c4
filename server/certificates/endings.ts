import type { Clock } from '../clock.ts';
import type { EndingAnswer } from '../contract/endings.ts';
import type { Journal } from '../journal/journal.ts';
import type { Store } from '../store/open-store.ts';
import { normalForm } from '../templates/number-form.ts';
import { attemptRows, printFacts } from './attempts.ts';
import { goodCopiesOf, isInDoubt } from './status.ts';

/** How staff end a certificate before its time. What was ended stays ended. */
export interface Endings {
  /** It should never have been issued, or is not true any more. `who` is `staff:NAME`. */
  revoke(number: string, reason: string, who: string): Promise<EndingAnswer>;
  /** A newer certificate of the same person and kind took its place. */
  supersede(number: string, reason: string, replacedBy: string, who: string): Promise<EndingAnswer>;
}

/**
 * Writes endings, each with its line in the journal, in one transaction: from that moment every question about the
 * certificate is answered by it. The journal names the certificate and who did it; the reason may tell about a person and
 * stays in the register.
 */
export function createEndings(store: Store, journal: Journal, clock: Clock): Endings {
  async function end(
    number: string,
    who: string,
    decide: (certificate: Ended, transaction: Store) => Promise<EndingAnswer | NewEnding>,
  ): Promise<EndingAnswer> {
    return store.transaction().execute(async transaction => {
      const certificate = await find(transaction, number);
      if (!certificate) return { kind: 'not-found' };
      const decided = await decide(certificate, transaction);
      if ('kind' in decided) return decided;
      await transaction
        .insertInto('certificate_endings')
        .values({
          certificate_id: certificate.id,
          at: clock.now().toISOString(),
          by_whom: who,
          ...decided,
        })
        .execute();
      await journal.append(
        {
          what: `certificate-${decided.status}`,
          who,
          data: {
            certificate: certificate.id,
            number: certificate.number,
            ...(decided.replaced_by === null ? {} : { replacedBy: decided.replaced_by }),
          },
        },
        transaction,
      );
      return { kind: 'ended' };
    });
  }

  return {
    revoke: (number, reason, who) =>
      end(number, who, async ({ endings }) => {
        if (endings.includes('revoked')) return { kind: 'already-revoked' };
        return { status: 'revoked', reason, replaced_by: null };
      }),

    supersede: (number, reason, replacedBy, who) =>
      end(number, who, async (certificate, transaction) => {
        if (certificate.endings.includes('revoked')) return { kind: 'already-revoked' };
        if (certificate.endings.includes('superseded')) return { kind: 'already-superseded' };
        const replacement = await find(transaction, replacedBy);
        if (!replacement) return { kind: 'replacement-not-found' };
        if (replacement.id === certificate.id) return { kind: 'replacement-is-itself' };
        if (replacement.resident_id !== certificate.resident_id)
          return { kind: 'replacement-of-another-resident' };
        if (replacement.kind !== certificate.kind) return { kind: 'replacement-of-another-kind' };
        if (replacement.issued_at <= certificate.issued_at) return { kind: 'replacement-is-older' };
        // Also shuts out circles: whoever is superseded cannot take another's place.
        if (replacement.endings.length > 0) return { kind: 'replacement-ended' };
        const prints = (await attemptRows(transaction, [replacement.id])).map(printFacts);
        if (prints.some(isInDoubt) || goodCopiesOf(prints) === 0) return { kind: 'replacement-not-printed' };
        return { status: 'superseded', reason, replaced_by: replacement.id };
      }),
  };
}

/** The ending of a certificate that keeps it from being printed; `revoked` where there are both. */
export async function endingOf(
  store: Store,
  certificateId: string,
): Promise<'revoked' | 'superseded' | undefined> {
  const endings = await statusesOf(store, certificateId);
  return endings.find(status => status === 'revoked') ?? endings[0];
}

interface NewEnding {
  status: 'revoked' | 'superseded';
  reason: string;
  replaced_by: string | null;
}

type Ended = NonNullable<Awaited<ReturnType<typeof find>>>;

async function find(store: Store, number: string) {
  const certificate = await store
    .selectFrom('certificates')
    .select(['id', 'number', 'kind', 'resident_id', 'issued_at'])
    .where('number_key', '=', normalForm(number))
    .executeTakeFirst();
  return certificate && { ...certificate, endings: await statusesOf(store, certificate.id) };
}

async function statusesOf(store: Store, certificateId: string) {
  const rows = await store
    .selectFrom('certificate_endings')
    .select('status')
    .where('certificate_id', '=', certificateId)
    .execute();
  return rows.map(({ status }) => status);
}
