import type { CallProblem } from './call-problem.ts';
import type { IppAttribute } from './message.ts';
import { STATUS } from './operations.ts';

export type AttributesAnswer = { kind: 'attributes'; attributes: IppAttribute[] } | CallProblem;

/** Refusals that one odd attribute in the list may have caused. */
const PERHAPS_THE_LIST: readonly number[] = [
  STATUS.badRequest,
  STATUS.requestTooLarge,
  STATUS.valuesNotSupported,
  STATUS.internalError,
];

/**
 * Asks a printer for attributes by name. One that refuses the list for an attribute that it does not know is asked for the
 * halves, down to single names; names that it refused while it answered others are not asked for again.
 */
export function createAttributeQuestion(
  askFor: (names: string[]) => Promise<AttributesAnswer>,
): (names: readonly string[]) => Promise<AttributesAnswer> {
  const refusedNames = new Set<string>();

  async function askParts(names: string[], refusedNow: string[]): Promise<AttributesAnswer> {
    const answer = await askFor(names);
    if (answer.kind !== 'refused' || !PERHAPS_THE_LIST.includes(answer.status)) return answer;
    if (names.length <= 1) {
      refusedNow.push(...names);
      return answer;
    }
    const middle = Math.ceil(names.length / 2);
    const first = await askParts(names.slice(0, middle), refusedNow);
    // Silence is not about the list: the other half would only wait for it once more.
    if (first.kind === 'no-answer') return first;
    const second = await askParts(names.slice(middle), refusedNow);
    if (first.kind !== 'attributes') return second;
    if (second.kind !== 'attributes') return first;
    return { kind: 'attributes', attributes: [...first.attributes, ...second.attributes] };
  }

  return async names => {
    const refusedNow: string[] = [];
    const wanted = names.filter(name => !refusedNames.has(name));
    const answer = await askParts(wanted, refusedNow);
    // A printer that refuses everything has another trouble, which will pass.
    if (answer.kind === 'attributes') for (const name of refusedNow) refusedNames.add(name);
    return answer;
  };
}
