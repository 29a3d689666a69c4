import type { Verdict, zhCN } from './zh-CN.ts';

const verdicts: Record<Verdict, { title: string; what: string }> = {
  valid: {
    title: 'Genuine and valid',
    what: 'Now compare it with the paper. If one line differs, do not accept it.',
  },
  expired: { title: 'Genuine, but expired', what: 'Ask the holder for a new one.' },
  'not-printed': {
    title: 'No finished print on record',
    what: 'Do not accept the paper in your hand. If it was printed just now, look again in a few minutes.',
  },
  suspended: {
    title: 'Suspended',
    what: 'Something was uncertain about its print and staff have not confirmed it yet. Do not accept it for now; ask the issuer.',
  },
  'not-found': {
    title: 'Not found',
    what: 'The number or the code is wrong. Compare them with the paper. If it is still not found, the paper was not issued here.',
  },
};

/** The recipient's page in English. Straight quotes: the bundled font draws curly ones as wide as a Chinese character. */
export const en: typeof zhCN = {
  title: 'Laiban · Verify',
  brand: 'Laiban verify',
  heading: 'Is this certificate genuine?',
  lead: 'Enter the number and the code on the paper.',
  number: 'Number (编号)',
  numberHint: 'Below the title, such as XBJ-JZ-2026-000318-7.',
  numberMissing: 'Please enter the number.',
  code: 'Code (验证码)',
  codeHint: 'At the foot of the page: 6 letters and digits.',
  codeMissing: 'Please enter the code.',
  codeLength: 'The code has 6 characters. Please count.',
  ask: 'Check',
  asking: 'Checking…',
  again: 'Check another',
  mend: 'Correct it',
  tooManyTries: 'Too many were not found. Wait ten minutes and try again.',
  unreachable: 'The server does not answer. Wait a moment and try again.',
  refused: detail => `The server said no: ${detail}`,
  privacy: 'Only a masked name is shown. Nothing about you is kept.',
  verdicts,
  compare: 'Compare with the paper',
  onRecord: 'On our register',
  kinds: {
    residence: 'Residence (居住证明)',
    hardship: 'Hardship (困难证明)',
    'house-number': 'House number (门牌证明)',
  },
  fields: {
    certificate: 'Certificate',
    number: 'Number',
    maskedName: 'Name',
    issuedOn: 'Issued on',
    expiresOn: 'Valid until',
  },
  maskedHint: 'Stars stand for characters not shown.',
};
