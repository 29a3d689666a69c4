import type { ReprintAnswer, Verdict } from '../../../server/contract/print-decisions.ts';
import type { BlockingReason, OutcomeKind } from '../../../server/contract/printing.ts';
import type { zhCNPrints } from './zh-CN-prints.ts';

const sheets = (count: number) => (count === 1 ? '1 sheet' : `${count} sheets`);
const copies = (count: number) => (count === 1 ? '1 copy' : `${count} copies`);
const pages = (count: number) => (count === 1 ? '1 page' : `${count} pages`);

const reasons: Record<BlockingReason, string> = {
  'media-empty': 'out of paper',
  'media-needed': 'waiting for other paper',
  'media-jam': 'paper jam',
  'input-tray-missing': 'paper tray not in place',
  'cover-open': 'cover open',
  'door-open': 'door open',
  'interlock-open': 'not closed properly',
  'output-area-full': 'output full',
  'output-tray-missing': 'output tray not in place',
  'toner-empty': 'out of toner',
  'developer-empty': 'out of developer',
  'marker-supply-empty': 'out of ink',
  'marker-waste-full': 'waste box full',
  'opc-life-over': 'drum worn out',
  'fuser-over-temp': 'too hot',
  'fuser-under-temp': 'still warming up',
  'spool-area-full': 'memory full',
  'connecting-to-device': 'connecting',
  offline: 'offline',
  'timed-out': 'no answer',
  paused: 'paused',
  stopped: 'stopped',
  shutdown: 'switched off',
  'wrong-paper': 'no A4 paper in the tray',
  other: 'a fault that it did not name',
};

const outcomes: Record<OutcomeKind, string> = {
  printed: 'The printer says: everything came out.',
  'not-printed': 'The printer says: not one sheet came out.',
  partial: 'The printer says: only a part came out.',
  unknown: 'The printer could not say whether it came out.',
};

const likely: Record<OutcomeKind, string> = {
  printed: 'It probably came out, but this way to the printer is not certain. Go by the paper.',
  'not-printed': 'It probably did not come out, but this way to the printer is not certain. Go by the paper.',
  partial: 'Probably only a part came out, but this way to the printer is not certain. Go by the paper.',
  unknown: 'This way to the printer does not show the result. Go by the paper.',
};

const verdicts: Record<Verdict, { name: string; hint: string }> = {
  'came-out': {
    name: 'It came out and was handed over',
    hint: 'Every sheet, and all of them good',
  },
  'did-not': { name: 'It did not come out', hint: 'Not one sheet' },
  spoiled: {
    name: 'It came out but cannot be used',
    hint: 'Missing, creased or badly printed sheets, even one',
  },
};

/** What was decided, for the history. */
const done: Record<Verdict | 'none-usable', string> = {
  'came-out': 'printed, handed over',
  'did-not': 'was not printed',
  spoiled: 'printed, partly not usable',
  'none-usable': 'printed, none usable',
};

const reprintRefusals: Record<Exclude<ReprintAnswer['kind'], 'started'>, string> = {
  'not-allowed':
    'No reprint now: the last print is not decided yet, or nothing is missing any more. See what is shown above.',
  'already-started': 'Somebody else has just started it; it is not printed twice. Wait until it is done.',
  ended:
    'This certificate was revoked or superseded and cannot be printed again. Issue a new one with the resident at the terminal.',
  expired:
    'This certificate has expired and cannot be printed again. Issue a new one with the resident at the terminal.',
  'record-changed':
    'The record was changed since, so the paper may not be true any more. Issue a new one with the resident at the terminal, and revoke this one.',
  'not-entitled':
    'By the record as it is now, this resident may not have this certificate. Check the record first.',
  'template-withdrawn':
    'The template of this certificate cannot be used now. Mend it under "Templates", then come back.',
  'printer-not-ready':
    'The printer is not ready; nothing was printed. Look at paper, covers and power, then try again.',
  'slot-occupied':
    "Somebody else's paper is in the slot or being printed; nothing was printed. Wait until it is taken, then try again.",
  'not-found': 'There is no such certificate in the register.',
};

/** Prints in doubt: what became of a print, and printing what is missing, in English. */
export const enPrints: typeof zhCNPrints = {
  heading: 'Prints in doubt',
  lead: 'The printer could not say how these ended. Look at the paper and say whether it came out; until then the certificate is suspended.',
  waiting: count => `${count} in doubt`,
  settled: number => `No print of ${number} is in doubt now.`,
  comma: ', ',
  empty: 'No print is in doubt.',
  emptyHint: 'When the printer cannot say how a print ended, the certificate appears here.',
  stale: 'The server does not answer; this is what was read last.',
  kinds: { residence: 'Residence', hardship: 'Hardship', 'house-number': 'House number' },
  amount: (count, pageCount) => `${copies(count)} × ${pages(pageCount)}`,
  issued: minute => `issued ${minute}`,
  states: {
    undecided: 'To decide',
    'under-way': 'Printing',
    reprint: count => `${copies(count)} missing`,
    done: 'Settled',
  },

  said: {
    heading: 'What the printer said',
    outcomes,
    counted: (done, total) => `It counted ${done} of ${sheets(total)}.`,
    notCounted: total => `It did not count; there should be ${sheets(total)}.`,
    reasons,
    wrong: list => ` At that time: ${list}.`,
    between: ', ',
    likely,
    raw: 'Raw record',
    facts: {
      because: 'Concluded from',
      jobId: 'Job number',
      jobUuid: 'Job UUID',
      printerUuid: 'Printer UUID',
      statesSeen: 'States seen',
      reasonsSeen: 'Reasons seen',
      impressions: 'Printer counted',
      upTime: 'Printer up for',
      started: 'Started',
      ended: 'Ended',
    },
    upTime: (first, last) => `${first} s at first, ${last} s at last`,
    none: 'none',
  },

  decide: {
    heading: 'Did it come out?',
    lead: 'Go to the printer, look, and count every sheet. Then choose.',
    nothing: {
      heading: 'It was not printed. Reprint it?',
      lead: 'It is certain that no paper came out. If the resident still wants it, go on to reprint; if a new one was issued at the terminal meanwhile, close it under "To do".',
      go: 'Go on to reprint',
    },
    verdicts,
    done,
    spoiledSheets: 'Sheets destroyed',
    spoiledHint: 'Tear up what cannot be used, at once, and write the number here.',
    goodCopies: 'Good copies handed over',
    goodHint: count => `0 if not one was good; ${count} at most.`,
    fewer: 'One less',
    more: 'One more',
    nothingCounted:
      'Count, and write both numbers above. If not one sheet came out, choose "It did not come out".',
    allGood: 'If all are good, choose "It came out and was handed over".',
    afterwards: 'When you confirm',
    status: {
      valid: 'The verification page no longer says "Suspended" but "Valid", until the day it expires.',
      'not-printed': 'The verification page says "Not printed"; only a reprint makes it valid.',
    },
    missing: count => `${copies(count)} missing: the next step can reprint, under the same number.`,
    complete: 'The number stays; nothing else is to be done.',
    leftOut: (counted, chosen) =>
      `The printer counted ${sheets(counted)}, you ${chosen === 0 ? 'chose none' : `wrote ${chosen}`}. Please look once more. `,
    leftOutThen:
      'If it cannot be found, confirm once more; the missing sheets will wait under "Sheets" to be explained.',
    confirmAgain: 'I looked again; confirm',
    inYourName: name =>
      `Recorded in the register and the journal under the name "${name}"; it cannot be changed.`,
    confirm: {
      'came-out': 'Confirm: it came out',
      'did-not': 'Confirm: it did not',
      spoiled: 'Confirm: not all usable',
    },
    working: 'Recording…',
    decided: 'Recorded.',
    alreadyDecided: (byWhom, verdict) =>
      `${byWhom} was faster and decided: ${verdict}. That one stands; yours was not recorded.`,
    notInDoubt: 'This print has its result by now; nothing is to be decided.',
    tooMany: (count, sheetCount) =>
      `This print had only ${copies(count)}, ${sheets(sheetCount)}. Please count again.`,
    notFound: 'The register has no such print. Please open this page again.',
  },

  reprint: {
    heading: count => `${copies(count)} missing`,
    what: [
      'The number stays; the resident need not apply again.',
      'It is checked once more: the record is unchanged, the conditions are met, it was not revoked or superseded.',
      "Look first: nobody else's paper in the slot, A4 paper in the tray.",
    ],
    mark: attempt => `The lower edge says that it is a reprint (补印件), print ${attempt}, and today's date.`,
    go: count => `Reprint ${copies(count)}`,
    working: 'Checking…',
    refusals: reprintRefusals,
    notNeeded: 'Not wanted any more? Revoke it in the register',
    toRegister: 'Open in the register',
  },

  underWay: {
    first: 'Printing',
    again: attempt => `Reprinting, print ${attempt}`,
    byWhom: name => `Reprint started by ${name}.`,
    sheets: count => `${sheets(count)} in all. The result will be shown here; please stay near the printer.`,
    phases: {
      sending: 'On its way to the printer.',
      waiting: 'The printer has it and will begin.',
      paused: 'The printer has stopped.',
      'no-answer': 'The printer does not answer; finding out.',
    },
    printing: (done, total) => `${done} of ${sheets(total)} came out.`,
    waitsFor: list => ` The printer says: ${list}.`,
    startedAt: minute => `Started ${minute}`,
  },

  done: {
    reprinted: count =>
      `Reprinted: ${copies(count)} came out. Take and hand over; the verification page is as usual.`,
    handOver: 'Taken and handed over',
    handedOver: 'The paper was taken; the terminal goes on serving.',
    stillThere: 'The sensor still sees paper in the slot. Take it out, then press again.',
    printed: 'The printer says that everything came out. Nothing is to be done.',
    decided: verdict => `Recorded: ${verdict}. This certificate is settled.`,
  },

  attempts: {
    heading: 'Prints',
    first: 'Print 1',
    again: attempt => `Print ${attempt} (reprint)`,
    byResident: 'by the resident at the terminal',
    byWhom: name => `reprinted by ${name}`,
    amount: (count, sheetCount) => `${copies(count)}, ${sheets(sheetCount)}`,
    outcome: (word, done, total) => `${word}, ${done} of ${total} counted`,
    undecided: 'Not decided yet',
    cameOutLater: count =>
      count > 0 ? `It came out later: the printer counted ${sheets(count)}. ` : 'It came out later. ',
    contradicts:
      'This is not what was decided, so the certificate is suspended. Take the paper back, revoke the number and issue a new one.',
    decision: (byWhom, verdict) => `${byWhom} decided: ${verdict}`,
    spoiled: (spoiledSheets, good) => `${sheets(spoiledSheets)} destroyed, ${copies(good)} handed over`,
    none: 'Not printed yet.',
    decide: 'Decide',
    reprint: 'Reprint',
  },
};
