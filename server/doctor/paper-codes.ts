import { type Config, codePage } from '../config.ts';
import { type Finding, fine, warning } from './check.ts';

const ABOUT = 'codes on paper';

/** Whether the recipients of certificates can use the codes on them: open their page, and ask whether one was revoked. */
export function checkPaperCodes(config: Pick<Config, 'verifyUrl' | 'statusUrl' | 'port'>): Finding {
  const { verifyUrl, opensOnPhones } = codePage(config, config.port);
  if (!opensOnPhones)
    return warning(
      ABOUT,
      `They lead to ${verifyUrl}, which only this machine can open.`,
      'Lay the verification page on a web server that phones reach and set LAIBAN_VERIFY_URL to it.',
    );
  if (config.statusUrl === undefined)
    return warning(
      ABOUT,
      `They lead to ${verifyUrl}; nobody outside can ask whether a certificate was revoked.`,
      'Let the city pass questions on to this terminal and set LAIBAN_STATUS_URL to that address.',
    );
  return fine(ABOUT, `They lead to ${verifyUrl}, which asks ${config.statusUrl}.`);
}
