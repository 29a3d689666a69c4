import { type ReadonlySignal, signal } from '@preact/signals';
import type { PaperClaims, PublishedKeys } from '../../server/contract/paper-claims.ts';
import { checkPaperCode, readPaperCode, type VerifyEd25519 } from '../../server/contract/paper-code.ts';
import type { ScannedText } from '../../server/contract/paper-code-url.ts';
import type { Asking } from './ask-status.ts';
import type { KeySource } from './published-keys.ts';
import type { Reading } from './verdict.ts';

export interface PaperView {
  reading: Reading;
  asking: Asking;
}

export interface PaperDesk {
  /** Undefined until a code was handed in. */
  view: ReadonlySignal<PaperView | undefined>;
  /** Whose papers these are, once the keys are known. */
  keys: ReadonlySignal<PublishedKeys | undefined>;
  /** Checks a code; a later call overtakes an earlier one. Resolves when everything about it is known. */
  check(scanned: ScannedText): Promise<void>;
  /** Fetches the keys without a code, for the form. */
  open(): Promise<void>;
  /** Checks the last code once more. */
  again(): Promise<void>;
  /** Puts the code away. */
  leave(): void;
}

export interface PaperDeskParts {
  keys: KeySource;
  verifyEd25519: VerifyEd25519;
  askStatus: (statusUrl: string | undefined, claims: PaperClaims) => Promise<Asking>;
}

/**
 * Checks codes in the order in which answers come: with the keys of an earlier visit at once, with the keys of today when
 * they arrive (one may have been withdrawn), and then with what the register says.
 */
export function createPaperDesk({ keys: source, verifyEd25519, askStatus }: PaperDeskParts): PaperDesk {
  const view = signal<PaperView | undefined>();
  const keys = signal<PublishedKeys | undefined>(source.kept());
  let last: ScannedText | undefined;
  let run = 0;

  async function check(scanned: ScannedText): Promise<void> {
    const mine = ++run;
    const show = (next: PaperView): void => {
      if (mine === run) view.value = next;
    };
    last = scanned;
    const settled = withoutKeys(scanned);
    show({ reading: settled ?? { kind: 'reading' }, asking: ASKING });
    if (settled !== undefined || scanned.kind !== 'token') return open();

    const fetching = source.latest();
    const kept = keys.value;
    const atOnce = kept && (await checkPaperCode(scanned.token, kept, verifyEd25519));
    // An unknown key may be known to newer keys; everything else can be said already.
    if (atOnce && atOnce.kind !== 'unknown-key') show({ reading: atOnce, asking: ASKING });
    const early = atOnce?.kind === 'genuine' ? askStatus(kept?.statusUrl, atOnce.claims) : undefined;
    if (atOnce && early) void early.then(asking => show({ reading: atOnce, asking }));

    const latest = await fetching;
    if (latest === undefined) {
      const reading: Reading = atOnce ?? { kind: 'no-keys' };
      return show({ reading, asking: (await early) ?? ASKING });
    }
    if (mine === run) keys.value = latest;
    const reading = await checkPaperCode(scanned.token, latest, verifyEd25519);
    if (reading.kind !== 'genuine') return show({ reading, asking: ASKING });
    if (early && kept?.statusUrl === latest.statusUrl) return show({ reading, asking: await early });
    show({ reading, asking: ASKING });
    show({ reading, asking: await askStatus(latest.statusUrl, reading.claims) });
  }

  async function open(): Promise<void> {
    const latest = await source.latest();
    if (latest !== undefined) keys.value = latest;
  }

  return {
    view,
    keys,
    check,
    open,
    async again() {
      if (last !== undefined) await check(last);
    },
    leave() {
      run++;
      last = undefined;
      view.value = undefined;
    },
  };
}

const ASKING: Asking = { kind: 'asking' };

/** What can be said of a code whatever the keys are. */
function withoutKeys(scanned: ScannedText): Reading | undefined {
  if (scanned.kind === 'specimen') return { kind: 'specimen' };
  if (scanned.kind === 'nothing') return { kind: 'not-a-code', because: 'empty' };
  const reading = readPaperCode(scanned.token);
  return reading.kind === 'not-a-code' ? reading : undefined;
}
