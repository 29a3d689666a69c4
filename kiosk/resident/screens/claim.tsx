import { Notice } from '../../ui/notice.tsx';
import { words } from '../words.ts';
import { ID_LENGTH, NumberPart } from './number-part.tsx';
import { Trouble } from './parts.tsx';
import type { StepProps } from './step-props.ts';
import { useTyped } from './use-typed.ts';

/** The whole identity number, before anybody looks: then a face has to be like one person only. */
export function ClaimScreen({ view, problem, busy, send }: StepProps<'claim'>) {
  const { claim, codes } = words.value;
  const id = useTyped(ID_LENGTH);
  const { fault } = view;
  return (
    <NumberPart
      name="claim"
      heading={claim.heading}
      more={claim.more}
      said={
        problem ? (
          <Trouble problem={problem} />
        ) : (
          fault && <Notice tone="warn">{codes.idNumber[fault]}</Notice>
        )
      }
      id={id}
      busy={busy}
      send={send}
      onNext={() => send({ type: 'CLAIM', idNumber: id.value })}
    />
  );
}
