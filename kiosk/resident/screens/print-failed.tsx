import { LockIcon, NoteIcon } from '../../ui/icons.tsx';
import { Emphasised, Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { words } from '../words.ts';
import { Primary } from './parts.tsx';
import './print-failed.css';
import type { StepProps } from './step-props.ts';

/** Not printed, partly printed, or not known: said plainly, and never printed again by itself. In doubt nothing is claimed. */
export function PrintFailedScreen({ view, send }: StepProps<'print-failed'>) {
  const { printFailed, codes, staffCode } = words.value;
  const { outcome, reasons, because, likely, sheetsDone, sheetsTotal, number } = view;
  const said = because === undefined ? printFailed[outcome] : codes.refusal[because];
  const reason = reasons[0];
  return (
    <Screen
      name={`print-failed-${outcome}`}
      heading={said.heading}
      more={said.more}
      acts={<Primary onPress={() => send({ type: 'LEAVE' })}>{printFailed.done}</Primary>}
    >
      {reason && because === undefined ? <Notice tone="warn">{codes.printer[reason]}</Notice> : null}
      {outcome === 'not-printed' ? null : (
        <Notice icon={<NoteIcon />}>
          {likely === undefined ? printFailed.sheets(sheetsDone, sheetsTotal) : printFailed.likely[likely]}
        </Notice>
      )}
      {outcome === 'not-printed' ? null : <Notice icon={<LockIcon />}>{printFailed.suspended}</Notice>}
      <p class="print-failed__number">
        <Emphasised text={printFailed.number(number)} />
      </p>
      <p class="print-failed__code">
        {staffCode([outcome, ...(because === undefined ? reasons : [because])].join(' · '))}
      </p>
    </Screen>
  );
}
