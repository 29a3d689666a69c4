import { expect, test } from 'vitest';
import { startIppevePrinter } from '../printer/ippeve.ts';
import { pdfsIn } from '../printer/printer-contract.ts';
import { ended, NO_STORAGE, startOnDisk, tileReasons, toPreview } from './disk-terminal.ts';

const FAULTS = ['full', 'read-only'] as const;

test.each(FAULTS)(
  'a disk that is %s while the printer works: the sheet is counted once and written down when the disk is well',
  async fault => {
    const printer = await startIppevePrinter();
    try {
      await printer.setPlan('reached work; wait_for end; count $TOTAL');
      const terminal = await startOnDisk({ printer: printer.address });
      const walk = await toPreview(terminal);
      await walk.act('print');
      await printer.reached('work');
      terminal.become(fault);
      await printer.release('end');
      // Not "printed": what is not in the register is not certain.
      expect(await ended(walk)).not.toMatchObject({ step: 'print-failed', outcome: 'not-printed' });
      expect(terminal.rows()).toMatchObject([{ outcome: null }]);
      await expect.poll(() => tileReasons(terminal)).toEqual(NO_STORAGE);

      terminal.become('well');
      await expect
        .poll(() => terminal.rows(), { timeout: 60_000 })
        .toMatchObject([{ sequence: 1, outcome: 'printed', sheets: 1, attempt: 1 }]);
      expect(await pdfsIn(printer.spool)).toHaveLength(1);
      expect(terminal.server.child.exitCode).toBeNull();
    } finally {
      await printer.stop();
    }
  },
);
