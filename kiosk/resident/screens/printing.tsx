import type { PrintProgress } from '../../../server/contract/printing.ts';
import { CertificateDrawing } from '../../ui/certificate-drawing.tsx';
import { PaperIcon } from '../../ui/icons.tsx';
import { Emphasised, Notice } from '../../ui/notice.tsx';
import { PdfSheet, usePdf } from '../../ui/pdf/pdf-sheet.tsx';
import { Screen } from '../../ui/screen.tsx';
import { words } from '../words.ts';
import './slot.css';
import type { StepProps } from './step-props.ts';

/** After this many unanswered questions (300 ms apart) the page says that it lost contact. */
const LOST_AFTER = 4;

/** Real progress, from the printer's own counters; the page slides out of a drawn slot while the real one does. */
export function PrintingScreen({ view, context }: StepProps<'printing'>) {
  const { printing, codes } = words.value;
  const { progress } = view;
  const pdf = usePdf(context.document);
  const reason = progress.reasons[0];
  // A jam can take minutes and the person may go for help: the record does not stay on the screen meanwhile.
  const isHeldUp = progress.phase === 'paused';
  const lost = context.unanswered >= LOST_AFTER;
  return (
    <Screen
      name="printing"
      live
      heading={headingOf(progress)}
      more={lost ? printing.lost : printing.more[progress.phase]}
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
      {reason ? <Notice tone="warn">{codes.printer[reason]}</Notice> : null}
      <div class="slot">
        <div class="slot__mouth" />
        <div class={`slot__way slot__way--${stageOf(progress)}`}>
          <div class="slot__sheet">
            {pdf.kind === 'open' && !isHeldUp ? (
              <PdfSheet pages={pdf.pages} page={1} name={headingOf(progress)} />
            ) : null}
            {context.document && !isHeldUp ? null : <CertificateDrawing kind={view.kind} />}
          </div>
        </div>
      </div>
    </Screen>
  );
}

function headingOf({ phase, sheetsDone, sheetsTotal }: PrintProgress): string {
  const { printing } = words.value;
  if (phase === 'paused') return printing.paused;
  if (phase === 'sending') return printing.sending;
  return printing.sheet(Math.min(sheetsDone + 1, sheetsTotal), sheetsTotal);
}

/** Sent is a tenth; the rest is what the printer counted, with half a sheet for the one under way. */
function shareOf({ phase, sheetsDone, sheetsTotal }: PrintProgress): number {
  if (phase === 'sending') return 0.04;
  if (phase === 'waiting' && sheetsDone === 0) return 0.1;
  return 0.1 + 0.9 * Math.min(1, (sheetsDone + 0.5) / Math.max(1, sheetsTotal));
}

/** How far the drawn sheet is out: it never claims more than what the printer said. */
function stageOf({ phase, sheetsDone }: PrintProgress): 'in' | 'begun' | 'out' {
  if (phase === 'sending') return 'in';
  return phase === 'waiting' && sheetsDone === 0 ? 'begun' : 'out';
}
