/** Times of a live challenge, in milliseconds, that the page keeps and the server holds it to. */

/** Nobody comes before the camera, is seen from the front and begins to move faster than this. */
export const FASTEST_FIRST_MS = 600;
/** From the next word on the screen to the movement seen: choosing what to do takes 0.3 s alone (Hick, 1952). */
export const FASTEST_NEXT_MS = 400;
/** Slow movements of old people, with a second reading of the words, are well within it. */
export const SLOWEST_ACTION_MS = 15_000;
/** Frames go on for a moment after the last light. */
export const LIGHT_TAIL_MS = 2_000;
