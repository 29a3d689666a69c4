import { firstUndrawable } from '../fonts/drawable.ts';
import type { FontRole } from '../fonts/font-chain.ts';
import type { FontSet } from '../fonts/font-set.ts';
import { setText } from '../text/typesetter.ts';
import { mm, PAGE } from './geometry.ts';
import { grey, type Mark, type PathSegment } from './marks.ts';

/** What a test page says besides its patterns: labels and values of the station and its printer, nothing about a person. */
export interface TestPageFacts {
  title: string;
  facts: { label: string; value: string }[];
}

const LEFT = mm(25);
const RIGHT = PAGE.width - mm(20);
const ONE_LINE = 1000;
/** Stands for a character that no font draws: a printer's name is no reason to go without a test. */
const MISSING = '□';
const GREYS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] as const;
const RULE_WIDTHS_PT = [0.1, 0.25, 0.5, 1, 2] as const;
const RULER_MM = 150;
const SIDE_RULER_MM = 200;
const SAMPLE = '兹证明 居住 困难 门牌 永东国酬爱郁灵鹰袋 0123456789';
const SAMPLE_SIZES_PT = [6, 9, 12, 15.75] as const;

/**
 * One A4 page that shows whether a printer prints true: frames that tell what the margins cut off, rulers in both directions,
 * greys, fine lines, words from small print to the body's size.
 */
export function layOutTestPage({ title, facts }: TestPageFacts, fonts: FontSet): Mark[] {
  const marks: Mark[] = [];
  const write = (words: string, x: number, y: number, size: number, role: FontRole = 'text', ink = 0) =>
    marks.push(...wordsAt(words, { x, y, size, role, ink }, fonts));
  const rule = (x1: number, y1: number, x2: number, y2: number, width = 0.4, ink = 0) =>
    marks.push({ kind: 'rule', from: { x: x1, y: y1 }, to: { x: x2, y: y2 }, width, grey: ink });
  const fromTop = (millimetres: number) => PAGE.height - mm(millimetres);

  for (const margin of [5, 10]) {
    marks.push(frame(margin));
    write(`${margin} mm`, PAGE.width / 2 + mm(62), mm(margin) + 2, 7, 'text', 0.35);
  }
  for (const [x, y] of [
    [mm(10), mm(10)],
    [PAGE.width - mm(10), mm(10)],
    [mm(10), fromTop(10)],
    [PAGE.width - mm(10), fromTop(10)],
  ] as const) {
    rule(x - mm(3), y, x + mm(3), y, 0.8);
    rule(x, y - mm(3), x, y + mm(3), 0.8);
  }

  write(title, LEFT, fromTop(34), 24, 'title');
  write('Test page', RIGHT - mm(22), fromTop(34), 12, 'text', 0.35);
  rule(LEFT, fromTop(39), RIGHT, fromTop(39), 0.8);
  facts.forEach(({ label, value }, index) => {
    const y = fromTop(48 + index * 7);
    write(label, LEFT, y, 10.5, 'text', 0.35);
    write(shortened(value), LEFT + mm(28), y, 10.5);
  });

  const belowFacts = 48 + facts.length * 7;
  let top = belowFacts + 10;
  heading('尺寸：下面这条线应为 150 毫米，左边那条应为 200 毫米。打印不得缩放。');
  top += 13;
  rule(LEFT, fromTop(top), LEFT + mm(RULER_MM), fromTop(top), 0.6);
  for (let at = 0; at <= RULER_MM; at++) {
    const x = LEFT + mm(at);
    rule(x, fromTop(top), x, fromTop(top) + mm(at % 10 === 0 ? 4 : at % 5 === 0 ? 3 : 1.8), 0.25);
    if (at % 10 === 0)
      write(`${at}`, x - 3.2 * `${at}`.length * 0.55, fromTop(top) + mm(4.8), 6.5, 'text', 0.2);
  }
  const sideBottom = mm(38);
  rule(mm(17), sideBottom, mm(17), sideBottom + mm(SIDE_RULER_MM), 0.6);
  for (let at = 0; at <= SIDE_RULER_MM; at += 5)
    rule(mm(17), sideBottom + mm(at), mm(17 - (at % 10 === 0 ? 3 : 1.8)), sideBottom + mm(at), 0.25);

  top += 16;
  heading('灰度：十一格应一格比一格深，白和黑之间看得出分别。');
  top += 4;
  const patch = (RIGHT - LEFT) / GREYS.length;
  GREYS.forEach((ink, index) => {
    const corner = { x: LEFT + index * patch, y: fromTop(top + 16) };
    marks.push(rectangle(corner.x, corner.y, patch, mm(16), 1 - ink));
    write(`${Math.round(ink * 100)}%`, corner.x + 2, corner.y - 9, 7.5, 'text', 0.2);
  });
  marks.push(outline(LEFT, fromTop(top + 16), RIGHT - LEFT, mm(16)));

  top += 35;
  heading('细线：由细到粗，不应断开，也不应粘连。');
  top += 6;
  RULE_WIDTHS_PT.forEach((width, index) => {
    const y = fromTop(top + index * 5);
    rule(LEFT, y, LEFT + mm(64), y, width);
    write(`${width} pt`, LEFT + mm(66), y - 2.5, 7.5, 'text', 0.2);
  });
  const gridLeft = LEFT + mm(100);
  for (let at = 0; at <= 20; at++) {
    rule(gridLeft + mm(at), fromTop(top), gridLeft + mm(at), fromTop(top + 20), at % 5 === 0 ? 0.5 : 0.15);
    rule(gridLeft, fromTop(top + at), gridLeft + mm(20), fromTop(top + at), at % 5 === 0 ? 0.5 : 0.15);
  }
  marks.push(rectangle(gridLeft + mm(26), fromTop(top + 20), mm(20), mm(20), 0));

  top += 36;
  heading('文字：笔画应清楚，没有重影，没有白条。');
  top += 3;
  for (const size of SAMPLE_SIZES_PT) {
    top += 4 + size * 0.42;
    write(SAMPLE, LEFT, fromTop(top), size);
  }
  write('这一页不是证明，没有任何人的资料，看完可以丢弃。', LEFT, mm(22), 10.5);
  return marks;

  function heading(words: string): void {
    write(words, LEFT, fromTop(top), 10.5, 'text', 0.15);
  }
}

function wordsAt(
  words: string,
  at: { x: number; y: number; size: number; role: FontRole; ink: number },
  fonts: FontSet,
): Mark[] {
  const drawable = Array.from(words)
    .map(character => (firstUndrawable(character, fonts) ? MISSING : character))
    .join('');
  const { x, y: baseline, size, role, ink } = at;
  return setText(drawable, { role, measure: ONE_LINE }, fonts).map(line => ({
    kind: 'text',
    line,
    x,
    baseline,
    size,
    grey: ink,
    part: { tag: 'P', id: `test-${x.toFixed(1)}-${baseline.toFixed(1)}` },
  }));
}

/** What fits on one line beside its label. */
function shortened(value: string): string {
  const characters = Array.from(value.replace(/\s+/g, ' '));
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : characters.join('');
}

function frame(margin: number): Mark {
  return outline(mm(margin), mm(margin), PAGE.width - 2 * mm(margin), PAGE.height - 2 * mm(margin));
}

function outline(x: number, y: number, width: number, height: number): Mark {
  return {
    kind: 'shape',
    segments: box(x, y, width, height),
    paint: { how: 'stroke', colour: grey(0.35), width: 0.3 },
    layer: 'plain',
  };
}

function rectangle(x: number, y: number, width: number, height: number, level: number): Mark {
  return {
    kind: 'shape',
    segments: box(x, y, width, height),
    paint: { how: 'fill', colour: grey(level) },
    layer: 'under',
  };
}

function box(x: number, y: number, width: number, height: number): PathSegment[] {
  return [
    {
      to: 'rectangle',
      points: [
        { x, y },
        { x: width, y: height },
      ],
    },
  ];
}
