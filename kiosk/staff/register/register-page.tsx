import { useState } from 'preact/hooks';
import { Notice } from '../../ui/desk/notice.tsx';
import { failureWords, useDesk, useReading } from '../use-desk.ts';
import { words } from '../words/words.ts';
import { CertificateDialog } from './certificate-dialog.tsx';
import { fits, numberPartOf } from './fits.ts';
import { RegisterTable } from './register-table.tsx';
import { statusName } from './status-tag.tsx';

/** What was issued, newest first: numbers and masked names alone; one certificate opens over it, `first` at once. */
export function RegisterPage({ open: first }: { open: string | undefined }) {
  const desk = useDesk();
  const text = words.value.register;
  const [filter, setFilter] = useState(first ?? '');
  const [open, setOpen] = useState<string | undefined>(first);
  const number = numberPartOf(filter);
  const loaded = useReading(
    api => api.register.$get({ query: number === undefined ? {} : { number } }),
    [number ?? '', desk.changes.value],
  );
  const rows =
    loaded.kind === 'answer' ? loaded.answer.rows : loaded.kind === 'loading' ? loaded.stale?.rows : [];
  const shown = rows?.filter(row => fits(row, filter, text.kinds[row.kind], statusName(row)));
  const opened = rows?.find(row => row.number === open);
  const said = desk.said.value;
  return (
    <div class="page">
      <header class="page__head">
        <div>
          <h1>{text.heading}</h1>
          <p class="soft">{text.lead}</p>
        </div>
        <input
          class="field__input register__filter"
          type="search"
          aria-label={text.filter}
          placeholder={text.filterHint}
          autoComplete="off"
          value={filter}
          onInput={event => setFilter(event.currentTarget.value)}
        />
      </header>
      {said && !opened && (
        <div class="register__said">
          <Notice warn={said.warn}>{said.sentence()}</Notice>
        </div>
      )}
      {loaded.kind === 'loading' && rows === undefined && <p class="helper">{words.value.loading}</p>}
      {(loaded.kind === 'refused' || loaded.kind === 'unreachable') && (
        <Notice warn>{failureWords(loaded)}</Notice>
      )}
      {loaded.kind === 'answer' && shown?.length === 0 && (
        <p class="soft">{rows?.length === 0 && filter === '' ? text.empty : text.none}</p>
      )}
      {shown !== undefined && shown.length > 0 && <RegisterTable rows={shown} onOpen={setOpen} />}
      {opened && (
        <CertificateDialog
          key={opened.number}
          row={opened}
          others={rows ?? []}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}
