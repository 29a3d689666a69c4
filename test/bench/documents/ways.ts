import type { Way } from './maker.ts';
import { chromium } from './makers/chromium.ts';
import { jspdf } from './makers/jspdf.ts';
import { laiban } from './makers/laiban.ts';
import { pdfkit } from './makers/pdfkit.ts';
import { pdfmake } from './makers/pdfmake.ts';
import { pdfme } from './makers/pdfme.ts';
import { typst } from './makers/typst.ts';

/** Ours first, then the peers. */
export const WAYS: readonly Way[] = [laiban, typst, pdfkit, pdfmake, pdfme, chromium, jspdf];

/** Throws for a name that no way has. */
export function wayNamed(name: string): Way {
  const way = WAYS.find(each => each.name === name);
  if (!way) throw new Error(`no way is named ${name}`);
  return way;
}
