import type { RegisterRow } from '../../../server/contract/staff-view.ts';
import { localMinute } from '../../local-time.ts';
import { words } from '../words/words.ts';
import { StatusTag } from './status-tag.tsx';
import './table.css';

/** The rows, newest first. A row is opened by its number, or anywhere with a mouse. */
export function RegisterTable({
  rows,
  onOpen,
}: {
  rows: readonly RegisterRow[];
  onOpen: (number: string) => void;
}) {
  const { columns, kinds, open } = words.value.register;
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
          <th scope="col">{columns.status}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr
            key={row.number}
            class={row.endings.length > 0 ? 'table__ended' : ''}
            onClick={() => onOpen(row.number)}
          >
            <td class="figures table__number">
              <button type="button" class="table__open" aria-label={open(row.number)}>
                {row.number}
              </button>
            </td>
            <td class="table__short">{kinds[row.kind]}</td>
            <td>{row.maskedName}</td>
            <td class="table__words">{row.purpose}</td>
            <td class="table__count figures">{row.copies}</td>
            <td class="figures table__short">{localMinute(row.issuedAt)}</td>
            <td class="figures table__short">{row.expiresOn}</td>
            <td>
              <StatusTag row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
