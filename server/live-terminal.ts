import { createTerminalEvents, type TerminalEvents } from './http/terminal-events.ts';
import { openPaperSensor } from './printing/paper-sensor.ts';
import { createDiskProbe } from './sessions/disk-probe.ts';
import { watchHeldUp } from './sessions/held-up.ts';
import type { SessionParts } from './sessions/parts.ts';
import { openSlot, type SlotParts } from './sessions/slot.ts';
import { terminalView } from './sessions/terminal.ts';
import { systemEvery } from './templates/watch-templates.ts';

/** While a screen shows the tiles the printer is looked at this often: paper that is pulled out is seen within two seconds. */
const LOOK_WHILE_SHOWN_MS = 1_500;

/** What looks by itself all the time so that the welcome screen is true: the paper slot, the disk, and the screens' streams. */
export interface LiveTerminal {
  sessions: SessionParts;
  terminalEvents: TerminalEvents;
  /** Paper has just come out: the slot is looked at now and not half a second later, and the page hears of it at once. */
  lookAtSlot(): void;
  /** Ends every stream too; to be called before the server is closed, which waits for them. */
  stop(): void;
}

/** Completes the rooms of a session with what is live. The first look at the slot is over when this resolves. */
export async function openLiveTerminal(
  rooms: Omit<SessionParts, 'slot' | 'disk' | 'heldUp'>,
  { log, paperSensor }: Pick<SlotParts, 'log'> & { paperSensor: string | undefined },
): Promise<LiveTerminal> {
  const { store, clock } = rooms;
  const sensor = paperSensor === undefined ? {} : { sensor: openPaperSensor(paperSensor) };
  const slot = await openSlot({ ...rooms, log, ...sensor });
  const disk = createDiskProbe({ store, clock, log });
  const heldUp = watchHeldUp({ ...rooms, log });
  const sessions: SessionParts = { ...rooms, slot, disk, heldUp };
  const terminalEvents = createTerminalEvents(() => terminalView(sessions));
  rooms.watch.onChange(() => terminalEvents.look());
  slot.onChange(() => terminalEvents.look());
  const looking = systemEvery(LOOK_WHILE_SHOWN_MS, async () => {
    try {
      if (terminalEvents.isFollowed()) await rooms.watch.look();
    } catch (error) {
      log(`The printer could not be looked at (${error instanceof Error ? error.name : 'unknown error'}).`);
    }
  });
  return {
    sessions,
    terminalEvents,
    lookAtSlot() {
      // The slot's own next look tells of what is wrong.
      slot.look().catch(() => undefined);
    },
    stop() {
      looking.stop();
      terminalEvents.stop();
      slot.stop();
      disk.stop();
      heldUp.stop();
    },
  };
}
