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
      model: 'Example printer',
      health: { kind: 'ready', warnings: [] },
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
    paperCodes: {
      verifyUrl: 'https://verify.example/laiban/',
      opensOnPhones: true,
      statusUrl: 'https://verify.example/terminal-7/api/verify',
      kid: '0123456789abcdef',
    },
    ...changes,
  };
}
