import type { PrinterSupply, PrinterTray } from '../../server/contract/printing.ts';
import { words } from './words/words.ts';

/** Where paper comes from: what size lies in each tray, and how much. */
export function Trays({ trays }: { trays: PrinterTray[] }) {
  const text = words.value.printer;
  return (
    <div class="contents">
      <h3>{text.trays}</h3>
      <table>
        <tbody>
          {trays.map(({ name, paper, size, level, sheets }) => (
            <tr key={name}>
              <th scope="row">{trayName(name)}</th>
              <td class={paper === 'a4' ? 'contents__a4' : ''}>
                {text.papers[paper]}
                {paper === 'other' && size !== undefined && <code>{sizeOf(size)}</code>}
              </td>
              <td class={`figures ${level === 'empty' || level === 'low' ? 'fact__bad' : ''}`}>
                {text.trayLevels[level]}
                {sheets !== undefined && sheets > 0 && text.sheets(sheets)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Toner, drum, waste: a bar for what is told in figures, a word for all. */
export function Supplies({ supplies }: { supplies: PrinterSupply[] }) {
  const text = words.value.printer;
  return (
    <div class="contents">
      <h3>{text.supplies}</h3>
      <ul class="supplies">
        {supplies.map(({ name, runs, percent, level }, index) => {
          const isBad = level === 'low' || level === 'empty' || level === 'full';
          return (
            <li key={`${index} ${name}`} class={isBad ? 'supply supply--bad' : 'supply'}>
              <span>{name}</span>
              <Bar percent={percent} />
              <span class="figures supply__word">
                {percent !== undefined && `${percent}%　`}
                {runs === 'filled' ? text.filled[level] : text.consumed[level]}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Drawn, not styled: the pages set no inline style. The figure stands beside it in words. */
function Bar({ percent }: { percent: number | undefined }) {
  return (
    <svg class="supply__bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      {percent !== undefined && <rect width={Math.min(100, Math.max(0, percent))} height="8" />}
    </svg>
  );
}

/** The keywords of PWG 5101.1 §6 that name a place in words; a printer's own names stay as they are. */
function trayName(name: string): string {
  const text = words.value.printer;
  const numbered = /^(?:tray|input|cassette)-?(\d+)$/i.exec(name)?.[1];
  if (numbered !== undefined) return text.tray(numbered);
  return Object.hasOwn(text.trayNames, name) ? text.trayNames[name as keyof typeof text.trayNames] : name;
}

/** `iso_a5_148x210mm` → `A5 148×210 mm`: what a person compares with the paper in the hand. */
function sizeOf(size: string): string {
  const parts = /^[a-z]+_([^_]+)_([\d.]+)x([\d.]+)(mm|in)$/.exec(size);
  if (!parts) return size;
  const [, name = '', width, height, unit] = parts;
  return `${name.toUpperCase()} ${width}×${height} ${unit}`;
}
