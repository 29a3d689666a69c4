import type { CertificateKind } from '../../server/contract/certificate-kinds.ts';
import './certificate-drawing.css';

/** A small drawing of a certificate: title, lines, seal; each kind has a mark of its own. It says nothing to the ear. */
export function CertificateDrawing({ kind }: { kind: CertificateKind }) {
  return (
    <svg class="certificate-drawing" viewBox="0 0 108 150" aria-hidden="true" focusable="false">
      <rect class="certificate-drawing__shade" x="5" y="7" width="102" height="142" rx="3" />
      <rect class="certificate-drawing__sheet" x="1" y="1" width="102" height="142" rx="3" />
      <rect class="certificate-drawing__title" x="27" y="16" width="50" height="8" rx="1.5" />
      <Lines kind={kind} />
      <circle class="certificate-drawing__seal" cx="77" cy="117" r="16" />
      <path
        class="certificate-drawing__star"
        d="M77 108.5l2.100 5.700 6 .2-4.700 3.700 1.700 5.800-5.100-3.400-5.100 3.400 1.700-5.800-4.700-3.700 6-.2z"
      />
    </svg>
  );
}

function Lines({ kind }: { kind: CertificateKind }) {
  switch (kind) {
    case 'residence':
      return <path class="certificate-drawing__line" d="M14 41h76M14 52h76M14 63h54M14 74h36" />;
    case 'hardship':
      return (
        <>
          <path class="certificate-drawing__line" d="M14 40h76M14 50h58" />
          <path class="certificate-drawing__rule" d="M14 62h76v30h-76zM14 72h76M14 82h76M40 62v30" />
        </>
      );
    case 'house-number':
      return (
        <>
          <rect class="certificate-drawing__plate" x="14" y="38" width="34" height="21" rx="4" />
          <path class="certificate-drawing__plate" d="M23 48.500h16" />
          <path class="certificate-drawing__line" d="M58 43h32M58 54h24M14 70h76M14 81h50" />
        </>
      );
    default: {
      const never: never = kind;
      return never;
    }
  }
}
