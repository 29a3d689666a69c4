import { type Bilingual, CERTIFICATE_KINDS, type CertificateKind } from '../contract/certificate-kinds.ts';
import type { PrinterHealth } from '../contract/printing.ts';
import type { FaceWay, TerminalView, Tile, TileReason } from '../contract/terminal-view.ts';
import type { SessionParts } from './parts.ts';

/** What a broken template cannot say itself. */
const FALLBACK_TITLES: Record<CertificateKind, Bilingual> = {
  residence: { zh: '居住证明', en: 'Residence certificate' },
  hardship: { zh: '困难证明', en: 'Hardship certificate' },
  'house-number': { zh: '门牌证明', en: 'House number certificate' },
};

/** The welcome screen as it is now, from what the watch saw last: a tile that cannot be served says why before anyone starts. */
export function terminalView(
  parts: Pick<
    SessionParts,
    'library' | 'watch' | 'slot' | 'disk' | 'recogniser' | 'infrared' | 'clock' | 'demo'
  >,
): TerminalView {
  const { library, watch, slot, disk, clock, demo } = parts;
  const trouble: TileReason | undefined = disk.inTrouble()
    ? { kind: 'storage' }
    : printerTrouble(watch.now().health);
  return {
    station: library.community.station,
    now: clock.now().toISOString(),
    tiles: CERTIFICATE_KINDS.map((kind): Tile => {
      const state = library.states[kind];
      if (state.kind === 'broken')
        return {
          kind,
          title: FALLBACK_TITLES[kind],
          hint: { zh: '', en: '' },
          available: false,
          because: { kind: 'template' },
        };
      const { title, hint } = state.template;
      return trouble
        ? { kind, title, hint, available: false, because: trouble }
        : { kind, title, hint, available: true };
    }),
    face: faceWay(parts),
    slot: slot.view(),
    help: library.community.help,
    demo,
  };
}

function faceWay({ recogniser, infrared }: Pick<SessionParts, 'recogniser' | 'infrared'>): FaceWay {
  const { settings, size } = recogniser;
  if (settings.mode === 'no-face') return 'not-offered';
  if (size === 0) return 'nobody-enrolled';
  if (infrared.isAbsent) return 'not-now';
  return settings.mode === 'digits-first' ? 'number-first' : 'available';
}

function printerTrouble(health: PrinterHealth): TileReason | undefined {
  switch (health.kind) {
    case 'ready':
      return undefined;
    case 'blocked':
      return { kind: 'printer-blocked', reasons: health.reasons };
    case 'unreachable':
      return { kind: 'printer-unreachable' };
    case 'changed':
      return { kind: 'printer-changed' };
    case 'unknown':
      return { kind: 'printer-unknown' };
    default: {
      const never: never = health;
      return never;
    }
  }
}
