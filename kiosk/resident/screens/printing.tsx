import type { PrintProgress } from '../../../server/contract/printing.ts';
import { CertificateDrawing } from '../../ui/certificate-drawing.tsx';
import { PaperIcon } from '../../ui/icons.tsx';
import { Emphasised, Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { words } from '../words.ts';
import { shareOf, stageOf } from './print-share.ts';
import './slot.css';
import type { StepProps } from './step-props.ts';

/** After this many unanswered questions (300 ms apart) the page says that it lost contact. */
const LOST_AFTER = 4;

/**
 * Real progress, from the printer's own counters; a drawn page slides out of a drawn slot when the real one is counted.
 * The record itself is not shown: the paper has it, whoever waits at a jam may go for help, and drawing the document
 * again kept the word that it is done waiting for up to half a second.
 */
export function PrintingScreen({ view, context }: StepProps<'printing'>) {
  const { printing } = words.value;
  const { progress, staffCalled = false } = view;
  const lost = context.unanswered >= LOST_AFTER;
  return (
    <Screen
      name="printing"
      live
      heading={headingOf(progress)}
      more={lost ? printing.lost : moreOf(progress, staffCalled)}
      aside={
        <progress class="printing__bar" max={1} value={shareOf(progress)}>
          {headingOf(progress)}
        </progress>
      }
      acts={
        <Notice icon={<PaperIcon />}>
          <Emphasised text={printing.afterwards(progress.sheetsTotal)} />
        </Notice>
      }
    >
      <div class="slot">
        <div class="slot__mouth" />
        <div class={`slot__way slot__way--${stageOf(progress)}`}>
          <div class="slot__sheet">
            <CertificateDrawing kind={view.kind} />
          </div>
        </div>
      </div>
    </Screen>
  );
}

function headingOf({ phase, sheetsDone, sheetsTotal }: PrintProgress): string {
  const { printing } = words.value;
  if (phase === 'paused') return printing.paused;
  if (phase === 'no-answer') return printing.noAnswer;
  if (phase === 'sending') return printing.sending;
  return printing.sheet(Math.min(sheetsDone + 1, sheetsTotal), sheetsTotal);
}

/** What it waits for and whether somebody comes; that it will go on is nobody's to promise. */
function moreOf({ phase, reasons }: PrintProgress, staffCalled: boolean): string {
  const { printing, codes } = words.value;
  const [reason] = reasons;
  if (phase !== 'paused') return printing.more[phase];
  if (staffCalled) return printing.staffCalled(reason ? codes.printer[reason] : printing.paused);
  return reason ? printing.heldUp(codes.printer[reason]) : printing.more.paused;
}
