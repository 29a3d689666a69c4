import type { Clock } from '../../server/clock.ts';
import type { PrinterSight } from '../../server/contract/printing.ts';
import type { PrinterWatch } from '../../server/printing/printer-watch.ts';
import type { MemoryPrinter } from './memory-printer.ts';

/** A watch that always sees the printer in memory as it is at this moment; `tell` is a look that found something new. */
export interface MemoryWatch extends PrinterWatch {
  tell(): void;
}

export function memoryWatch(printer: Pick<MemoryPrinter, 'healthNow'>, clock: Clock): MemoryWatch {
  const listeners = new Set<(sight: PrinterSight) => void>();
  const now = (): PrinterSight => ({
    health: printer.healthNow,
    seenAt: clock.now().toISOString(),
    trays: [],
    supplies: [],
    told: [],
    certain: true,
  });
  return {
    now,
    look: async () => now(),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    agree: async () => ({ kind: 'nothing-to-agree' }),
    stop: () => listeners.clear(),
    tell() {
      for (const listener of listeners) listener(now());
    },
  };
}
