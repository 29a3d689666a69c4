import { useRef } from 'preact/hooks';
import type { DoubtfulPrint } from '../../../server/contract/print-decisions.ts';
import { Notice } from '../../ui/desk/notice.tsx';
import { useDesk } from '../use-desk.ts';
import { words } from '../words/words.ts';
import { ClosedPrint } from './closed-print.tsx';
import { OpenPrint } from './open-print.tsx';
import './prints.css';

/** Certificates whose print the printer could not account for: staff look at the paper, say what came out, and reprint. */
export function PrintsPage({ open }: { open: string | undefined }) {
  const desk = useDesk();
  const text = words.value.prints;
  const state = desk.prints.value;
  const listed = state.kind === 'loading' ? [] : state.rows;
  const { opened, rows } = useHeld(listed, open);
  const said = desk.said.value;
  const isShown = rows.some(({ number }) => number === opened);
  const isMissing = state.kind === 'there' && open !== undefined && !isShown;
  return (
    <div class="page prints">
      <header class="page__head">
        <div>
          <h1>{text.heading}</h1>
          <p class="soft">{text.lead}</p>
        </div>
      </header>
      {state.kind === 'stale' && <Notice warn>{text.stale}</Notice>}
      {said && !isShown && <Notice warn={said.warn}>{said.sentence()}</Notice>}
      {isMissing && <Notice>{text.settled(open)}</Notice>}
      {state.kind === 'loading' ? (
        <p class="helper">{words.value.loading}</p>
      ) : rows.length === 0 ? (
        <div class="prints__empty soft">
          <p>{text.empty}</p>
          <p class="helper">{text.emptyHint}</p>
        </div>
      ) : (
        <ul class="prints__rows">
          {rows.map(row => (
            <li key={row.number}>
              {row.number === opened ? (
                <OpenPrint print={row} isListed={listed.some(({ number }) => number === row.number)} />
              ) : (
                <ClosedPrint print={row} />
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/**
 * Which one is open, and the rows with it in its place: it stays until another is opened, so that whoever decided sees
 * what came of it, and so that nothing vanishes under the hands of the slower of two. A single one opens by itself.
 */
function useHeld(listed: readonly DoubtfulPrint[], open: string | undefined) {
  const held = useRef<DoubtfulPrint>(undefined);
  const before = useRef(open);
  // Whoever goes back to the list means the list.
  if (open === undefined && before.current !== undefined) held.current = undefined;
  before.current = open;
  const alone = listed.length === 1 ? listed[0]?.number : undefined;
  const opened = open ?? held.current?.number ?? alone;
  const found = listed.find(({ number }) => number === opened);
  if (found) held.current = found;
  else if (held.current?.number !== opened) held.current = undefined;
  if (found || !held.current) return { opened, rows: listed };
  const rows = [...listed, { ...held.current, missingCopies: 0 }];
  return { opened, rows: rows.toSorted((one, other) => (one.issuedAt < other.issuedAt ? 1 : -1)) };
}
