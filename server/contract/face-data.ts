/** What a terminal keeps of a resident's face, told to the resident and to staff: never the numbers themselves. */

/** What is kept now. Times are ISO 8601. */
export interface FaceKept {
  consentedAt: string;
  /** The version of the sentences that were agreed to. */
  consentText: string;
  /** When it expires by itself if it is not used before then; absent where nothing expires. */
  expiresAt?: string;
}

/** Proof that a face was deleted. It holds nothing of the face, and stays when the face is gone. */
export interface FaceReceipt {
  /** Like `RL-20261123-4076-2518`: random, so that it tells nobody how many there were. */
  number: string;
  /** ISO time of the deletion. */
  at: string;
  /** `asked`: somebody wanted it. `expired`: nobody had used it for long. */
  because: 'asked' | 'expired';
  /** `resident` at the terminal, `staff:NAME` in the console, `terminal` for what expired. */
  byWhom: string;
  /** The consent that ended with it. */
  consentedAt?: string;
  consentText?: string;
}

/** What a resident is shown under "my face data". */
export interface FaceDataView {
  kept?: FaceKept;
  /** The newest first. */
  receipts: FaceReceipt[];
}
