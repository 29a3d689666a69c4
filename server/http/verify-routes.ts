import { Hono, type MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import type { NumberedStatus, Register } from '../certificates/register.ts';
import type { Clock } from '../clock.ts';
import type { PublishedKeys } from '../contract/paper-claims.ts';
import { statusSchema, verifySchema } from '../contract/requests.ts';
import type { StatusAnswer, VerifyAnswer } from '../contract/staff-view.ts';
import type { Journal } from '../journal/journal.ts';
import { normalForm } from '../templates/number-form.ts';
import { body, problem } from './problem.ts';
import type { PublicAddress } from './public-address.ts';
import { createMissCount, createSeldom } from './recipient-limits.ts';

export interface RecipientParts {
  register: Register;
  journal: Journal;
  /** What is published, with the address where the asking page can ask on; undefined while there are no keys. */
  publishedKeys: (statusUrl: string) => PublishedKeys | undefined;
  /** Where the world reaches `/api/verify`, if it does. */
  statusUrl?: string;
  world: PublicAddress;
}

const WINDOW_MS = 10 * 60_000;
/**
 * A code has 32⁶ ≈ 1.07·10⁹ values. Thirty wrong ones in ten minutes are 1.6 million in a year, so whoever guesses the code of
 * one number needs 340 years for an even chance; who reads codes from a pile of papers rarely mistypes one thirty times.
 */
const CODE_MISSES_EACH = 30;
/**
 * Of all numbers together: 53 million in a year, so whoever tries the numbers in turn hits some one code of some one paper
 * with a chance of 5 % in a year of guessing day and night. Below that nobody shuts the form for anybody else.
 */
const CODE_MISSES = 1_000;
/** Of those so many are journalled: enough to see that somebody guesses, too little to fill a disk. */
const CODE_MISSES_NOTED = 120;
/** Nobody guesses a digest: this only bounds what invented questions write into the journal. */
const STATUS_MISSES = 120;
const NOTED_EVERY_MS = 60_000;
const KEYS_KEPT_S = 300;

/**
 * What a recipient may ask: whether the paper with this number and code is genuine and still good; and, for a page that has
 * checked the square code, only whether it is still good.
 */
export function verifyRoutes({ register, journal }: RecipientParts, clock: Clock) {
  const codeMisses = createMissCount(clock, { most: CODE_MISSES, mostEach: CODE_MISSES_EACH }, WINDOW_MS);
  const notedMisses = createMissCount(clock, { most: CODE_MISSES_NOTED }, WINDOW_MS);
  const statusMisses = createMissCount(clock, { most: STATUS_MISSES }, WINDOW_MS);
  const isWorthNoting = createSeldom(clock, NOTED_EVERY_MS);

  /** Never what was sent: it may be anything, also about a person. */
  async function note(by: 'number' | 'code', answer: VerifyAnswer | NumberedStatus): Promise<void> {
    const found = answer.kind === 'found' ? answer : undefined;
    if (found && !isWorthNoting(`${by} ${found.status} ${found.number}`)) return;
    const data = found ? { by, number: found.number, status: found.status } : { by, status: 'not-found' };
    await journal.append({ what: 'verified', who: 'recipient', data });
  }

  return new Hono()
    .post('/', body(verifySchema), async context => {
      const { number, code } = context.req.valid('json');
      const about = normalForm(number);
      if (codeMisses.isFull(about))
        return problem(
          context,
          429,
          'too-many-tries',
          'Too many wrong codes or numbers were tried. Wait ten minutes.',
        );
      // Counted before it is known, so that a burst of guesses cannot overtake its own count.
      const takeBack = codeMisses.add(about);
      const answer = await register.verify(number, code);
      const isMiss = answer.kind !== 'found';
      if (!isMiss) takeBack();
      const isNoted = !isMiss || !notedMisses.isFull();
      if (isMiss && isNoted) notedMisses.add();
      if (isNoted) await note('number', answer);
      return context.json({ ok: true as const, answer });
    })
    .post('/status', body(statusSchema), async context => {
      const { number, documentHash } = context.req.valid('json');
      const answer = await register.status(number, documentHash);
      // Whoever holds a paper is answered however many invented questions others ask.
      if (answer.kind === 'not-found') {
        if (statusMisses.isFull())
          return problem(
            context,
            429,
            'too-many-tries',
            'Too many papers that do not exist were asked about. Wait ten minutes.',
          );
        statusMisses.add();
      }
      await note('code', answer);
      return context.json({ ok: true as const, answer: withoutNumber(answer) });
    });
}

function withoutNumber(answer: NumberedStatus): StatusAnswer {
  if (answer.kind === 'not-found') return answer;
  const { number: _number, ...rest } = answer;
  return rest;
}

export type VerifyRoutes = ReturnType<typeof verifyRoutes>;

/**
 * The published keys beside the page that needs them, with the whole address for questions, so that a copy of the file says
 * the same wherever it lies. On this machine it is this very server, under the name by which it was asked (the guard lets
 * only its own through); outside it is the address that the technician named.
 */
export function keysRoute({ publishedKeys, statusUrl, world }: RecipientParts) {
  return new Hono().get('/keys.json', context => {
    const host = context.req.header('host') ?? '';
    const isOutside = statusUrl !== undefined && host === world.host;
    const keys = publishedKeys(isOutside ? statusUrl : `http://${host}/api/verify`);
    if (keys === undefined)
      return problem(context, 503, 'not-available', 'This terminal has no keys yet: nothing was issued.');
    context.header('Cache-Control', `public, max-age=${KEYS_KEPT_S}`);
    return context.json(keys);
  });
}

/** Lets the hosted page ask from its own origin, and answers its browser's question beforehand. */
export function askedFromOutside({ origins }: PublicAddress): MiddlewareHandler {
  return cors({
    origin: origin => (origins.includes(origin) ? origin : null),
    allowMethods: ['POST'],
    allowHeaders: ['Content-Type'],
    maxAge: 600,
  });
}

/**
 * The form on this machine comes with the token of its page. The hosted page has none; neither has the question about a
 * status, which cannot be answered without the digest on the paper.
 */
export function recipientsOnly({ origins }: PublicAddress, withToken: MiddlewareHandler): MiddlewareHandler {
  return (context, next) => {
    const isHostedPage = origins.includes(context.req.header('origin') ?? '');
    return isHostedPage || context.req.path === '/api/verify/status' ? next() : withToken(context, next);
  };
}
