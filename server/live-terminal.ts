import { createTerminalEvents, type TerminalEvents } from './http/terminal-events.ts';
import { openPaperSensor } from './printing/paper-sensor.ts';
import { createDiskProbe } from './sessions/disk-probe.ts';
import type { SessionParts } from './sessions/parts.ts';
import { openSlot, type SlotParts } from './sessions/slot.ts';
import { terminalView } from './sessions/terminal.ts';

/** What looks by itself all the time so that the welcome screen is true: the paper slot, the disk, and the screens' streams. */
export interface LiveTerminal {
  sessions: SessionParts;
  terminalEvents: TerminalEvents;
  /** Ends every stream too; to be called before the server is closed, which waits for them. */
  stop(): void;
}

/** Completes the rooms of a session with what is live. The first look at the slot is over when this resolves. */
export async function openLiveTerminal(
  rooms: Omit<SessionParts, 'slot' | 'disk'>,
  { log, paperSensor }: Pick<SlotParts, 'log'> & { paperSensor: string | undefined },
): Promise<LiveTerminal> {
  const { store, clock } = rooms;
  const sensor = paperSensor === undefined ? {} : { sensor: openPaperSensor(paperSensor) };
  const slot = await openSlot({ ...rooms, log, ...sensor });
  const disk = createDiskProbe({ store, clock, log });
  const sessions: SessionParts = { ...rooms, slot, disk };
  const terminalEvents = createTerminalEvents(() => terminalView(sessions));
  rooms.watch.onChange(() => terminalEvents.look());
  slot.onChange(() => terminalEvents.look());
  return {
    sessions,
    terminalEvents,
    stop() {
      terminalEvents.stop();
      slot.stop();
      disk.stop();
    },
  };
}
