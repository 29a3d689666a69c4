import { P256, type SignatureSuite, type SuiteName } from './suites.ts';

export function suiteNamed(name: SuiteName): SignatureSuite {
  return SUITES[name];
}

const SUITES: Readonly<Record<SuiteName, SignatureSuite>> = { 'P-256/SHA-256': P256 };
