/** The version of the consent sentences on the screen (words/: `consent.*`). Change it whenever their meaning changes. */
export const CONSENT_TEXT_VERSION = '2026-11-23c';

/**
 * What a resident agreed to at enrolment: the sentences name the months without use after which a face is deleted, so the
 * number is part of which text it was, e.g. `2026-11-23c/24`.
 */
export function enrolmentText(version: string, months: number): string {
  return `${version}/${months}`;
}
