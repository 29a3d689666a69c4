import { useState } from 'preact/hooks';
import type { RegisterRow } from '../../server/contract/staff-view.ts';
import { localMinute } from '../local-time.ts';
import { Notice } from '../ui/desk/notice.tsx';
import './table.css';
import { failureWords, useReading } from './use-desk.ts';
import { words } from './words/words.ts';

/** What was issued, newest first: numbers and masked names alone. */
export function RegisterPage() {
  const text = words.value.register;
  const [filter, setFilter] = useState('');
  const loaded = useReading(api => api.register.$get({ query: {} }), []);
  const rows = loaded.kind === 'answer' ? loaded.answer.rows : undefined;
  const shown = rows?.filter(row => fits(row, filter));
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
      {loaded.kind === 'loading' && <p class="helper">{words.value.loading}</p>}
      {(loaded.kind === 'refused' || loaded.kind === 'unreachable') && (
        <Notice warn>{failureWords(loaded)}</Notice>
      )}
      {shown?.length === 0 && <p class="soft">{rows?.length === 0 ? text.empty : text.none}</p>}
      {shown !== undefined && shown.length > 0 && <Table rows={shown} />}
    </div>
  );
}

function Table({ rows }: { rows: RegisterRow[] }) {
  const { columns, kinds, prints } = words.value.register;
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{columns.number}</th>
          <th scope="col">{columns.kind}</th>
          <th scope="col">{columns.name}</th>
          <th scope="col">{columns.purpose}</th>
          <th scope="col" class="table__count">
            {columns.copies}
          </th>
          <th scope="col">{columns.issuedAt}</th>
          <th scope="col">{columns.expiresOn}</th>
          <th scope="col">{columns.print}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.number}>
            <td class="figures table__number">{row.number}</td>
            <td class="table__short">{kinds[row.kind]}</td>
            <td>{row.maskedName}</td>
            <td>{row.purpose}</td>
            <td class="table__count figures">{row.copies}</td>
            <td class="figures table__short">{localMinute(row.issuedAt)}</td>
            <td class="figures table__short">{row.expiresOn}</td>
            <td>
              <span class={`tag ${tagOf(row.print)}`}>{prints[row.print]}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function fits(row: RegisterRow, filter: string): boolean {
  const wanted = filter.trim().toLowerCase();
  const { kinds } = words.value.register;
  return [row.number, row.maskedName, row.purpose, kinds[row.kind]].some(text =>
    text.toLowerCase().includes(wanted),
  );
}

function tagOf(print: RegisterRow['print']): string {
  switch (print) {
    case 'printed':
      return 'tag--act';
    case 'partial':
    case 'unknown':
    case 'not-printed':
      return 'tag--warn';
    case 'under-way':
    case 'not-started':
      return '';
    default: {
      const never: never = print;
      return never;
    }
  }
}
