/** A second, infrared camera that the technician has named: a live face must be seen there at the same place too. */

/** Where a face stands in one camera's picture, in parts of it. */
export interface FacePlace {
  /** Eye corner to eye corner as a part of the frame's width. */
  size: number;
  /** Middle of the face from the middle of the frame, as parts of its width and height (−0.5 to 0.5). */
  offX: number;
  offY: number;
  /** Radians, positive towards the resident's own left. */
  yaw: number;
  /** Gap between the inner lips as a part of the eye span. */
  mouth: number;
}

/**
 * One picture of the infrared camera, and what the colour camera saw at that moment; null where no face was. `atMs` runs as
 * in the evidence beside it: from the first light, or from when the actions reached the page.
 */
export interface InfraredSample {
  atMs: number;
  colour: FacePlace | null;
  infrared: FacePlace | null;
}

/** Twenty seconds of a look; of longer ones every second picture is told. */
export const MOST_INFRARED_SAMPLES = 100;

/**
 * Why the named camera cannot be looked with. `two-alike`: two cameras of that name, and nobody can say which. `only-camera`:
 * there is no other, colour camera beside it. `lost`: pulled out, or its picture stands still.
 */
export const INFRARED_FAULTS = ['missing', 'two-alike', 'only-camera', 'refused', 'busy', 'lost'] as const;
export type InfraredFault = (typeof INFRARED_FAULTS)[number];

/**
 * What the terminal's page says of its cameras: their names as the browser tells them (empty until a look was allowed), and
 * how the named one did at the last look.
 */
export interface CamerasTold {
  labels: string[];
  infrared?: 'works' | InfraredFault | undefined;
}

/** How the second camera sees what the first one sees: learned from one look of somebody before the terminal. */
export interface SecondCamera {
  /** Size in its picture over size in the first one's: lenses differ. */
  scale: number;
  /** Where a face in the middle of the first picture lies in the second, from its middle. */
  offX: number;
  offY: number;
}

/** For the technician's page: which camera is named, and how it is. */
export interface InfraredView {
  /** Its name; null while none is named. */
  named: string | null;
  /** Whether the place of its picture was learned; until then two like cameras side by side are assumed. */
  learned: boolean;
  /** The next look only teaches the place, until this ISO time; absent otherwise. */
  learningUntil?: string;
  /** What keeps it from being used now: looking at faces rests until it is put right. */
  fault?: InfraredFault;
  /** The terminal's cameras as its page told them last; absent until it did since the start of the server. */
  cameras?: { labels: string[]; at: string };
}

/**
 * What became of naming, or of asking that the next look teaches. `not-there`: the terminal told of no camera of this name. The other two are as in InfraredFault.
 */
export type NameInfraredAnswer =
  | { kind: 'named' }
  | { kind: 'none' }
  | { kind: 'learning' }
  | { kind: 'not-named' }
  | { kind: 'not-there' }
  | { kind: 'two-alike' }
  | { kind: 'only-camera' };
