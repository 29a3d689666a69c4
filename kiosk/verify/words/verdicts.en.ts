import type { verdictsZhCN } from './verdicts.zh-CN.ts';

export const verdictsEn: typeof verdictsZhCN = {
  reading: { title: 'Checking', what: 'One moment.' },
  valid: {
    title: 'Genuine and valid',
    what: 'Now compare it with the paper. If one line differs, do not accept it.',
  },
  expired: { title: 'Genuine, but expired', what: 'Ask the holder for a new one.' },
  'not-printed': {
    title: 'Print not finished',
    what: 'Do not accept the paper in your hand. If it was printed just now, look again in a few minutes.',
  },
  suspended: {
    title: 'Suspended',
    what: 'It is being printed, or its print was uncertain and is not confirmed yet. Do not accept it for now; look again in a few minutes, or ask the issuer.',
  },
  superseded: {
    title: 'Replaced by a newer one',
    what: 'This one is no longer good. Ask the holder for the new one.',
  },
  revoked: { title: 'Revoked', what: 'Do not accept it. Ask the issuer if you need to know more.' },
  'not-registered': {
    title: 'Not on the register',
    what: 'The signature is right, but this certificate was never issued. Do not accept it; ask the issuer.',
  },
  'genuine-asking': {
    title: 'The code is genuine',
    what: 'Asking whether it is still good. Meanwhile compare it with the paper.',
  },
  'genuine-unknown': {
    title: 'The code is genuine',
    what: 'Not yet known whether it was revoked. If it matters, check again with a network, or ask the issuer.',
  },
  'expired-by-date': {
    title: 'Past its last day',
    what: 'The code is genuine, but its time is over. Ask the holder for a new one.',
  },
  altered: {
    title: 'The code was altered',
    what: 'What it says does not match its signature. Do not accept it; ask the issuer.',
  },
  'retired-key': {
    title: 'Signature not trusted',
    what: 'It was made with a key that had been replaced before. Do not accept it; ask the issuer.',
  },
  'unknown-key': {
    title: 'Signature not known here',
    what: 'This page may be older than the certificate, or it is a forgery. Check again with a network, or ask the issuer.',
  },
  'other-issuer': {
    title: 'Issued elsewhere',
    what: 'This page does not know the signature of that place and cannot tell. Use their page, or ask them.',
  },
  'not-a-code': {
    title: 'Not a whole code',
    what: 'Scan the code at the lower left of the certificate again. If this was it, do not accept the paper.',
  },
  specimen: { title: 'This is a specimen', what: 'A specimen certifies nothing. Do not accept it.' },
  'no-keys': {
    title: 'Cannot check now',
    what: 'The keys for checking could not be fetched. Connect to a network and try again.',
  },
  'not-found': {
    title: 'Not found',
    what: 'The number or the code is wrong. Compare them with the paper. If it is still not found, the paper was not issued here.',
  },
};
