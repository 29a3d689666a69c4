import type { CertificateKind } from '../../../server/contract/certificate-kinds.ts';
import type { TerminalView, TileReason } from '../../../server/contract/terminal-view.ts';
import { CertificateDrawing } from '../../ui/certificate-drawing.tsx';
import { ChevronIcon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Tile } from '../../ui/tile.tsx';
import { inWords } from '../../ui/words/words.ts';
import type { WelcomeNotice } from '../journey-context.ts';
import { words } from '../words.ts';
import './welcome.css';

/** Three large tiles, one a certificate. A tile that cannot be served says why before anyone starts. */
export function WelcomeScreen({
  terminal,
  notice,
  onStart,
}: {
  terminal: TerminalView;
  notice: WelcomeNotice | undefined;
  onStart: (kind: CertificateKind) => void;
}) {
  const { welcome } = words.value;
  const isPartlyShut = terminal.tiles.some(tile => !tile.available);
  return (
    <Screen
      name="welcome"
      heading={welcome.heading}
      more={isPartlyShut ? welcome.someShut(inWords(terminal.help)) : welcome.more}
      layout="wide"
      aside={notice ? <Notice tone="warn">{welcome.notices[notice]}</Notice> : null}
      acts={<p class="welcome__foot">{welcome.foot}</p>}
    >
      <div class="welcome__tiles">
        {terminal.tiles.map(tile => (
          <Tile
            key={tile.kind}
            drawing={<CertificateDrawing kind={tile.kind} />}
            title={inWords(tile.title)}
            hint={tile.available ? inWords(tile.hint) : reasonWords(tile.because)}
            off={!tile.available}
            mark={<ChevronIcon />}
            onPress={() => onStart(tile.kind)}
          />
        ))}
      </div>
    </Screen>
  );
}

/** The printer's own first reason where it named one. */
export function reasonWords(because: TileReason): string {
  const { codes } = words.value;
  const first = because.kind === 'printer-blocked' ? because.reasons[0] : undefined;
  return first === undefined ? codes.tile[because.kind] : codes.printer[first];
}
