import { type Committee, type KeyRing, openKeyRing, readKeyRing } from './key-ring.ts';

/**
 * The keys of a terminal that may not have any yet. Signing without any throws: nothing can be drawn then, as no template is
 * in use while the committee is not known.
 */
export interface KeyDesk extends Pick<KeyRing, 'writeCode' | 'signDocument'> {
  /** The keys, made now if the committee has got its name since; undefined while there are none. Why is told to the log. */
  ring(): KeyRing | undefined;
}

export type KeyDeskOpening =
  /** `remarks` are sentences for the log. */
  | { kind: 'desk'; desk: KeyDesk; remarks: string[] }
  /** One sentence that says what is wrong and what to do. Nothing was overwritten. */
  | { kind: 'broken'; sentence: string };

/**
 * Opens the keys of a data folder. The first ones are made once the committee is known: its name stands in their certificate
 * for as long as they are used, and while it is not known nothing is issued anyway.
 */
export function openKeyDesk(
  dataFolder: string,
  committee: Committee,
  log: (sentence: string) => void,
): KeyDeskOpening {
  const opening = open(dataFolder, committee);
  if (opening.kind === 'broken') return opening;
  let opened = opening.kind === 'ring' ? opening.ring : undefined;
  let told: string | undefined;
  function ring(): KeyRing | undefined {
    if (opened !== undefined) return opened;
    const later = open(dataFolder, committee);
    if (later.kind === 'ring') opened = later.ring;
    // Asked for every few seconds by a page, said once.
    if (later.kind === 'broken' && later.sentence !== told) {
      told = later.sentence;
      log(told);
    }
    return opened;
  }
  function keys(): KeyRing {
    const there = ring();
    if (there === undefined) throw new Error('There are no signing keys.');
    return there;
  }
  const desk: KeyDesk = {
    ring,
    writeCode: claims => keys().writeCode(claims),
    signDocument: bytes => keys().signDocument(bytes),
  };
  if (opening.kind === 'ring') return { kind: 'desk', desk, remarks: opening.remarks };
  const remark =
    'There are no signing keys yet. They are made in the name of the committee as soon as ' +
    'printer-templates/community.yaml can be read.';
  return { kind: 'desk', desk, remarks: [remark] };
}

function open(dataFolder: string, committee: Committee) {
  return committee.nameless === true
    ? readKeyRing(dataFolder, committee)
    : openKeyRing(dataFolder, committee);
}
