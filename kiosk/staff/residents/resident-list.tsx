import { useEffect, useState } from 'preact/hooks';
import type { ResidentRow } from '../../../server/contract/staff-view.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { FaceIcon, KeyIcon } from '../../ui/desk/icons.tsx';
import { Notice } from '../../ui/desk/notice.tsx';
import { LockIcon, PlusIcon } from '../../ui/icons.tsx';
import { NEW_FORM } from '../drafts.ts';
import { failureWords, useDesk, useReading } from '../use-desk.ts';
import { words } from '../words/words.ts';

/** The server's own limit; at this many rows there may be more. */
const MOST_ROWS = 200;
/** Long enough that a word typed with an input method is one search, short enough to feel at once. */
const SEARCH_DELAY_MS = 200;

/** Search and its results; a row opens the resident beside it. */
export function ResidentList({ openId }: { openId: string | undefined }) {
  const desk = useDesk();
  const text = words.value.list;
  const wanted = useSettled(desk.searchText.value);
  const loaded = useReading(
    api => api.residents.search.$post({ json: { text: wanted } }),
    [wanted, desk.changes.value],
  );
  const rows =
    loaded.kind === 'answer'
      ? loaded.answer.rows
      : loaded.kind === 'loading'
        ? loaded.stale?.rows
        : undefined;
  return (
    <section class="residents__list" aria-label={text.heading}>
      <div class="residents__search">
        <h1>
          {text.heading}
          {rows && <span class="helper figures">{text.count(rows.length)}</span>}
        </h1>
        <BigButton onPress={() => desk.go({ at: 'residents', open: { task: 'new' } })}>
          <PlusIcon />
          {desk.drafts.begun.value.has(NEW_FORM) ? text.continueNew : text.add}
        </BigButton>
        <input
          class="field__input"
          type="search"
          aria-label={text.search}
          placeholder={text.searchHint}
          maxLength={60}
          autoComplete="off"
          spellcheck={false}
          value={desk.searchText.value}
          onInput={event => {
            desk.searchText.value = event.currentTarget.value;
          }}
        />
      </div>
      {(loaded.kind === 'refused' || loaded.kind === 'unreachable') && (
        <Notice warn>{failureWords(loaded)}</Notice>
      )}
      {loaded.kind === 'loading' && !rows && <p class="residents__none helper">{words.value.loading}</p>}
      {rows?.length === 0 && (
        <p class="residents__none soft">{wanted.trim() === '' ? text.empty : text.none(wanted.trim())}</p>
      )}
      <ul class="residents__rows">
        {rows?.map(row => (
          <Row key={row.id} row={row} open={row.id === openId} />
        ))}
        {rows && rows.length >= MOST_ROWS && <li class="residents__none helper">{text.most}</li>}
      </ul>
    </section>
  );
}

function Row({ row, open }: { row: ResidentRow; open: boolean }) {
  const desk = useDesk();
  const text = words.value.list;
  return (
    <li>
      <button
        type="button"
        class="resident-row"
        aria-current={open ? 'true' : undefined}
        onClick={() => desk.go({ at: 'residents', open: { task: 'show', id: row.id } })}
      >
        <span class="resident-row__name">{row.name}</span>
        <span class="resident-row__number figures">{row.maskedIdNumber}</span>
        <span class="resident-row__address">
          <bdi>{row.address}</bdi>
        </span>
        <span class="resident-row__marks">
          {desk.drafts.begun.value.has(row.id) && <span class="tag tag--warn">{text.unsaved}</span>}
          {row.faceEnrolled && (
            <span class="tag tag--act">
              <FaceIcon />
              {text.face}
            </span>
          )}
          {row.pinLocked ? (
            <span class="tag tag--warn">
              <LockIcon />
              {text.locked}
            </span>
          ) : (
            row.pinSet && (
              <span class="tag">
                <KeyIcon />
                {text.pin}
              </span>
            )
          )}
        </span>
      </button>
    </li>
  );
}

/** The text once nobody has typed for a moment. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), SEARCH_DELAY_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}
