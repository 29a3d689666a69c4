import { CertificateDrawing } from '../../ui/certificate-drawing.tsx';
import { NoteIcon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import type { JourneyContext } from '../journey-context.ts';
import { words } from '../words.ts';
import { Primary } from './parts.tsx';
import './slot.css';
import './slot-busy.css';

/** The server answers but cannot say how the print is: no claim either way, and whether a person really was called. */
export function PrintLostScreen({
  called,
  onDone,
}: {
  called: JourneyContext['called'];
  onDone: () => void;
}) {
  const { printLost, printFailed } = words.value;
  const more = called === 'unreachable' ? printLost.failed : printLost[called];
  return (
    <Screen
      name="print-lost"
      live
      heading={printLost.heading}
      more={more}
      acts={<Primary onPress={onDone}>{printFailed.done}</Primary>}
    >
      <div class="slot slot-busy slot-busy--doubt">
        <div class="slot__mouth" />
        <div class="slot-busy__way">
          <CertificateDrawing kind="residence" />
          <span class="slot-busy__doubt" aria-hidden="true">
            ?
          </span>
        </div>
      </div>
      <Notice icon={<NoteIcon />}>{printLost.followed}</Notice>
    </Screen>
  );
}
