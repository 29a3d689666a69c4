import { Hono } from 'hono';
import type { Register } from '../certificates/register.ts';
import type { Clock } from '../clock.ts';
import { verifySchema } from '../contract/requests.ts';
import type { Journal } from '../journal/journal.ts';
import { body, problem } from './problem.ts';

/** A code has 10⁹ values: at this pace guessing one takes centuries, and a school checking a pile of papers never waits. */
const MISSES = 30;
const WINDOW_MS = 10 * 60_000;

/** What a recipient may ask: whether the paper with this number and code is genuine and still good. */
export function verifyRoutes(register: Register, journal: Journal, clock: Clock) {
  let misses: number[] = [];
  return new Hono().post('/', body(verifySchema), async context => {
    const nowMs = clock.now().getTime();
    misses = misses.filter(then => nowMs - then < WINDOW_MS);
    if (misses.length >= MISSES)
      return problem(
        context,
        429,
        'too-many-tries',
        'Too many numbers that do not exist were tried. Wait ten minutes.',
      );
    const { number, code } = context.req.valid('json');
    // Counted before it is known, so that a burst of guesses cannot overtake its own count.
    misses.push(nowMs);
    const answer = await register.verify(number, code);
    const counted = misses.indexOf(nowMs);
    if (answer.kind === 'found' && counted >= 0) misses.splice(counted, 1);
    await journal.append({
      what: 'verified',
      who: 'recipient',
      data:
        answer.kind === 'found' ? { number: answer.number, status: answer.status } : { status: 'not-found' },
    });
    return context.json({ ok: true as const, answer });
  });
}

export type VerifyRoutes = ReturnType<typeof verifyRoutes>;
