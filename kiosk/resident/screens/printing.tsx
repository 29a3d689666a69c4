import type { PrintProgress } from '../../../server/contract/printing.ts';
import { CertificateDrawing } from '../../ui/certificate-drawing.tsx';
import { PaperIcon } from '../../ui/icons.tsx';
import { Emphasised, Notice } from '../../ui/notice.tsx';
import { PdfSheet, usePdf } from '../../ui/pdf/pdf-sheet.tsx';
import { Screen } from '../../ui/screen.tsx';
import { words } from '../words.ts';
import { shareOf, stageOf } from './print-share.ts';
import './slot.css';
import type { StepProps } from './step-props.ts';

/** After this many unanswered questions (300 ms apart) the page says that it lost contact. */
const LOST_AFTER = 4;

/** Real progress, from the printer's own counters; the page slides out of a drawn slot when the real one is counted. */
export function PrintingScreen({ view, context }: StepProps<'printing'>) {
  const { printing } = words.value;
  const { progress, staffCalled = false } = view;
  const pdf = usePdf(context.document);
  // A jam can take minutes and the person may go for help: the record does not stay on the screen meanwhile.
  const isShown = progress.phase !== 'paused' && progress.phase !== 'no-answer' && pdf.kind === 'open';
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
          <div class={isShown ? 'slot__sheet' : 'slot__sheet slot__sheet--drawn'}>
            {isShown ? (
              <PdfSheet pages={pdf.pages} page={1} name={headingOf(progress)} />
            ) : (
              <CertificateDrawing kind={view.kind} />
            )}
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
