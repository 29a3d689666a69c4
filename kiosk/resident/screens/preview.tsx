import { useState } from 'preact/hooks';
import { BigButton } from '../../ui/big-button.tsx';
import { LargerIcon, SmallerIcon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { PdfPages } from '../../ui/pdf/pdf-drawing.ts';
import { PdfSheet, usePdf } from '../../ui/pdf/pdf-sheet.tsx';
import { Screen } from '../../ui/screen.tsx';
import { words } from '../words.ts';
import { Back, Primary, Trouble } from './parts.tsx';
import './preview.css';
import type { StepProps } from './step-props.ts';
import { reasonWords } from './welcome.tsx';

/** The very bytes that will be printed, page by page, as large as one likes. */
export function PreviewScreen({ view, context, within, problem, busy, send }: StepProps<'preview'>) {
  const { preview, tryAgain } = words.value;
  const pdf = usePdf(context.document);
  // The terminal's view is live: paper that runs out while somebody reads is told here, not after the touch.
  const tile = context.terminal?.tiles.find(({ kind }) => kind === view.kind);
  const shut = tile && !tile.available ? tile.because : undefined;
  const unreadable = within === 'unreadable' || pdf.kind === 'unreadable';
  if (unreadable)
    return (
      <Screen
        name="preview-unreadable"
        heading={preview.unreadable}
        more={preview.unreadableMore}
        aside={problem ? <Trouble problem={problem} /> : null}
        acts={
          <>
            <Back send={send} />
            <Primary onPress={() => send({ type: 'TRY_AGAIN' })}>{tryAgain}</Primary>
          </>
        }
      />
    );
  return (
    <Screen
      name="preview"
      heading={preview.heading}
      more={preview.more(view.number)}
      aside={
        shut ? (
          <Notice tone="warn">{preview.cannotPrint(reasonWords(shut))}</Notice>
        ) : problem ? (
          <Trouble problem={problem} />
        ) : null
      }
      acts={
        <>
          <Back send={send} />
          <Primary
            off={busy || pdf.kind !== 'open' || shut !== undefined}
            onPress={() => send({ type: 'PRINT' })}
          >
            {preview.print(view.copies)}
          </Primary>
        </>
      }
    >
      {pdf.kind === 'open' ? (
        <Sheets pages={pdf.pages} />
      ) : (
        <p class="preview__loading" role="status">
          {preview.loading}
        </p>
      )}
    </Screen>
  );
}

function Sheets({ pages }: { pages: PdfPages }) {
  const { preview } = words.value;
  const [page, setPage] = useState(1);
  const [large, setLarge] = useState(false);
  return (
    <>
      <div
        class={large ? 'preview__desk preview__desk--large' : 'preview__desk'}
        tabIndex={large ? 0 : undefined}
      >
        <PdfSheet pages={pages} page={page} name={preview.page(page, pages.count)} />
      </div>
      <div class="preview__tools">
        {pages.count > 1 ? (
          <>
            <BigButton look="quiet" off={page <= 1} onPress={() => setPage(page - 1)}>
              {preview.earlier}
            </BigButton>
            <span class="preview__count" aria-live="polite">
              {preview.page(page, pages.count)}
            </span>
            <BigButton look="quiet" off={page >= pages.count} onPress={() => setPage(page + 1)}>
              {preview.later}
            </BigButton>
          </>
        ) : null}
        <BigButton look="quiet" onPress={() => setLarge(!large)}>
          {large ? <SmallerIcon /> : <LargerIcon />}
          {large ? preview.smaller : preview.larger}
        </BigButton>
      </div>
    </>
  );
}
