/** Every wait about paper in the slot, in milliseconds; in the contract, because server and screens must agree on them. */
export interface SlotTimes {
  /** The chime sounds again, louder, and once more; counted from when the paper was out, like the next. */
  reminderMs: number;
  secondReminderMs: number;
  /** Then the session is over, the welcome screen stays shut and staff are called. */
  shutMs: number;
  /** A print without an outcome for this long was lost sight of (the printing room ends every job much earlier). */
  lostMs: number;
  /** A sensor must see an empty slot for this long on end: a hand or a second sheet passes in front of it. */
  sensorClearMs: number;
  /** A sensor that cannot tell for this long is not waited for: a touch counts again. */
  sensorUnknownMs: number;
  /** A sensor must see paper for this long before paper that nobody printed shuts the welcome screen. */
  foundMs: number;
  /** Between two looks at table and sensor. */
  lookEveryMs: number;
}

export const SLOT_TIMES: SlotTimes = {
  reminderMs: 15_000,
  secondReminderMs: 30_000,
  shutMs: 90_000,
  lostMs: 15 * 60_000,
  sensorClearMs: 2_000,
  sensorUnknownMs: 10_000,
  foundMs: 3_000,
  lookEveryMs: 500,
};
