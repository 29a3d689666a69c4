import type { Bounds, IdentityHealth, Learned } from '../../../server/contract/identity-health.ts';
import { localMinute } from '../../local-time.ts';
import { Fact, FactCard } from '../fact.tsx';
import { words } from '../words/words.ts';
import { CalibrationPlot } from './calibration-plot.tsx';
import { ofStrangers } from './strangers.ts';

/** Chance of guessing four digits; the server's policy counts with the same. */
const GUESSED_DIGITS = 1e-4;

/** What was learned from the people enrolled here and what it comes to; before that, what is done instead and what is missing. */
export function LearnedCard({ health }: { health: IdentityHealth }) {
  const text = words.value.faces;
  const { calibration, mode } = health;
  if (mode === 'no-face')
    return (
      <FactCard heading={text.heading} state={{ word: text.modes['no-face'] }}>
        <p class="faces__sentence">{text.noFace}</p>
      </FactCard>
    );
  if (calibration.kind !== 'calibrated')
    return (
      // Nothing is wrong: a young terminal is like this.
      <FactCard heading={text.heading} state={{ word: text.states[calibration.kind] }}>
        <ul class="faces__sentences">
          <li>
            {calibration.kind === 'too-few'
              ? text.tooFew(calibration.people, calibration.needed)
              : text.learning(calibration.people)}
          </li>
          <li>{text.untilThen[mode]}</li>
        </ul>
        {calibration.kind === 'too-few' && <p class="helper">{text.tooFewTodo}</p>}
      </FactCard>
    );
  return (
    <FactCard heading={text.heading} state={{ good: true, word: text.states.calibrated }}>
      <Sentences learned={calibration} health={health} />
      <CalibrationPlot learned={calibration} />
      <Fact name={text.learnedAt}>{localMinute(calibration.at)}</Fact>
      <Fact name={text.learnedFrom}>{text.pairs(calibration.people, calibration.pairs)}</Fact>
      <Fact name={text.model}>{text.models[calibration.model]}</Fact>
    </FactCard>
  );
}

/** What the limits come to, in people; and what to do where a way is shut. */
function Sentences({ learned, health }: { learned: Learned; health: IdentityHealth }) {
  const text = words.value.faces;
  const { alone, digits } = learned;
  const { mode, enrolled } = health;
  const isShut = mode === 'digits-first' ? !alone : !digits;
  return (
    <>
      <ul class="faces__sentences">
        {alone && (
          <li>
            {mode === 'digits-first'
              ? text.claimed(ofStrangers(alone.strangers))
              : text.alone(ofStrangers(alone.strangers))}
          </li>
        )}
        {!alone && mode === 'face' && <li>{text.neverAlone(enrolled)}</li>}
        {!alone && mode === 'digits-first' && <li>{text.neverClaimed}</li>}
        {digits && <li>{text.digits(ofStrangers(withDigits(digits.strangers)))}</li>}
        {!digits && mode !== 'digits-first' && <li>{text.neverDigits}</li>}
      </ul>
      {isShut && <p class="helper">{text.shutTodo[mode === 'digits-first' ? 'claimed' : 'digits']}</p>}
    </>
  );
}

function withDigits({ estimate, low, high }: Bounds): Bounds {
  return { estimate: estimate * GUESSED_DIGITS, low: low * GUESSED_DIGITS, high: high * GUESSED_DIGITS };
}
