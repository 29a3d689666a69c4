import type { ComponentChildren } from 'preact';
import { BigButton } from '../ui/big-button.tsx';
import { AlertIcon } from '../ui/desk/icons.tsx';
import { CheckIcon } from '../ui/icons.tsx';
import type { Asking } from './ask-status.ts';
import { Compare } from './compare.tsx';
import type { PaperView } from './paper-desk.ts';
import { judge, type Reading, type Tone } from './verdict.ts';
import { signOf, VerdictHead } from './verdict-head.tsx';
import { words } from './words/words.ts';

interface PaperCardProps {
  view: PaperView;
  /** The committee whose keys are at hand. */
  committee: string | undefined;
  today: string;
  onAgain: () => void;
  onType: () => void;
}

/** What a scanned code says: at once what the phone can know by itself, then what the register adds, in place. */
export function PaperCard({ view, committee, today, onAgain, onType }: PaperCardProps) {
  const text = words.value;
  const { reading, asking } = view;
  const verdict = judge(reading, asking, today);
  const signed = reading.kind === 'genuine' ? text.signedBy(reading.name) : undefined;
  return (
    <article class="verdict" aria-busy={asking.kind === 'asking' && reading.kind === 'genuine'}>
      <div class="verdict__panel">
        <VerdictHead name={verdict.name} />
        {signed !== undefined && (
          <ul class="verdict__facts">
            <Fact sign={<CheckIcon />}>{signed}</Fact>
            <Fact sign={signOfAsking(asking, verdict.tone)}>
              {verdict.since === undefined
                ? registerLine(asking)
                : text.registerSince(registerLine(asking), verdict.since)}
              {asking.kind !== 'answer' && asking.kind !== 'asking' && (
                <span class="helper">{text.byPhoneDate(today)}</span>
              )}
            </Fact>
          </ul>
        )}
        {verdict.issuer !== undefined && <p class="verdict__note">{text.claimsIssuer(verdict.issuer)}</p>}
      </div>
      {verdict.claims && (
        <Compare
          title={text.compare}
          what={text.compareWhat}
          late={verdict.name === 'expired' || verdict.name === 'expired-by-date'}
          paper={verdict.claims}
        />
      )}
      <div class="verdict__next">
        {mayChange(reading) && (
          <BigButton
            look={verdict.tone === 'good' || asking.kind === 'answer' ? 'outline' : 'act'}
            onPress={onAgain}
          >
            {text.checkAgain}
          </BigButton>
        )}
        <BigButton look="quiet" onPress={onType}>
          {text.typeInstead}
        </BigButton>
        {committee !== undefined && <p class="helper">{text.askIssuer(committee)}</p>}
        {verdict.claims && <p class="helper">{text.paperPrivacy}</p>}
      </div>
    </article>
  );
}

function Fact({ sign, children }: { sign: ComponentChildren; children: ComponentChildren }) {
  return (
    <li>
      <span class="verdict__mark">{sign}</span>
      <span>{children}</span>
    </li>
  );
}

function registerLine(asking: Asking): string {
  const text = words.value;
  switch (asking.kind) {
    case 'asking':
      return text.registerAsking;
    case 'nobody':
      return text.registerNobody;
    case 'no-answer':
      return text.registerSilent;
    case 'answer':
      return text.register[asking.answer.kind === 'found' ? asking.answer.status : 'not-found'];
    default: {
      const never: never = asking;
      return never;
    }
  }
}

function signOfAsking(asking: Asking, tone: Tone) {
  if (asking.kind === 'asking') return <span class="ring" />;
  if (asking.kind !== 'answer') return <AlertIcon />;
  return signOf(tone);
}

/** Whether the same code may be told differently a moment later. */
function mayChange({ kind }: Reading): boolean {
  return kind === 'genuine' || kind === 'unknown-key' || kind === 'no-keys';
}
