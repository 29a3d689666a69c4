import { useState } from 'preact/hooks';
import type { ResidentDetail } from '../../../server/contract/staff-view.ts';
import { localDay } from '../../local-time.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { CheckField } from '../../ui/desk/field.tsx';
import { Notice } from '../../ui/desk/notice.tsx';
import { words } from '../words/words.ts';
import { mayConsent } from './age-of-consent.ts';

/** The sentences read to the resident; the camera opens only after they agreed. A child is told of the other way. */
export function ConsentPanel(props: { resident: ResidentDetail; onStart: () => void; onLeave: () => void }) {
  const { resident, onStart, onLeave } = props;
  const text = words.value.enrol;
  const [agreed, setAgreed] = useState(false);
  const [tried, setTried] = useState(false);
  if (!mayConsent(resident.record.birthDate, localDay(new Date())))
    return (
      <>
        <Notice warn>{words.value.show.faceUnder14}</Notice>
        <div class="enrol__actions">
          <BigButton look="quiet" onPress={onLeave}>
            {words.value.back}
          </BigButton>
        </div>
      </>
    );
  return (
    <section class="card enrol__consent">
      <h2>{text.consentHeading}</h2>
      <ol class="enrol__sentences">
        {text.consent(resident.faceMonths).map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <CheckField
        id="enrol-agree"
        checked={agreed}
        error={tried && !agreed ? text.agreeMissing : undefined}
        onToggle={setAgreed}
      >
        {text.agree(resident.name)}
      </CheckField>
      <div class="enrol__actions">
        <BigButton look="quiet" onPress={onLeave}>
          {words.value.back}
        </BigButton>
        <BigButton
          onPress={() => {
            setTried(true);
            if (agreed) onStart();
            else document.getElementById('enrol-agree')?.focus();
          }}
        >
          {text.start}
        </BigButton>
      </div>
    </section>
  );
}
