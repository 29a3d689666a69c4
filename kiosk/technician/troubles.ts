import type { CertificateKind } from '../../server/contract/certificate-kinds.ts';
import type { InfraredFault } from '../../server/contract/infrared.ts';
import type { BlockingReason, PrinterHealth, WarningReason } from '../../server/contract/printing.ts';
import type { HealthView } from '../../server/contract/staff-view.ts';

/** Below this much room certificates still go out, but somebody should make room. */
export const LITTLE_FREE_BYTES = 1_000_000_000;

/** Something a technician should do. `blocks` means that residents are turned away or certificates are at risk. */
export type Trouble = { blocks: boolean } & (
  | { kind: 'printer-blocked'; reason: BlockingReason }
  | { kind: 'printer-warning'; reason: WarningReason }
  | { kind: 'printer-unreachable' }
  | { kind: 'printer-changed' }
  | { kind: 'printer-unknown' }
  | { kind: 'folder-not-writable' }
  | { kind: 'little-space' }
  | { kind: 'template'; certificate: CertificateKind }
  /** The file as saved has mistakes; residents are served with the version before it. */
  | { kind: 'template-pending'; certificate: CertificateKind }
  | { kind: 'journal' }
  | { kind: 'no-residents' }
  /** Phones that read the codes on paper find no page. */
  | { kind: 'codes-lead-nowhere' }
  /** Codes of earlier certificates were signed with keys that are gone. */
  | { kind: 'keys-lost' }
  /** The printer counted other sheets than are accounted for, on so many days that nobody has explained yet. */
  | { kind: 'sheets-differ'; days: number }
  /** The named infrared camera does not work, so nobody is recognised by their face; the other ways go on. */
  | { kind: 'infrared'; fault: InfraredFault }
  /** Prints that ended in doubt and wait for somebody's word. */
  | { kind: 'prints-undecided'; prints: number }
);

/** Everything that needs a hand, the worst first. An empty list means that all is well. */
export function troublesOf(health: HealthView): Trouble[] {
  const troubles: Trouble[] = [...printerTroubles(health.printer.sight.health)];
  const { dataFolder, journal, paperCodes, templates, residents, sheets, undecidedPrints } = health;
  if (!dataFolder.writable) troubles.push({ kind: 'folder-not-writable', blocks: true });
  if (dataFolder.freeBytes < LITTLE_FREE_BYTES) troubles.push({ kind: 'little-space', blocks: false });
  for (const template of templates)
    if (!template.ok) troubles.push({ kind: 'template', certificate: template.kind, blocks: true });
    else if (template.pending)
      troubles.push({ kind: 'template-pending', certificate: template.kind, blocks: false });
  if (!journal.intact) troubles.push({ kind: 'journal', blocks: true });
  if (residents === 0) troubles.push({ kind: 'no-residents', blocks: true });
  if (paperCodes.lostKids !== undefined) troubles.push({ kind: 'keys-lost', blocks: true });
  const days = new Set(sheets.alarms.map(({ day }) => day)).size;
  if (days > 0) troubles.push({ kind: 'sheets-differ', days, blocks: false });
  if (undecidedPrints > 0)
    troubles.push({ kind: 'prints-undecided', prints: undecidedPrints, blocks: false });
  if (health.infraredFault) troubles.push({ kind: 'infrared', fault: health.infraredFault, blocks: false });
  if (!paperCodes.opensOnPhones) troubles.push({ kind: 'codes-lead-nowhere', blocks: false });
  return troubles.toSorted((a, b) => Number(b.blocks) - Number(a.blocks));
}

function printerTroubles(health: PrinterHealth): Trouble[] {
  const warnings = (reasons: WarningReason[]): Trouble[] =>
    reasons.map(reason => ({ kind: 'printer-warning', reason, blocks: false }));
  switch (health.kind) {
    case 'ready':
      return warnings(health.warnings);
    case 'blocked':
      return [
        ...health.reasons.map((reason): Trouble => ({ kind: 'printer-blocked', reason, blocks: true })),
        ...warnings(health.warnings),
      ];
    case 'unreachable':
      return [{ kind: 'printer-unreachable', blocks: true }];
    case 'changed':
      return [{ kind: 'printer-changed', blocks: true }];
    case 'unknown':
      return [{ kind: 'printer-unknown', blocks: true }];
    default: {
      const never: never = health;
      return never;
    }
  }
}
