import type { Decision, IdentityMode } from '../../server/identity/policy-facts.ts';
import { createRecogniser } from '../../server/identity/recognise.ts';
import type { Calibration } from '../../server/matching/calibration.ts';
import type { Matcher } from '../../server/matching/matcher.ts';
import { foldsOf, galleryEnrolment } from './folds.ts';
import { enrolledAs, presentIn } from './parts.ts';
import type { Sample } from './samples.ts';
import type { Enrolled, Terminal } from './terminal.ts';

/** What came of looks, counted for each person who looked. */
export interface Outcomes {
  /** Enrolled people: accepted as themselves, asked for their own digits, sent the other way. */
  accepted: number[];
  asked: number[];
  otherWay: number[];
  residents: number[];
  /** Accepted as somebody else, residents and strangers. */
  wrongAccepted: number[];
  /** People who are not enrolled: asked for digits that they would have to guess. */
  strangersAsked: number[];
  strangers: number[];
  /** Enrolled people asked for the digits of somebody else, who go the other way. */
  askedForAnother: number[];
}

/** The terminal as it runs: pictures enrolled, everything learned from them, somebody looks. */
export interface Deployment {
  calibration: Calibration | undefined;
  gallery: readonly Enrolled[];
  matcher: Matcher;
  /** Pictures of enrolled people that were not enrolled. */
  looks: readonly Sample[];
  /** Pictures of people who are not enrolled. */
  strangers: readonly Sample[];
}

/** The terminal enrols with so many pictures. */
const ENROLLED_PICTURES = 3;
/** Default of LAIBAN_FACE_LIMIT. */
const LIMIT = 0.001;

/**
 * Deployments over the parts of the people: each part in turn stays outside. Everybody else is enrolled with three pictures
 * (fewer where that would leave none to look with), and score, calibration and flags are learned from those pictures alone,
 * as on site; what looks was never learned from.
 */
export function* deployments(people: readonly Sample[][], terminal: Terminal): Generator<Deployment> {
  const present = presentIn(people);
  for (const [rotation, held] of foldsOf(present).entries()) {
    const members = present.filter(person => !held.includes(person));
    if (members.length === 0) continue;
    const matcher = terminal.createMatcher();
    const gallery: Enrolled[] = [];
    const looks: Sample[] = [];
    for (const person of members) {
      const samples = people[person] ?? [];
      const pictures = Math.min(ENROLLED_PICTURES, Math.max(1, samples.length - 1));
      const enrolled = galleryEnrolment(samples, pictures, rotation);
      looks.push(...samples.filter(sample => !enrolled.includes(sample)));
      gallery.push(enrolledAs(person, enrolled));
    }
    for (const { faceId, descriptors } of gallery) matcher.put(faceId, descriptors);
    const calibration = terminal.learn(gallery);
    matcher.use(calibration);
    yield { calibration, gallery, matcher, looks, strangers: held.flatMap(person => people[person] ?? []) };
  }
}

export function noOutcomes(people: number): Outcomes {
  const zeros = () => Array.from({ length: people }, () => 0);
  return {
    accepted: zeros(),
    asked: zeros(),
    otherWay: zeros(),
    residents: zeros(),
    wrongAccepted: zeros(),
    strangersAsked: zeros(),
    strangers: zeros(),
    askedForAnother: zeros(),
  };
}

/**
 * Lets everybody look once with every picture, before the server's own recogniser, and adds up what it makes of it. In mode
 * `digits-first` residents claim their own number, strangers that of somebody enrolled.
 */
export function countOutcomes(deployment: Deployment, mode: IdentityMode, into: Outcomes): void {
  const { matcher, calibration, gallery } = deployment;
  const tooAlike = new Set(calibration?.tooAlike.flatMap(({ faceIds }) => faceIds));
  const recogniser = createRecogniser({
    faces: { matcher, calibration },
    isTooAlike: faceId => tooAlike.has(faceId),
    settings: { mode, limit: LIMIT },
  });
  const decisionOn = (descriptor: Float32Array, claimed: string | undefined): Decision =>
    mode === 'digits-first'
      ? recogniser.against([...descriptor], claimed)
      : recogniser.among([...descriptor]);
  for (const { person, descriptor } of deployment.looks) {
    const decision = decisionOn(descriptor, String(person));
    const isSelf = 'faceId' in decision && decision.faceId === String(person);
    count(into.residents, person);
    if (decision.kind === 'accepted') count(isSelf ? into.accepted : into.wrongAccepted, person);
    else if (decision.kind === 'ask-digits' && isSelf) count(into.asked, person);
    else {
      count(into.otherWay, person);
      if (decision.kind === 'ask-digits') count(into.askedForAnother, person);
    }
  }
  for (const [n, { person, descriptor }] of deployment.strangers.entries()) {
    const decision = decisionOn(descriptor, gallery[n % gallery.length]?.faceId);
    count(into.strangers, person);
    if (decision.kind === 'accepted') count(into.wrongAccepted, person);
    else if (decision.kind === 'ask-digits') count(into.strangersAsked, person);
  }
}

function count(counts: number[], person: number): void {
  counts[person] = (counts[person] ?? 0) + 1;
}
