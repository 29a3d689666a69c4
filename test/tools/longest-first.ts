import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take longest, as measured: begun first, or the last of them runs on alone while the other core has nothing to
 * do. Vitest itself knows durations of an earlier run only, goes by the size of a file before that, and so by another order each
 * time; this one is the same everywhere.
 */
const LONGEST = [
  'unit/architecture/tools',
  'unit/start/',
  'unit/signing/signed-originals',
  'unit/document/the-code-is-read-from-paper',
  'unit/bench/glyphs-are-compared-with-their-font',
  'unit/commands/bad-input-to-a-specimen',
  'unit/http/who-may-ask',
  'unit/document/',
  'journeys/screens-fit',
  'journeys/staff-changes-a-template',
  'journeys/staff-decides-on-prints',
  'journeys/a-folder-of-faces-is-evaluated',
  'journeys/the-printer-has-no-paper',
  'journeys/who-may-have-which-certificate',
  'journeys/a-certificate-by-number-and-pin',
  'faults/kill-matrix',
  'faults/disk-full-',
  'faults/matrix-at-the-desk',
  'faults/disk-is-slow',
  'faults/load-of-many-sessions',
];

/** Group by group and project by project, as vitest wants it; in each the longest files first and the rest by name. */
export class LongestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted(inTurn));
  }
}

function inTurn(a: TestSpecification, b: TestSpecification): number {
  return (
    a.project.config.sequence.groupOrder - b.project.config.sequence.groupOrder ||
    a.project.name.localeCompare(b.project.name) ||
    rank(a.moduleId) - rank(b.moduleId) ||
    a.moduleId.localeCompare(b.moduleId)
  );
}

function rank(path: string): number {
  const place = LONGEST.findIndex(name => path.includes(`/test/${name}`));
  return place === -1 ? LONGEST.length : place;
}
