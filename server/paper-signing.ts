import type { PaperSigning } from './certificates/paper-port.ts';
import { appendSignature } from './document/pdf/append-signature.ts';
import type { KeyRing } from './signing/key-ring.ts';

/**
 * Lends the key ring to the certificates room. `verifyUrl` is asked for each code, because a terminal on a port of the
 * system's choice knows its own address only once it listens.
 */
export function createPaperSigning(
  ring: Pick<KeyRing, 'writeCode' | 'signDocument'>,
  verifyUrl: () => string,
): PaperSigning {
  return {
    writeCode: claims => ({ url: verifyUrl(), token: ring.writeCode(claims) }),
    signOriginal({ bytes, place, at, name }) {
      try {
        const signature = appendSignature(bytes, place, words => ring.signDocument(words), { at, name });
        return { kind: 'signed', signature };
      } catch (error) {
        // Whatever keeps the key from signing: the certificate is not issued, and the sentence is for the journal.
        return { kind: 'cannot-sign', because: error instanceof Error ? error.message : 'unknown error' };
      }
    },
  };
}
