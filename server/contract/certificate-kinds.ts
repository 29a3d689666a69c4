/** The three certificates a terminal can issue; the word is also the folder's name in printer-templates/. */
export const CERTIFICATE_KINDS = ['residence', 'hardship', 'house-number'] as const;
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number];

/** A text in the two languages of the screen. Chinese is the first language and never missing. */
export interface Bilingual {
  zh: string;
  en: string;
}
