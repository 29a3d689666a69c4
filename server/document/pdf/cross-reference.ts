import { entriesOf, numberOf, type PdfDictionary, parseValue, skipBlanks } from './parse-value.ts';
import type { Unreadable } from './unreadable.ts';

/** How much of one file may still be read as syntax. Counts down, so that no file costs more than its length is worth. */
export interface ReadingBudget {
  charactersLeft: number;
}

export interface Section {
  /** Where each object begins, by its number. */
  offsets: Map<number, number>;
  trailer: PdfDictionary['entries'];
}

/** The printed bytes and one signature are two. */
const MOST_SECTIONS = 8;

/** The cross-reference sections of a file (ISO 32000-1 §7.5.4, §7.5.5), the newest first; only classical tables. */
export function readSections(text: string, budget: ReadingBudget): Section[] | Unreadable {
  const ending = /startxref[ \r\n]+(\d{1,9})[ \r\n]+%%EOF[ \r\n]*$/.exec(text.slice(-64));
  if (!ending) return { kind: 'damaged' };
  const sections: Section[] = [];
  let next: number | undefined = Number(ending[1]);
  while (next !== undefined) {
    if (/^\d+ \d+ obj/.test(text.slice(next, next + 24))) return { kind: 'not-ours', because: 'rewritten' };
    const section = readSection(text, next, budget);
    if (!section || sections.length === MOST_SECTIONS) return { kind: 'damaged' };
    if (section.trailer.has('XRefStm')) return { kind: 'not-ours', because: 'rewritten' };
    sections.push(section);
    next = numberOf(section.trailer.get('Prev'));
  }
  return sections;
}

function readSection(text: string, start: number, budget: ReadingBudget): Section | undefined {
  const part = text.slice(start, start + budget.charactersLeft);
  if (!part.startsWith('xref')) return undefined;
  const offsets = new Map<number, number>();
  let at = skipBlanks(part, 'xref'.length);
  while (!part.startsWith('trailer', at)) {
    const heading = matchAt(/(\d{1,9}) (\d{1,9}) ?\r?\n/y, part, at);
    if (!heading) return undefined;
    const [whole, first, count] = heading;
    at += whole.length;
    for (let object = Number(first); object < Number(first) + Number(count); object++) {
      const line = matchAt(/(\d{10}) \d{5} ([nf])[ \r\n]{2}/y, part, at);
      if (!line) return undefined;
      if (line[2] === 'n') offsets.set(object, Number(line[1]));
      at += 20;
    }
    at = skipBlanks(part, at);
  }
  const trailer = parseValue(part, at + 'trailer'.length);
  const entries = entriesOf(trailer?.value);
  if (!trailer || !entries) return undefined;
  budget.charactersLeft -= trailer.end;
  return { offsets, trailer: entries };
}

/** What a sticky pattern finds exactly at `at`. */
export function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}
