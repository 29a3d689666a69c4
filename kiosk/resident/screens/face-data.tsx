import { localMinute } from '../../local-time.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Screen } from '../../ui/screen.tsx';
import { words } from '../words.ts';
import './face-data.css';
import { Back, Primary, Trouble } from './parts.tsx';
import type { StepProps } from './step-props.ts';

/** What is kept of one's face, since when and until when; deleting it takes one question, and leaves a number as proof. */
export function FaceDataScreen({ view, within, problem, busy, send }: StepProps<'face-data'>) {
  const { faceData } = words.value;
  const { kept, deleted } = view;
  const heading = kept ? faceData.heading : deleted ? faceData.deletedHeading : faceData.noneHeading;
  return (
    <Screen
      name={kept ? 'face-data' : 'face-data-gone'}
      heading={heading}
      more={kept ? faceData.more : deleted ? faceData.deletedMore : faceData.noneMore}
      aside={problem ? <Trouble problem={problem} /> : null}
      acts={
        kept ? (
          <>
            <Back send={send} />
            <BigButton look="outline" off={busy} onPress={() => send({ type: 'WITHDRAW' })}>
              {faceData.withdraw}
            </BigButton>
          </>
        ) : (
          <Primary off={busy} onPress={() => send({ type: 'BACK' })}>
            {faceData.goOn}
          </Primary>
        )
      }
    >
      {kept ? (
        <dl class="face-data">
          <dt>{faceData.what}</dt>
          <dd>{faceData.whatKept}</dd>
          <dt>{faceData.since}</dt>
          <dd>{localMinute(kept.consentedAt)}</dd>
          {kept.expiresOn === undefined ? null : (
            <>
              <dt>{faceData.until}</dt>
              <dd>{faceData.untilDay(kept.expiresOn)}</dd>
            </>
          )}
        </dl>
      ) : null}
      {!kept && deleted ? (
        <dl class="face-data">
          <dt>{faceData.number}</dt>
          <dd class="face-data__number">{deleted.number}</dd>
          <dt>{faceData.at}</dt>
          <dd>{localMinute(deleted.at)}</dd>
          <dt>{faceData.deletedWhat}</dt>
          <dd>{faceData.whatDeleted}</dd>
        </dl>
      ) : null}
      {within === 'asking' ? (
        <Dialog
          heading={faceData.question}
          more={faceData.questionMore}
          acts={
            <>
              <BigButton look="quiet" onPress={() => send({ type: 'NO' })}>
                {faceData.no}
              </BigButton>
              <Primary onPress={() => send({ type: 'YES' })}>{faceData.yes}</Primary>
            </>
          }
        />
      ) : null}
    </Screen>
  );
}
