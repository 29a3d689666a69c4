import type { ResidentRecord } from '../contract/resident-record.ts';
import type { Condition } from './condition-file.ts';
import { recordValues, type Values } from './placeholders.ts';
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
  for (const condition of rules.conditions) {
    if (holds(condition, values, today)) continue;
    return {
      kind: 'not-entitled',
      because: 'condition',
      reason: condition.otherwise,
      where: condition.where,
    };
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

function holds(condition: Condition, values: Values, today: string): boolean {
  const { needs, lacks, oneOf, noneOf, daysAgo, yearsAgo, notYearsAgo, atLeast, atMost } = condition;
  if (lacks !== undefined) return values[lacks] === undefined;
  const value = needs === undefined ? undefined : values[needs];
  if (value === undefined) return false;
  // Comparisons with what is no number or date are false, so that a doubtful record entitles to nothing.
  return (
    (oneOf === undefined || oneOf.includes(value)) &&
    (noneOf === undefined || !noneOf.includes(value)) &&
    (daysAgo === undefined || daysBetween(value, today) >= daysAgo) &&
    (yearsAgo === undefined || yearsBetween(value, today) >= yearsAgo) &&
    (notYearsAgo === undefined || yearsBetween(value, today) < notYearsAgo) &&
    (atLeast === undefined || Number(value) >= atLeast) &&
    (atMost === undefined || Number(value) <= atMost)
  );
}

const DAY_MS = 86_400_000;

/** Whole days from one ISO date to another; not a number for what is no date. */
function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(`${later}T00:00:00Z`) - Date.parse(`${earlier}T00:00:00Z`)) / DAY_MS);
}

/** Whole years as ages are counted, one more on each birthday; that of 29 February comes on 1 March in other years. */
function yearsBetween(earlier: string, later: string): number {
  if (Number.isNaN(daysBetween(earlier, later))) return Number.NaN;
  const years = Number(later.slice(0, 4)) - Number(earlier.slice(0, 4));
  return later.slice(5) >= earlier.slice(5) ? years : years - 1;
}
