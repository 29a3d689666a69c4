import type { SessionView } from '../../server/contract/session-view.ts';
import type { JourneySnapshot } from './journey.ts';
import type { ResidentEvent } from './journey-events.ts';
import type { LookStage } from './look-stage.ts';
import { ClaimScreen } from './screens/claim.tsx';
import { ConsentScreen } from './screens/consent.tsx';
import { DigitsScreen } from './screens/digits.tsx';
import { FaceDataScreen } from './screens/face-data.tsx';
import { FillScreen } from './screens/fill.tsx';
import { IsThisYouScreen } from './screens/is-this-you.tsx';
import { LookScreen } from './screens/look.tsx';
import { NotEntitledScreen } from './screens/not-entitled.tsx';
import { OtherWayScreen } from './screens/other-way.tsx';
import { PreviewScreen } from './screens/preview.tsx';
import { PrintFailedScreen } from './screens/print-failed.tsx';
import { PrintingScreen } from './screens/printing.tsx';
import { TakeScreen } from './screens/take.tsx';
import { VouchScreen } from './screens/vouch.tsx';

/** The screen of the step that the server says comes next. */
export function StepScreen({
  snapshot,
  view,
  send,
  stage,
}: {
  snapshot: JourneySnapshot;
  view: Exclude<SessionView, { step: 'over' }>;
  send: (event: ResidentEvent) => void;
  stage: LookStage;
}) {
  const { context } = snapshot;
  const props = {
    context,
    problem: context.problem,
    busy: snapshot.matches({ serving: { talk: 'asking' } }),
    within: withinOf(snapshot),
    send,
  };
  switch (view.step) {
    case 'consent':
      return <ConsentScreen view={view} {...props} />;
    case 'claim':
      return <ClaimScreen view={view} {...props} />;
    case 'look':
      return <LookScreen view={view} stage={stage} {...props} />;
    case 'other-way':
      return <OtherWayScreen view={view} {...props} />;
    case 'vouch':
      return <VouchScreen view={view} {...props} />;
    case 'digits':
      return <DigitsScreen view={view} {...props} />;
    case 'is-this-you':
      return <IsThisYouScreen view={view} {...props} />;
    case 'not-entitled':
      return <NotEntitledScreen view={view} {...props} />;
    case 'fill':
      return <FillScreen view={view} {...props} />;
    case 'face-data':
      return <FaceDataScreen view={view} {...props} />;
    case 'preview':
      return <PreviewScreen view={view} {...props} />;
    case 'printing':
      return <PrintingScreen view={view} {...props} />;
    case 'take':
      return <TakeScreen view={view} {...props} />;
    case 'print-failed':
      return <PrintFailedScreen view={view} {...props} />;
    default: {
      const never: never = view;
      return never;
    }
  }
}

/** The sub-state of the step, e.g. `paused` of `look.paused`. */
function withinOf({ value }: JourneySnapshot): string {
  if (typeof value === 'string' || !('serving' in value)) return '';
  const { step } = value.serving;
  return typeof step === 'string' ? '' : (Object.values(step)[0] ?? '');
}
