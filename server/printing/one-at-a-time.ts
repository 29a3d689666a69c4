import type { Printer } from './printer.ts';

/**
 * A printer that takes one document at a time, whoever brings it: certificates and test pages come from different desks,
 * and a count of sheets that two of them share would tell neither what came out.
 */
export function oneAtATime(printer: Printer): Printer {
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<Outcome>(work: () => Promise<Outcome>): Promise<Outcome> {
    const mine = last.then(work);
    // Whoever brought it learns of its fault; the next one only waits for its end.
    last = mine.then(
      () => undefined,
      () => undefined,
    );
    return mine;
  }
  return {
    ...printer,
    print: (...order) => inTurn(() => printer.print(...order)),
    resume: (...job) => inTurn(() => printer.resume(...job)),
  };
}
