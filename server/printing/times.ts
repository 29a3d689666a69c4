/** How long anything may take. Every wait ends, so every job ends in an outcome. */
export interface IppTimes {
  /** One question and its answer. */
  callTimeoutMs: number;
  /** A whole document; small printers take it no faster than they print. */
  documentTimeoutMs: number;
  /** Until the next look after something changed: a small printer is done with a page before a quarter of a second is over. */
  firstPollMs: number;
  /** Grown from there: between two looks at a job at work, and at most while nothing changes. */
  pollMs: number;
  slowPollMs: number;
  /** Between two looks at a job of which every sheet is counted: its end is near, and somebody waits for the word. */
  endPollMs: number;
  /** A printer that is busy with somebody else's job is asked again this long. */
  busyLimitMs: number;
  /** Nothing changed for so long: the job is cancelled. Long enough to put paper in while somebody waits. */
  stallLimitMs: number;
  /** A job that goes on changing without an end is cancelled after this and so much more for every sheet. */
  jobLimitMs: number;
  jobLimitPerSheetMs: number;
  /** No answer for so long: the outcome is unknown. Covers a router that restarts. */
  unreachableLimitMs: number;
  /** A cancelled job must be confirmed as such within this time. */
  cancelLimitMs: number;
  /** Counters run after states: an ended job must be the same for this long before its counter is believed. */
  settleMs: number;
}

export const IPP_TIMES: IppTimes = {
  callTimeoutMs: 3_000,
  documentTimeoutMs: 60_000,
  firstPollMs: 25,
  pollMs: 250,
  slowPollMs: 2_000,
  endPollMs: 100,
  busyLimitMs: 20_000,
  stallLimitMs: 120_000,
  jobLimitMs: 600_000,
  jobLimitPerSheetMs: 30_000,
  unreachableLimitMs: 45_000,
  cancelLimitMs: 30_000,
  settleMs: 3_000,
};
