/** What a terminal keeps of a resident's face, told to the resident and to staff: never the numbers themselves. */

/** What is kept now. */
export interface FaceKept {
  /** ISO time. */
  consentedAt: string;
  /** The version of the sentences that were agreed to. */
  consentText: string;
  /** The day (`2028-11-23`) on which it expires if it is not used before; absent where nothing expires. */
  expiresOn?: string;
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

/** What there is to tell of one resident's face. */
export interface FaceDataView {
  kept?: FaceKept;
  /** The newest first. */
  receipts: FaceReceipt[];
}
