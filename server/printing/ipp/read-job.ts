import { type IppAttribute, integerOf, textsOf } from './message.ts';
import { JOB_STATES, type JobState } from './operations.ts';
import { known } from './read-printer.ts';

/** What a printer says about one job. */
export interface JobReport {
  id?: number;
  uuid?: string;
  name?: string;
  state?: JobState;
  stateReasons: string[];
  /**
   * Sides that came out so far, copies counted (RFC 8011 §5.3.18.2). One-sided jobs are sent, so this is sheets; a printer
   * that counts only sheets (§5.3.18.3) is taken at its word.
   */
  impressions?: number;
}

export const JOB_ATTRIBUTES = [
  'job-id',
  'job-uuid',
  'job-name',
  'job-state',
  'job-state-reasons',
  'job-impressions-completed',
  'job-media-sheets-completed',
];

/** Reads one job group, RFC 8011 §4.3.4.2. Negative counters mean "not known" in some printers. */
export function readJob(attributes: IppAttribute[]): JobReport {
  const counted = ['job-impressions-completed', 'job-media-sheets-completed']
    .map(name => integerOf(attributes, name))
    .find(count => count !== undefined && count >= 0);
  return {
    ...known('id', integerOf(attributes, 'job-id')),
    ...known('uuid', textsOf(attributes, 'job-uuid')[0]),
    ...known('name', textsOf(attributes, 'job-name')[0]),
    ...known('state', JOB_STATES.get((integerOf(attributes, 'job-state') ?? 0) as 3)),
    stateReasons: textsOf(attributes, 'job-state-reasons').filter(reason => reason !== 'none'),
    ...known('impressions', counted),
  };
}
