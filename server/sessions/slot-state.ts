import type { SlotTimes } from '../contract/slot-times.ts';
import type { SlotView } from '../contract/terminal-view.ts';
import type { PaperSight } from '../printing/paper-sensor.ts';

/** One print whose paper may still be in the slot: nobody took it, as far as is known. */
export interface Paper {
  jobId: string;
  /** `coming`: the printer has not ended. `lying`: every sheet came out. `doubt`: some may have, or may still. */
  stage: 'coming' | 'lying' | 'doubt';
  /** When the paper was out, or when whoever asked for it last touched the screen, if that was later; milliseconds. */
  sinceMs: number;
}

/** What the sensor says, and since when without a break. */
export interface SensorTrack {
  says: PaperSight;
  sinceMs: number;
}

/** What is known of the slot at one moment. */
export interface SlotFacts {
  papers: readonly Paper[];
  /** Absent where no sensor is configured. */
  sensor?: SensorTrack;
  /** Somebody of the staff said that what the sensor sees is nothing; holds until it sees nothing itself. */
  dismissed: boolean;
}

/**
 * What the welcome screen says of the slot. Pure: of the same facts at the same moment it says the same. What needs a person
 * comes before what passes by itself.
 */
export function slotOf(facts: SlotFacts, nowMs: number, times: SlotTimes): SlotView {
  const { papers } = facts;
  const touch = touchIsAsked(facts, nowMs, times);
  if (papers.some(({ stage }) => stage === 'doubt')) return { kind: 'shut', because: 'doubt', touch };
  const lying = papers.filter(({ stage }) => stage === 'lying');
  const ageMs = Math.max(-1, ...lying.map(({ sinceMs }) => nowMs - sinceMs));
  if (ageMs >= times.shutMs) return { kind: 'shut', because: 'not-taken', touch };
  if (papers.some(({ stage }) => stage === 'coming')) return { kind: 'printing' };
  if (lying.length > 0) return { kind: 'lying', reminder: reminderOf(ageMs, times), touch };
  return isFound(facts, nowMs, times) ? { kind: 'shut', because: 'found', touch: false } : { kind: 'clear' };
}

/** Paper that lay too long: its session is ended and staff are called. */
export function isOverdue({ stage, sinceMs }: Paper, nowMs: number, times: SlotTimes): boolean {
  return stage === 'lying' && nowMs - sinceMs >= times.shutMs;
}

/** A sensor that saw an empty slot for long enough since this paper was out says that it was taken. */
export function isSeenTaken(
  { stage, sinceMs }: Paper,
  sensor: SensorTrack | undefined,
  nowMs: number,
  times: SlotTimes,
): boolean {
  if (stage === 'coming' || sensor?.says !== 'clear') return false;
  return nowMs - Math.max(sinceMs, sensor.sinceMs) >= times.sensorClearMs;
}

/** The sensor's next word, with the time since which it has said the same. */
export function track(before: SensorTrack | undefined, says: PaperSight, nowMs: number): SensorTrack {
  return before?.says === says && before.sinceMs <= nowMs ? before : { says, sinceMs: nowMs };
}

/** Whether somebody's word would count now; a sensor that sees the paper knows better. */
export function touchCounts({ sensor }: SlotFacts): boolean {
  return sensor?.says !== 'waiting';
}

/** Without a sensor, or with one that has been blind for a while, the screen asks for a touch. */
function touchIsAsked({ sensor }: SlotFacts, nowMs: number, times: SlotTimes): boolean {
  if (!sensor) return true;
  return sensor.says === 'unknown' && nowMs - sensor.sinceMs >= times.sensorUnknownMs;
}

function isFound({ sensor, dismissed }: SlotFacts, nowMs: number, times: SlotTimes): boolean {
  return sensor?.says === 'waiting' && !dismissed && nowMs - sensor.sinceMs >= times.foundMs;
}

function reminderOf(ageMs: number, times: SlotTimes): 0 | 1 | 2 {
  if (ageMs >= times.secondReminderMs) return 2;
  return ageMs >= times.reminderMs ? 1 : 0;
}
