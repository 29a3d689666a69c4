import type { Page } from 'playwright-core';

/**
 * What does not fit on the screen that is shown: something that scrolls or is cut off, text outside of the window, parts that
 * lie over each other, a headline of more than two lines or with one character alone on its last. Empty when all is well.
 */
export function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.className.replaceAll(' ', '.')}`;
    const tall = document.documentElement.clientHeight;
    const wide = document.documentElement.clientWidth;

    for (const element of document.querySelectorAll('html, body, .frame, .frame *')) {
      if (element.closest('.for-ears-only, svg, .pdf-sheet, .preview__desk--large')) continue;
      const { overflowX, overflowY } = getComputedStyle(element);
      const over = [element.scrollWidth - element.clientWidth, element.scrollHeight - element.clientHeight];
      const cuts = overflowX !== 'visible' || overflowY !== 'visible';
      const holds = cuts || element.matches('button, .screen, .screen__aside, label, .notice, dialog');
      if (element.matches('.slot__way, .printing__bar, fieldset, input')) continue;
      // Chromium rounds line heights of serif headlines up by a pixel or two.
      if (holds && element.clientHeight > 0 && ((over[0] ?? 0) > 2 || (over[1] ?? 0) > 2))
        found.push(`${nameOf(element)} holds ${over[0]} × ${over[1]} px too much`);
    }

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const parent = text.parentElement;
      if (!parent || text.textContent?.trim() === '' || parent.closest('.for-ears-only, .pdf-sheet, svg'))
        continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const box = range.getBoundingClientRect();
      if (box.width > 0 && (box.left < -1 || box.top < -1 || box.right > wide + 1 || box.bottom > tall + 1))
        found.push(`the text of ${nameOf(parent)} leaves the window`);
    }

    const parts = [...document.querySelectorAll('.screen > *, .frame__top, .tool-bar')];
    for (const [place, one] of parts.entries())
      for (const other of parts.slice(place + 1)) {
        const a = one.getBoundingClientRect();
        const b = other.getBoundingClientRect();
        const deep = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        const broad = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        // The body reaches a little into the gaps, so that focus rings are not cut off.
        if (deep > 20 && broad > 20) found.push(`${nameOf(one)} lies over ${nameOf(other)}`);
      }

    const heading = document.querySelector('h1');
    const lines: { top: number; characters: number }[] = [];
    const pieces = heading && document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
    for (let piece = pieces?.nextNode(); piece; piece = pieces?.nextNode())
      for (let at = 0; at < (piece.textContent?.length ?? 0); at++) {
        const range = document.createRange();
        range.setStart(piece, at);
        range.setEnd(piece, at + 1);
        const { top, width } = range.getBoundingClientRect();
        if (width === 0) continue;
        const line = lines.find(known => Math.abs(known.top - top) < 8);
        if (line) line.characters += 1;
        else lines.push({ top, characters: 1 });
      }
    if (lines.length > 2) found.push(`the headline has ${lines.length} lines`);
    if (lines.length > 1 && (lines.at(-1)?.characters ?? 0) < 3) found.push('the headline leaves an orphan');
    return [...new Set(found)];
  });
}
