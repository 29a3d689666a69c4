/** How the world outside may reach what recipients need of this terminal. By default not at all. */
export interface PublicAddress {
  /** As a Host header says it, e.g. `city.example`: what the city's proxy passes on. */
  host?: string;
  /** Origins of pages that may ask whether a certificate is good, e.g. `https://city.example`. */
  origins: readonly string[];
}

/** The page on which codes are checked may ask, wherever it is hosted; so may a page behind the city's own proxy. */
export function publicAddress({
  verifyUrl,
  statusUrl,
}: {
  verifyUrl?: string;
  statusUrl?: string;
}): PublicAddress {
  const origins = [verifyUrl, statusUrl].flatMap(url => (url === undefined ? [] : [new URL(url).origin]));
  return {
    origins: [...new Set(origins)],
    ...(statusUrl === undefined ? {} : { host: new URL(statusUrl).host }),
  };
}

/** The only paths that anybody from outside may name: the recipient's page with its keys, and its questions. */
export function isForRecipients(path: string): boolean {
  return /^\/(api\/)?verify(\/|$)/.test(path);
}
