import { useEffect } from 'preact/hooks';
import { CertificateDrawing } from '../../ui/certificate-drawing.tsx';
import { CheckIcon, PaperIcon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { chime } from '../chime.ts';
import { words } from '../words.ts';
import { Primary, Trouble } from './parts.tsx';
import './slot.css';
import './take.css';
import type { StepProps } from './step-props.ts';

/** The printer said that every page came out. The drawing shows no record any more: the paper has it. */
export function TakeScreen({ view, context, problem, busy, send }: StepProps<'take'>) {
  const { take } = words.value;
  useEffect(() => chime(), []);
  const { slot } = context.terminal ?? {};
  // A sensor that works sees it by itself; whatever else is known or not, a touch is asked for.
  const bySensor = slot?.kind === 'lying' && !slot.touch;
  return (
    <Screen
      name="take"
      heading={take.heading}
      more={take.more(view.sheets)}
      aside={problem ? <Trouble problem={problem} /> : null}
      acts={
        bySensor ? (
          <Notice icon={<PaperIcon />}>{take.bySensor}</Notice>
        ) : (
          <Primary off={busy} onPress={() => send({ type: 'TAKEN' })}>
            {take.taken}
          </Primary>
        )
      }
    >
      <div class="slot slot--done">
        <div class="slot__mouth" />
        <div class="take__paper">
          <CertificateDrawing kind={view.kind} />
          <span class="take__check">
            <CheckIcon />
          </span>
        </div>
      </div>
      <p class="take__number">{take.number(view.number)}</p>
      <Notice icon={<CheckIcon />}>{take.check}</Notice>
    </Screen>
  );
}
