import type { ScoreModel } from '../../server/matching/score-model.ts';
import { distancesFrom, type Rows, rowsOf } from '../../server/matching/vectors.ts';
import { whiten } from '../../server/matching/whitening.ts';

/** A gallery of templates that single pictures are compared with, all pairs: what a matcher tells only of the nearest. */
export interface PairScores {
  /** Scores of a stranger to the gallery against each template, in the gallery's order. */
  ofStranger(probe: Float32Array): Float32Array;
  /** Score of a probe against a template that joins the gallery for this one comparison. */
  ofMember(probe: Float32Array, template: Float32Array): number;
}

/** The score model of score-model.ts, for many pairs at once. A test holds it to what the server's matcher answers. */
export function pairScores(model: ScoreModel, templates: readonly Float32Array[]): PairScores {
  const { whitening } = model;
  const seen = (vector: Float32Array) => (whitening ? whiten(whitening, vector) : vector);
  const dimensions = templates[0]?.length ?? 0;
  const gallery = rowsOf(templates.map(seen), dimensions);
  const size = templates.length;
  const distances = new Float32Array(size);

  function distancesOf(vector: Float32Array): Float32Array {
    distancesFrom(rowsOf([seen(vector)], dimensions), 0, gallery, distances);
    return distances;
  }

  if (model.kind === 'raw')
    return {
      ofStranger: probe => distancesOf(probe).slice(),
      ofMember: (probe, template) => between(seen(probe), seen(template)),
    };

  const usual = new Float64Array(size);
  for (let n = 0; n < size; n++) {
    distancesFrom(gallery, n, gallery, distances);
    usual[n] = createCohort(distances, model.cohort, n).without(-1);
  }
  return {
    ofStranger(probe) {
      const to = distancesOf(probe);
      const cohort = createCohort(to, model.cohort);
      return Float32Array.from(
        to,
        (distance, n) => distance / Math.sqrt(cohort.without(n) * (usual[n] ?? 0)),
      );
    },
    ofMember(probe, template) {
      const ofProbe = createCohort(distancesOf(probe), model.cohort).without(-1);
      const ofTemplate = createCohort(distancesOf(template), model.cohort).without(-1);
      return between(seen(probe), seen(template)) / Math.sqrt(ofProbe * ofTemplate);
    },
  };
}

/** Mean distance to the `size` nearest, with one person left out; person `except` is never among them. */
function createCohort(
  distances: Float32Array,
  size: number,
  except = -1,
): { without(person: number): number } {
  // One more than asked for: whoever is left out may be among them.
  const nearest: number[] = [];
  let furthest = Number.POSITIVE_INFINITY;
  for (let n = 0; n < distances.length; n++) {
    const distance = distances[n] ?? 0;
    if (n === except || (nearest.length > size && distance >= furthest)) continue;
    let at = nearest.length;
    while (at > 0 && (distances[nearest[at - 1] ?? 0] ?? 0) > distance) at--;
    nearest.splice(at, 0, n);
    if (nearest.length > size + 1) nearest.pop();
    furthest = distances[nearest.at(-1) ?? 0] ?? 0;
  }
  const meanOf = (members: readonly number[]) =>
    members.reduce((sum, n) => sum + (distances[n] ?? 0), 0) / members.length;
  const usual = meanOf(nearest.slice(0, size));
  return {
    without: person => (nearest.includes(person) ? meanOf(nearest.filter(n => n !== person)) : usual),
  };
}

function between(a: Float32Array, b: Float32Array): number {
  const into = new Float32Array(1);
  distancesFrom(one(a), 0, one(b), into);
  return into[0] ?? Number.NaN;
}

function one(vector: Float32Array): Rows {
  return rowsOf([vector], vector.length);
}
