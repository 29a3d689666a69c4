import { useState } from 'preact/hooks';
import type {
  DecideAnswer,
  DecidePrint,
  DoubtfulPrint,
  Verdict,
} from '../../../server/contract/print-decisions.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { Notice } from '../../ui/desk/notice.tsx';
import type { Said } from '../desk.ts';
import { failureWords, useDesk } from '../use-desk.ts';
import { words } from '../words/words.ts';
import './decide-form.css';
import { Consequences } from './consequences.tsx';
import {
  consequenceOf,
  type EndedAttempt,
  mostCounts,
  sheetsLeftOut,
  sheetsOf,
  verdictsFor,
} from './stage.ts';
import { Stepper } from './stepper.tsx';

/** The second of two clicks that are one double click is no second answer. */
const DOUBLE_CLICK_MS = 700;

/**
 * Three large choices for what came of a print. Each says what follows before it is confirmed, once and for good; one that
 * leaves out a sheet that the printer counted is asked for twice. Where nothing came out for certain there is no question
 * but whether to print it again.
 */
export function DecideForm({ print, attempt }: { print: DoubtfulPrint; attempt: EndedAttempt }) {
  const desk = useDesk();
  const text = words.value.prints.decide;
  const isCertainlyNot = attempt.state.outcome === 'not-printed';
  const [verdict, setVerdict] = useState<Verdict | undefined>(isCertainlyNot ? 'did-not' : undefined);
  const [spoiledSheets, setSpoiledSheets] = useState(0);
  const [goodCopies, setGoodCopies] = useState(0);
  const [asked, setAsked] = useState<{ about: string; atMs: number }>();
  const [busy, setBusy] = useState(false);
  const isNothingCounted = verdict === 'spoiled' && spoiledSheets + goodCopies === 0;
  const isAllGood = verdict === 'spoiled' && spoiledSheets === 0 && goodCopies === attempt.copies;

  const decision: DecidePrint | undefined =
    verdict === 'spoiled' ? { verdict, spoiledSheets, goodCopies } : verdict && { verdict };
  const most = mostCounts(attempt, { spoiledSheets, goodCopies });
  const isLeftOut = decision !== undefined && sheetsLeftOut(attempt, decision) > 0;
  const isAskedAgain = isLeftOut && asked?.about === JSON.stringify(decision);

  async function decide(): Promise<void> {
    if (busy || decision === undefined || isNothingCounted || isAllGood) return;
    const nowMs = performance.now();
    if (isLeftOut && !isAskedAgain) return setAsked({ about: JSON.stringify(decision), atMs: nowMs });
    if (isLeftOut && nowMs - (asked?.atMs ?? 0) < DOUBLE_CLICK_MS) return;
    setBusy(true);
    const json = decision;
    const reply = await desk.ask(api => api.prints[':id'].decide.$post({ param: { id: attempt.id }, json }));
    if (reply.kind === 'answer') desk.say(answerWords(reply.answer.answer));
    else if (reply.kind === 'refused' && reply.problem.code === 'not-found')
      desk.say({ warn: true, sentence: () => words.value.prints.decide.notFound });
    else desk.say({ warn: true, sentence: () => failureWords(reply) });
    desk.changed();
    await Promise.all([desk.refreshPrints(), desk.refreshAttention()]);
    setBusy(false);
  }

  return (
    <form
      class="decide"
      onSubmit={event => {
        event.preventDefault();
        void decide();
      }}
    >
      {isCertainlyNot ? (
        <>
          <h3>{text.nothing.heading}</h3>
          <p class="soft">{text.nothing.lead}</p>
        </>
      ) : (
        <fieldset class="decide__choices">
          <legend>{text.heading}</legend>
          <p class="soft">{text.lead}</p>
          {verdictsFor(attempt.state.outcome).map(choice => (
            <label key={choice} class="choice">
              <input
                type="radio"
                name="verdict"
                checked={verdict === choice}
                onChange={() => setVerdict(choice)}
              />
              <span>
                <span class="choice__name">{text.verdicts[choice].name}</span>
                <span class="choice__hint">{text.verdicts[choice].hint}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {verdict === 'spoiled' && (
        <div class="decide__counts">
          <Stepper
            id="spoiled-sheets"
            label={text.spoiledSheets}
            hint={text.spoiledHint}
            value={spoiledSheets}
            most={most.spoiledSheets}
            onChange={setSpoiledSheets}
          />
          <Stepper
            id="good-copies"
            label={text.goodCopies}
            hint={text.goodHint(most.goodCopies)}
            value={goodCopies}
            most={most.goodCopies}
            onChange={setGoodCopies}
          />
        </div>
      )}
      {decision && isLeftOut && !isNothingCounted && (
        <Notice warn>
          {text.leftOut(attempt.state.evidence.impressions ?? 0, sheetsOf(attempt, decision))}
          {isAskedAgain && text.leftOutThen}
        </Notice>
      )}
      {verdict !== undefined && (
        <div class="decide__confirm" key={`${verdict} ${isAskedAgain}`} ref={bringIntoView}>
          {isNothingCounted || isAllGood ? (
            <p class="field__error">{isAllGood ? text.allGood : text.nothingCounted}</p>
          ) : (
            <Consequences of={consequenceOf(print, verdict, goodCopies)} />
          )}
          <BigButton type="submit" off={busy || isNothingCounted || isAllGood}>
            {busy
              ? text.working
              : isCertainlyNot
                ? text.nothing.go
                : isAskedAgain
                  ? text.confirmAgain
                  : text.confirm[verdict]}
          </BigButton>
        </div>
      )}
    </form>
  );
}

/** What a choice comes to and its button are not looked for below the window's edge. */
function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

function answerWords(answer: Exclude<DecideAnswer, { kind: 'not-found' }>): Said {
  switch (answer.kind) {
    case 'decided':
      return { warn: false, sentence: () => words.value.prints.decide.decided };
    case 'already-decided':
      return {
        warn: true,
        sentence: () => {
          const { alreadyDecided, done } = words.value.prints.decide;
          return alreadyDecided(answer.byWhom, done[answer.verdict]);
        },
      };
    case 'not-in-doubt':
      return { warn: true, sentence: () => words.value.prints.decide.notInDoubt };
    case 'too-many':
      return {
        warn: true,
        sentence: () => words.value.prints.decide.tooMany(answer.copies, answer.sheets),
      };
    default: {
      const never: never = answer;
      return never;
    }
  }
}
