import { z } from 'zod';
import type { Journal } from './journal/journal.ts';
import type { AgreedPrinter } from './printing/printer-watch.ts';
import type { Store } from './store/open-store.ts';

const FACT = 'agreed-printer';

const factSchema = z.object({ address: z.string(), uuid: z.string() });

/**
 * The agreed printer, kept in the database together with its address: another address in the settings is a decision of
 * the technician already, and the first printer seen there is agreed to anew. Every agreement is in the journal.
 */
export function createAgreedPrinter(store: Store, journal: Journal, address: string): AgreedPrinter {
  async function readFact(within: Store): Promise<{ address: string; uuid: string } | undefined> {
    const row = await within.selectFrom('facts').select('value').where('name', '=', FACT).executeTakeFirst();
    return row === undefined ? undefined : factSchema.parse(JSON.parse(row.value));
  }

  return {
    async read() {
      const fact = await readFact(store);
      return fact?.address === address ? fact.uuid : undefined;
    },
    write: (uuid, who) =>
      store.transaction().execute(async transaction => {
        const before = await readFact(transaction);
        const value = JSON.stringify({ address, uuid });
        await transaction
          .insertInto('facts')
          .values({ name: FACT, value })
          .onConflict(conflict => conflict.column('name').doUpdateSet({ value }))
          .execute();
        const data = { address, uuid, before: before?.uuid ?? null };
        await journal.append({ what: 'printer-agreed', who, data }, transaction);
      }),
  };
}
