import { NoteIcon } from '../../ui/icons.tsx';
import { Emphasised, Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { words } from '../words.ts';
import { Primary } from './parts.tsx';
import './print-failed.css';
import type { StepProps } from './step-props.ts';

/** Not printed, partly printed, or not known: said plainly, and never printed again by itself. */
export function PrintFailedScreen({ view, send }: StepProps<'print-failed'>) {
  const { printFailed, codes, staffCode } = words.value;
  const { outcome, reasons, sheetsDone, sheetsTotal, number } = view;
  const said = printFailed[outcome];
  const reason = reasons[0];
  return (
    <Screen
      name={`print-failed-${outcome}`}
      heading={said.heading}
      more={said.more}
      acts={<Primary onPress={() => send({ type: 'LEAVE' })}>{printFailed.done}</Primary>}
    >
      {reason ? <Notice tone="warn">{codes.printer[reason]}</Notice> : null}
      {outcome === 'not-printed' ? null : (
        <Notice icon={<NoteIcon />}>{printFailed.sheets(sheetsDone, sheetsTotal)}</Notice>
      )}
      <p class="print-failed__number">
        <Emphasised text={printFailed.number(number)} />
      </p>
      <p class="print-failed__code">{staffCode([outcome, ...reasons].join(' · '))}</p>
    </Screen>
  );
}
