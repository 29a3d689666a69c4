import type { Config } from './config.ts';
import { type DataOpening, openData } from './open-data.ts';
import { lockPrinter } from './printing/printer-lock.ts';

/**
 * Makes sure that this server alone works on its data folder and at its printer, and opens the folder. A printer that
 * cannot be locked on this system is told and used all the same.
 */
export async function openPlace(
  { dataFolder, credentialsFolder, printer }: Pick<Config, 'dataFolder' | 'credentialsFolder' | 'printer'>,
  log: (sentence: string) => void,
): Promise<DataOpening> {
  const opening = await openData(dataFolder, credentialsFolder);
  if (opening.kind === 'failed') return opening;
  const lock = await lockPrinter(printer);
  switch (lock.kind) {
    case 'taken':
      await opening.close();
      return {
        kind: 'failed',
        sentence:
          `Another Laiban on this machine already prints on ${printer}. Stop it first, or set LAIBAN_PRINTER to another ` +
          'printer: two at one printer cannot know whose paper lies there.',
      };
    case 'cannot-lock':
      log(lock.sentence);
      return opening;
    case 'locked':
      return {
        ...opening,
        async close() {
          await opening.close();
          await lock.release();
        },
      };
    default:
      return lock satisfies never;
  }
}
