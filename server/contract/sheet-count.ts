import { z } from 'zod';
import type { OutcomeKind, PrintProgress } from './printing.ts';

/**
 * One day's paper: what the printer counted against what is accounted for. A difference that no undecided print explains
 * is an alarm until somebody closes it with a reason.
 */
export interface SheetDay {
  /** `2026-11-23`, the community's calendar. */
  day: string;
  /** What the printer counted; absent when it counts nothing. */
  counted?: number;
  /** Where the figure comes from: the printer's own counter, or the sum of what it told of each job. */
  countedBy?: 'printer' | 'jobs';
  /** Sheets of certificates that came out. */
  issued: number;
  /** Sheets that staff destroyed. */
  spoiled: number;
  testPages: number;
  /** The most sheets that undecided prints may have used. */
  inDoubt: number;
  /** Sheets explained by closed alarms of the day. */
  explained: number;
  /** Open alarm, if any. */
  alarm?: SheetAlarm;
}

export interface SheetAlarm {
  id: string;
  day: string;
  raisedAt: string;
  /** Sheets that were counted and are not accounted for; negative when fewer were counted. */
  difference: number;
  because: 'more-counted' | 'fewer-counted' | 'counter-went-back';
}

/** What staff write to close an alarm; it tells about paper, not about a person. */
export const closeSheetAlarmSchema = z.strictObject({ reason: z.string().trim().min(2).max(200) });

export type CloseSheetAlarmAnswer = { kind: 'closed' } | { kind: 'already-closed' } | { kind: 'not-found' };

/**
 * What comes of pressing for a test page. `not-ready`: the printer cannot print now. `too-many`: it was pressed very often.
 * `slot-occupied`: a resident is being served, or paper comes or lies in the slot.
 */
export type TestPageAnswer =
  | { kind: 'started' }
  | { kind: 'busy' }
  | { kind: 'not-ready' }
  | { kind: 'too-many' }
  | { kind: 'slot-occupied' };

/** The test page under way, or what came of the last one. */
export type TestPageState =
  | { kind: 'under-way'; progress: PrintProgress }
  | {
      kind: 'ended';
      /** ISO time at which it was begun. */
      at: string;
      outcome: OutcomeKind;
      sheets: number;
      /** The printer's account in one sentence, English, for the technician. */
      because: string;
      /** It may lie in the slot, which is kept free for it a little longer: somebody should take it. */
      isToBeTaken: boolean;
    };
