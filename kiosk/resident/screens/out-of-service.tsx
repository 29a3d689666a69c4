import type { TerminalView } from '../../../server/contract/terminal-view.ts';
import { CertificateDrawing } from '../../ui/certificate-drawing.tsx';
import { PlaceIcon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { inWords } from '../../ui/words/words.ts';
import type { Outage, WelcomeNotice } from '../journey-context.ts';
import { words } from '../words.ts';
import './goodbye.css';
import { Primary } from './parts.tsx';
import { reasonWords } from './welcome.tsx';

/** Nobody can be served now: why, where else, and that the screen comes back by itself. */
export function OutOfServiceScreen({
  outage,
  terminal,
  notice,
  onRetry,
}: {
  outage: Outage;
  terminal: TerminalView | undefined;
  notice: WelcomeNotice | undefined;
  onRetry: () => void;
}) {
  const { outOfService, goTo } = words.value;
  const { heading, more } = outageWords(outage, terminal);
  return (
    <Screen
      name={`out-of-service-${outage}`}
      layout="middle"
      heading={heading}
      more={more}
      acts={outage === 'starting' ? null : <Primary onPress={onRetry}>{outOfService.retry}</Primary>}
    >
      <div class="out__sign">
        <CertificateDrawing kind="residence" />
      </div>
      {notice === 'print-followed' ? <Notice tone="warn">{outOfService.printFollowed}</Notice> : null}
      {terminal ? <Notice icon={<PlaceIcon />}>{goTo(inWords(terminal.help))}</Notice> : null}
    </Screen>
  );
}

function outageWords(outage: Outage, terminal: TerminalView | undefined): { heading: string; more: string } {
  const { outOfService, codes } = words.value;
  if (outage === 'starting' || outage === 'server') return outOfService[outage];
  const shut = terminal?.tiles.find(tile => !tile.available);
  const why = shut && !shut.available ? reasonWords(shut.because) : codes.tile[outage];
  return { heading: outOfService.paused, more: outOfService.because(why) };
}
