import type { ResidentRecord } from '../contract/resident-record.ts';
import { recordValues } from './placeholders.ts';
import type { Entitlement } from './template.ts';
import type { TemplateFile } from './template-file.ts';

/** The part of a template file that says who may have the certificate. */
export type Rules = Pick<TemplateFile, 'conditions' | 'freshness'>;

/**
 * Whether a record entitles on a day (`2026-11-23`). The first condition that fails is told, in the order of the file, and
 * only then whether what is on record is still fresh. A date that lies ahead is a mistake in the record: not fresh.
 */
export function judgeEntitlement(rules: Rules, record: ResidentRecord, today: string): Entitlement {
  const values = recordValues(record);
  for (const { needs, oneOf, daysAgo, otherwise, where } of rules.conditions) {
    const value = values[needs];
    const holds =
      value !== undefined &&
      (oneOf === undefined || oneOf.includes(value)) &&
      (daysAgo === undefined || daysBetween(value, today) >= daysAgo);
    if (!holds) return { kind: 'not-entitled', because: 'condition', reason: otherwise, where };
  }
  for (const { date, days, otherwise, where } of rules.freshness) {
    const value = values[date];
    // Whether the value must be there at all is for a condition to say.
    if (value === undefined) continue;
    const age = daysBetween(value, today);
    if (age > days || age < 0) return { kind: 'not-entitled', because: 'stale', reason: otherwise, where };
  }
  return { kind: 'entitled' };
}

const DAY_MS = 86_400_000;

/** Whole days from one ISO date to another; not a number for what is no date. */
function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(`${later}T00:00:00Z`) - Date.parse(`${earlier}T00:00:00Z`)) / DAY_MS);
}
