import type { ComponentChildren } from 'preact';
import type { ProblemCode } from '../../../server/contract/session-view.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { ResidentEvent } from '../journey-events.ts';
import { words } from '../words.ts';

type Send = (event: ResidentEvent) => void;

/** 返回, bottom left. */
export function Back({ send }: { send: Send }) {
  return (
    <BigButton look="quiet" onPress={() => send({ type: 'BACK' })}>
      {words.value.back}
    </BigButton>
  );
}

/** The primary action, bottom right; Enter presses it. */
export function Primary({
  off = false,
  onPress,
  children,
}: {
  off?: boolean;
  onPress: () => void;
  children: ComponentChildren;
}) {
  return (
    <BigButton look="act" class="primary" off={off} onPress={onPress}>
      {children}
    </BigButton>
  );
}

/** Why the last touch led nowhere, in words; the code stands small for staff. */
export function Trouble({ problem }: { problem: ProblemCode | undefined }) {
  if (problem === undefined) return null;
  return (
    <Notice tone="warn">
      {words.value.codes.problem[problem]} <small>{words.value.staffCode(problem)}</small>
    </Notice>
  );
}

/** "My record is wrong" stops the session, so it is asked once more. */
export function DisputeQuestion({ send }: { send: Send }) {
  const { dispute } = words.value;
  return (
    <Dialog
      heading={dispute.heading}
      more={dispute.more}
      acts={
        <>
          <BigButton look="quiet" onPress={() => send({ type: 'NO' })}>
            {dispute.no}
          </BigButton>
          <Primary onPress={() => send({ type: 'YES' })}>{dispute.yes}</Primary>
        </>
      }
    />
  );
}
