import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawSpecimen } from '../../../../server/certificates/specimen.ts';
import type { TemplateFile } from '../../../../server/contract/template-desk.ts';
import { createRenderer, type Renderer } from '../../../../server/document/renderer.ts';
import { randomId } from '../../../../server/ids.ts';
import { pathOf } from '../../../../server/templates/desk/look.ts';
import { createTemplateDesk } from '../../../../server/templates/desk/template-desk.ts';
import { openLibrary } from '../../../../server/templates/library.ts';
import { handClock } from '../../../support/hand-clock.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const SHIPPED = fileURLToPath(new URL('../../../../printer-templates', import.meta.url));
export const SPECIMEN_URL = 'http://127.0.0.1:8640/verify/';

let renderer: Promise<Renderer> | undefined;

/** The desk over a copy of the shipped templates, with the real fonts and pages. */
export async function deskOverAFolder() {
  const folder = join(temporaryFolder(), 'printer-templates');
  cpSync(SHIPPED, folder, { recursive: true });
  const dataFolder = temporaryFolder();
  renderer ??= createRenderer();
  const drawing = await renderer;
  const clock = handClock();
  const checks = {
    drawable: drawing.drawable,
    tryPage: (content: Parameters<Renderer['render']>[0]) =>
      drawing.render(content, { title: '', author: '', createdAt: clock.now() }),
  };
  const library = await openLibrary(folder, checks);
  await library.refresh();
  const noted: { who: string; file: TemplateFile; before: string; after: string }[] = [];
  const desk = createTemplateDesk({
    library,
    checks,
    drawSpecimen: (template, values) =>
      drawSpecimen({ renderer: drawing, verifyUrl: () => SPECIMEN_URL, clock }, template, values),
    dataFolder,
    noteSaved: async saved => {
      noted.push(saved);
    },
    clock,
    newId: randomId,
  });
  const pathTo = (file: TemplateFile) => join(folder, pathOf(file));
  return {
    desk,
    library,
    folder,
    dataFolder,
    clock,
    noted,
    pathTo,
    textOf: (file: TemplateFile) => readFileSync(pathTo(file), 'utf8'),
    write: (file: TemplateFile, text: string) => writeFileSync(pathTo(file), text),
    /** Opens a file as the page does, changes it, and sends it back. */
    change: async (file: TemplateFile, change: (text: string) => string, who = 'staff:甲') => {
      const opened = await desk.read(file);
      if (opened.kind !== 'text') throw new Error(`The file gave no text: ${opened.kind}.`);
      return desk.save(file, change(opened.text), opened.basedOn, who);
    },
  };
}
