import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take longest, as measured: begun first, or the last of them runs on alone while the other core has nothing to
 * do. Vitest itself knows durations of an earlier run only, and goes by the size of a file before that.
 */
const LONGEST = [
  'unit/architecture/tools',
  'unit/start/',
  'unit/signing/signed-originals',
  'unit/document/the-code-is-read-from-paper',
  'unit/bench/glyphs-are-compared-with-their-font',
  'journeys/screens-fit',
  'journeys/staff-changes-a-template',
  'journeys/staff-decides-on-prints',
  'faults/kill-matrix',
  'faults/disk-full-',
  'faults/load-of-many-sessions',
  'faults/matrix-at-the-desk',
  'faults/disk-is-slow',
];

/** Vitest's own order, group by group and project by project, with the longest files first in each. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- the sequencer's own method, not an array's
    const usual = await super.sort(files);
    const projects = [...new Set(usual.map(({ project }) => project))];
    return usual.toSorted(
      (a, b) =>
        projects.indexOf(a.project) - projects.indexOf(b.project) || rank(a.moduleId) - rank(b.moduleId),
    );
  }
}

function rank(path: string): number {
  const place = LONGEST.findIndex(name => path.includes(`/test/${name}`));
  return place === -1 ? LONGEST.length : place;
}
