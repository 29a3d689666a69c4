/** The version of the consent sentences on the screen (words/: `consent.*`). Change it whenever their meaning changes. */
export const CONSENT_TEXT_VERSION = '2026-11-23';
