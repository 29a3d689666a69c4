import { dayEn } from './day.ts';
import { verdictsEn } from './verdicts.en.ts';
import type { zhCN } from './zh-CN.ts';

/** The recipient's page in English. Straight quotes: Chinese fonts draw curly ones as wide as a Chinese character. */
export const en: typeof zhCN = {
  title: 'Laiban · Verify',
  brand: 'Laiban verify',

  heading: 'Is this certificate genuine?',
  lead: 'Scan the code on the paper with your phone to find out.',
  byNumber: 'Or enter its number and code',
  number: 'Number (编号)',
  numberHint: 'Below the title, such as XBJ-JZ-2026-000318-Y.',
  numberMissing: 'Please enter the number.',
  numberDoubtful: 'One character of the number is wrong. Compare it with the paper once more.',
  askAnyway: 'Check it anyway',
  code: 'Code (验证码)',
  codeHint: 'Beside the number or at the foot: 6 letters and digits.',
  codeMissing: 'Please enter the code.',
  codeLength: 'The code has 6 characters. Please count.',
  ask: 'Check',
  asking: 'Checking…',
  again: 'Check another',
  mend: 'Correct it',
  tooManyTries: 'Too many were not found. Wait ten minutes and try again.',
  unreachable: 'The register does not answer. Wait a moment and try again.',
  refused: detail => `The register said no: ${detail}`,
  privacy: 'Only a masked name is shown. Nothing about you is kept.',
  noNumbersHere: 'Numbers cannot be looked up here',
  noNumbersWhat: name => `Scan the square code on the paper. If there is none, please ask ${name}.`,

  verdicts: verdictsEn,
  signedBy: name => `Signed by ${name}, not altered`,
  claimsIssuer: code => `The code names the issuer ${code}`,
  register: {
    valid: 'Register: confirmed valid just now',
    expired: 'Register: expired',
    'not-printed': 'Register: no finished print',
    suspended: 'Register: suspended',
    superseded: 'Register: replaced by a newer one',
    revoked: 'Register: revoked',
    'not-found': 'Register: no such certificate',
  },
  registerAsking: 'Asking the register whether it is still good…',
  registerSilent: 'Register: cannot be reached now, not known',
  registerNobody: 'Register: this page has nowhere to ask',
  day: dayEn,
  since: day => `Since ${dayEn(day)}`,
  registerSince: (line, day) => `${line}, since ${dayEn(day)}`,
  byPhoneDate: day => `As of ${dayEn(day)} by this phone`,
  askIssuer: name => `Questions? Ask ${name}`,
  checkAgain: 'Check again',
  typeInstead: 'Enter number and code',
  paperPrivacy:
    'The code is checked on this phone alone. The register is sent only the number and a digest of the pages.',

  compare: 'Compare with the paper',
  compareWhat: 'The code on a photocopy is genuine too, so do compare every line.',
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
    issuedOn: 'Issued',
    expiresOn: 'Valid to',
  },
  maskedHint: 'Stars stand for characters not shown.',
};
