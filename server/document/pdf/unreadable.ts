/** Why bytes are not a document of ours. `rewritten`: sound, but not as this software writes files. */
export type Unreadable =
  | { kind: 'not-a-pdf' }
  | { kind: 'too-large' }
  | { kind: 'damaged' }
  | { kind: 'not-ours'; because: 'rewritten' | 'other-program' };
