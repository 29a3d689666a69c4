import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { THEMES } from '../../../kiosk/ui/preferences.ts';

const CSS = readFileSync(new URL('../../../kiosk/ui/tokens.css', import.meta.url), 'utf8');

/** The colours of one theme: those of `:root`, with what the theme says after them. */
function colours(theme: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, selector = '', rules = ''] of CSS.matchAll(/(:root[^{]*)\{([^{}]*)\}/g)) {
    if (selector.trim() !== ':root' && !selector.includes(`data-theme="${theme}"`)) continue;
    for (const [, name = '', value = ''] of rules.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g))
      found.set(name, value);
  }
  return found;
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const TEXT_ON: [text: string, ground: string][] = [
  ['ink', 'paper'],
  ['ink', 'raised'],
  ['ink-soft', 'paper'],
  ['ink-soft', 'raised'],
  ['ink-soft', 'sunk'],
  ['act', 'raised'],
  ['on-act', 'act'],
  ['on-act', 'act-pressed'],
  ['warn', 'sunk'],
  ['on-off', 'off'],
];

test.each(THEMES)('text in the theme %s stands out from its ground by 7 to 1 at least', theme => {
  const values = colours(theme);
  for (const [text, ground] of TEXT_ON) {
    const [a, b] = [values.get(text), values.get(ground)];
    if (a === undefined || b === undefined) throw new Error(`${theme} lacks ${text} or ${ground}`);
    expect(contrast(a, b), `${text} on ${ground}`).toBeGreaterThanOrEqual(7);
  }
});

test('white on white has a contrast of 1, black on white of 21', () => {
  expect([contrast('#ffffff', '#ffffff'), contrast('#000000', '#ffffff')]).toEqual([1, 21]);
});
