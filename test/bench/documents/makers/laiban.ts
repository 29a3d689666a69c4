import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Way } from '../maker.ts';
import { SEAL } from '../sheet.ts';

/** Nobody's address; it has a usual length. */
const PAGE_URL = 'https://verify.example.org/v';
const DRAWN_AT = new Date('2026-11-23T08:00:00Z');

/**
 * Ours, all of it: the template filled in, laid out with ground, table and seal, tagged, its code signed with Ed25519, and the
 * original signed with CMS.
 */
export const laiban: Way = {
  name: 'Laiban',
  cannot: [],
  async load() {
    const [{ createRenderer }, { openKeyRing }, { createPaperSigning }, { openSheets }] = await Promise.all([
      import('../../../../server/document/renderer.ts'),
      import('../../../../server/signing/key-ring.ts'),
      import('../../../../server/paper-signing.ts'),
      import('../sheet.ts'),
    ]);
    return async () => {
      const [renderer, { template }] = await Promise.all([createRenderer(), openSheets()]);
      const folder = mkdtempSync(join(tmpdir(), 'laiban-bench-'));
      const { code: issuer, committee: name } = template.community;
      const opening = openKeyRing(folder, { issuer, name, clock: { now: () => DRAWN_AT } });
      if (opening.kind !== 'ring') throw new Error(opening.sentence);
      const signing = createPaperSigning(opening.ring, () => PAGE_URL);
      return {
        async make({ values, content: { ground, code } }) {
          const composed = template.compose(values);
          if (composed.kind !== 'composed') throw new Error(`no value for ${composed.placeholder}`);
          const { number, issuedOn, expiresOn } = values;
          let words = '';
          const drawn = await renderer.render(
            { ...composed.content, ...SEAL, ...(ground ? { ground } : {}), ...(code ? { code } : {}) },
            {
              title: `${template.title.zh} ${number}`,
              author: name,
              createdAt: DRAWN_AT,
              keywords: [template.hash],
            },
            documentHash => {
              const { url, token } = signing.writeCode({
                issuer,
                number,
                kind: template.kind,
                maskedName: '王*明',
                issuedOn,
                expiresOn,
                documentHash,
              });
              words = `${url}#${token}`;
              return words;
            },
          );
          if (drawn.kind !== 'document') throw new Error(`refused: ${drawn.kind}`);
          const { bytes, signaturePlace: place } = drawn;
          const signed = signing.signOriginal({ bytes, place, at: DRAWN_AT, name });
          if (signed.kind !== 'signed') throw new Error(signed.because);
          return { bytes: Buffer.concat([bytes, signed.signature]), code: words };
        },
        close() {
          rmSync(folder, { recursive: true });
          return Promise.resolve();
        },
      };
    };
  },
};
