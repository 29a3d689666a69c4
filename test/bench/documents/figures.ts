import { median } from '../measurement.ts';
import type { Verdict } from './correctness.ts';
import type { Opening } from './questions.ts';

/** All that one run learned of one way. Times in milliseconds. */
export interface WayMeasured {
  name: string;
  version: string;
  cannot: readonly string[];
  /** Whole certificates one after the other, warm. */
  steadyMs: readonly number[];
  sizes: readonly number[];
  /** Without the lines of the ground. */
  bareMs: readonly number[];
  bareSizes: readonly number[];
  /** With a name that needs the second font; empty where that font is not installed. */
  rareMs: readonly number[];
  /** One for each fresh process. */
  openings: readonly Opening[];
  /** Bytes after all documents, garbage collected. */
  memoryAfter: number;
  usual: Verdict;
  rare: Verdict | undefined;
}

/** One way as `var/bench-documents.json` has it. */
export interface WayFigures {
  name: string;
  version: string;
  steadyMs: number;
  p95Ms: number;
  /** Its median divided by that of ours. */
  ratio: number;
  bareMs: number;
  bareRatio: number;
  rareMs: number | null;
  loadMs: number;
  openMs: number;
  firstMs: number;
  sizeKb: number;
  bareSizeKb: number;
  /** What opening the fonts and the first document took, beyond the code. */
  openedMb: number;
  /** The whole process at the end, Chromium's processes included. */
  heldMb: number;
  text: string;
  pixels: string;
  code: string;
  cannot: string;
}

/** Medians, and each way beside ours, which comes first. Throws when nothing was measured. */
export function figuresOf(measured: readonly WayMeasured[]): WayFigures[] {
  const [ours] = measured;
  if (!ours) throw new Error('nothing was measured');
  return measured.map(way => ({
    name: way.name,
    version: way.version,
    steadyMs: digits(median(way.steadyMs)),
    p95Ms: digits(percentile(way.steadyMs, 0.95)),
    ratio: digits(median(way.steadyMs) / median(ours.steadyMs)),
    bareMs: digits(median(way.bareMs)),
    bareRatio: digits(median(way.bareMs) / median(ours.bareMs)),
    rareMs: way.rareMs.length > 0 ? digits(median(way.rareMs)) : null,
    loadMs: digits(median(way.openings.map(({ loadMs }) => loadMs))),
    openMs: digits(median(way.openings.map(({ openMs }) => openMs))),
    firstMs: digits(median(way.openings.map(({ firstMs }) => firstMs))),
    sizeKb: digits(median(way.sizes) / 1000),
    bareSizeKb: digits(median(way.bareSizes) / 1000),
    openedMb: digits(
      median(way.openings.map(({ memoryBefore, memoryOpen }) => memoryOpen - memoryBefore)) / 1_000_000,
    ),
    heldMb: digits(way.memoryAfter / 1_000_000),
    text: verdict(way, 'text'),
    pixels: verdict(way, 'pixels'),
    code: verdict(way, 'code'),
    cannot: way.cannot.join(', ') || '–',
  }));
}

/** The value below which a share of all lies (nearest rank). Throws for an empty list. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

/** The figures as tables of text for the shell. */
export function documentTables(figures: readonly WayFigures[]): string {
  const table = (heads: string[], rows: (string | number)[][]) => {
    const cells = [heads, ...rows.map(row => row.map(String))];
    const widths = heads.map((_, column) => Math.max(...cells.map(row => row[column]?.length ?? 0)));
    return cells
      .map(row =>
        row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd(),
      )
      .join('\n');
  };
  return [
    table(
      [
        'way',
        'steady ms',
        'p95',
        '× ours',
        'kB',
        'bare ms',
        '× ours',
        'kB',
        'rare ms',
        'load',
        'open',
        'first',
        'opened MB',
        'held MB',
      ],
      figures.map(way => [
        `${way.name} ${way.version}`,
        way.steadyMs,
        way.p95Ms,
        way.ratio,
        way.sizeKb,
        way.bareMs,
        way.bareRatio,
        way.bareSizeKb,
        way.rareMs ?? '–',
        way.loadMs,
        way.openMs,
        way.firstMs,
        way.openedMb,
        way.heldMb,
      ]),
    ),
    table(
      ['way', 'text', 'pixels', 'code', 'cannot'],
      figures.map(({ name, text, pixels, code, cannot }) => [name, text, pixels, code, cannot]),
    ),
  ].join('\n\n');
}

function verdict({ usual, rare }: WayMeasured, what: keyof Verdict): string {
  const faults = [
    ...usual[what],
    ...(rare?.[what] ?? []).filter(fault => !usual[what].includes(fault)).map(fault => `rare name: ${fault}`),
  ];
  return faults.length === 0 ? 'right' : faults.join('; ');
}

function digits(value: number): number {
  return Number(value.toPrecision(3));
}
