import type { PrinterSight } from '../../../server/contract/printing.ts';
import type { HealthView } from '../../../server/contract/staff-view.ts';

/** A terminal that is well; say only what a test is about. */
export function healthOf(changes: Partial<HealthView> = {}): HealthView {
  return {
    version: '0.1.0',
    node: 'v24.0.0',
    startedAt: '2026-11-23T00:12:00Z',
    now: '2026-11-23T02:00:00Z',
    dataFolder: { freeBytes: 81e9, writable: true, databaseBytes: 1_572_864 },
    printer: {
      address: 'ipp://192.0.2.14:631/ipp/print',
      sight: sightOf(),
    },
    sheets: {
      today: {
        day: '2026-11-23',
        counted: 7,
        countedBy: 'printer',
        issued: 6,
        spoiled: 0,
        testPages: 1,
        inDoubt: 0,
        explained: 0,
      },
      alarms: [],
    },
    templates: [
      { kind: 'residence', ok: true, hash: 'a1b2c3d4e5f6' },
      { kind: 'hardship', ok: true, hash: '998877665544' },
      { kind: 'house-number', ok: true, hash: '123456789012' },
    ],
    residents: 12,
    facesEnrolled: 3,
    journal: { entries: 345, intact: true },
    unfinishedJobs: 0,
    undecidedPrints: 0,
    paperCodes: {
      verifyUrl: 'https://verify.example/laiban/',
      opensOnPhones: true,
      statusUrl: 'https://verify.example/terminal-7/api/verify',
      kid: '0123456789abcdef',
    },
    ...changes,
  };
}

/** A printer that is well and tells everything; say only what a test is about. */
export function sightOf(changes: Partial<PrinterSight> = {}): PrinterSight {
  return {
    health: { kind: 'ready', warnings: [] },
    seenAt: '2026-11-23T02:00:00Z',
    model: 'Example printer',
    uuid: 'urn:uuid:8a1d44d0-4bef-3015-7357-c6250cf083a6',
    agreedUuid: 'urn:uuid:8a1d44d0-4bef-3015-7357-c6250cf083a6',
    upTimeS: 3600,
    trays: [
      { name: 'tray-1', paper: 'a4', size: 'iso_a4_210x297mm', level: 'some', sheets: 240 },
      { name: 'by-pass-tray', paper: 'other', size: 'iso_a5_148x210mm', level: 'empty' },
    ],
    supplies: [{ name: 'Black Toner', runs: 'consumed', percent: 75, level: 'good' }],
    told: [],
    impressionsEver: 12_345,
    certain: true,
    ...changes,
  };
}
