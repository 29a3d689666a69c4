import { readFileSync, writeFileSync } from 'node:fs';
import type { Artwork } from './artwork.ts';
import type { Maker } from './maker.ts';
import { memoryOfTree } from './memory.ts';
import type { Answers, Question } from './questions.ts';
import { openSheets } from './sheet.ts';
import { wayNamed } from './ways.ts';

/** A process of its own for one way: nothing that another one loaded is warm here, and its memory is its own. */
const way = wayNamed(process.argv[2] ?? '');
const { sheets } = await openSheets();
let maker: Maker | undefined;

process.on('message', (question: Question) => {
  answer(question).then(
    given => process.send?.({ kind: 'answer', given }),
    (error: unknown) =>
      process.send?.({
        kind: 'failed',
        because: error instanceof Error ? (error.stack ?? error.message) : '?',
      }),
  );
});
process.send?.({ kind: 'answer', given: undefined });

async function answer(question: Question): Promise<Answers[Question['ask']]> {
  switch (question.ask) {
    case 'open': {
      const artwork = artworkFrom(question.artworkFile);
      const start = performance.now();
      const openFonts = await way.load();
      const loaded = performance.now();
      const before = await memoryOfTree();
      const opening = performance.now();
      maker = await openFonts(artwork);
      const opened = performance.now();
      await maker.make(sheets(1));
      const first = performance.now();
      return {
        loadMs: loaded - start,
        openMs: opened - opening,
        firstMs: first - opened,
        memoryBefore: before,
        memoryOpen: await memoryOfTree(),
      };
    }
    case 'make': {
      const timesMs: number[] = [];
      const sizes: number[] = [];
      for (let i = question.from; i < question.from + question.count; i++) {
        const sheet = sheets(i, question.options);
        const start = performance.now();
        const { bytes } = await open().make(sheet);
        timesMs.push(performance.now() - start);
        sizes.push(bytes.length);
      }
      return { timesMs, sizes };
    }
    case 'save': {
      const { bytes, code } = await open().make(sheets(question.sequence, question.options));
      writeFileSync(question.path, bytes);
      return { code };
    }
    case 'memory':
      return { bytes: await memoryOfTree() };
    case 'close':
      await maker?.close();
      setImmediate(() => process.exit(0));
      return undefined;
  }
}

function open(): Maker {
  if (!maker) throw new Error('asked before it was opened');
  return maker;
}

/** Read by the parent once, so that the fonts which our layout needs for it are not in this process's memory. */
function artworkFrom(file: string): Artwork {
  return JSON.parse(readFileSync(file, 'utf8')) as Artwork;
}
