import { useEffect, useState } from 'preact/hooks';
import type { DoubtfulPrint, PrintAttempt } from '../../../server/contract/print-decisions.ts';
import { poll } from '../../poll.ts';
import { useDesk } from '../use-desk.ts';

const LOOK_EVERY_MS = 1_000;

/**
 * The attempts of an open certificate. While it is listed they come with the list; one that left the list was decided or is
 * being reprinted, and is looked at every second until its last print has ended. Undefined until the first answer then.
 */
export function useAttempts(print: DoubtfulPrint, isListed: boolean): PrintAttempt[] | undefined {
  const desk = useDesk();
  const [followed, setFollowed] = useState<PrintAttempt[]>();
  useEffect(() => {
    if (isListed) return;
    setFollowed(undefined);
    let wasUnderWay = false;
    const look = async () => {
      const param = { number: encodeURIComponent(print.number) };
      const reply = await desk.ask(api => api.certificates[':number'].prints.$get({ param }));
      // The next look comes by itself; the page says elsewhere that the server does not answer.
      if (reply.kind !== 'answer') return;
      const { prints } = reply.answer;
      const isUnderWay = prints.at(-1)?.state.kind === 'under-way';
      if (!isUnderWay) {
        stop();
        // What it ended in decides whether it belongs to the list again.
        if (wasUnderWay) await Promise.all([desk.refreshPrints(), desk.refreshAttention()]);
      }
      wasUnderWay = isUnderWay;
      setFollowed(prints);
    };
    const stop = poll(look, LOOK_EVERY_MS);
    return stop;
  }, [print.number, isListed]);
  return isListed ? print.attempts : followed;
}
