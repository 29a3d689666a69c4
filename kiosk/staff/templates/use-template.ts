import { useEffect, useRef, useState } from 'preact/hooks';
import type {
  Sample,
  TemplateFile,
  TemplatePreviewAnswer,
  TemplateTextAnswer,
  TextProblem,
  WriteTrouble,
} from '../../../server/contract/template-desk.ts';
import type { Reply } from '../../ask.ts';
import { useDesk } from '../use-desk.ts';
import { withPlainLineEnds } from './editor-text.ts';
import type { BegunText } from './template-texts.ts';

/** After the last key: soon enough to feel immediate, late enough that a word is finished. */
const CHECK_AFTER_MS = 350;
const PREVIEW_AFTER_MS = 450;
/** Asked too often, or nobody answers: tried again after this. */
const AGAIN_AFTER_MS = 1_500;

type Failure = Exclude<Reply<unknown>, { kind: 'answer' }>;

/** What the server says of the text as it stands. */
export type Checked =
  | { kind: 'checking' }
  | { kind: 'good' }
  | { kind: 'problems'; problems: readonly TextProblem[] }
  | { kind: 'failed'; failure: Failure };

/** A specimen of this text; `old` is one of an earlier text, which was the last without mistakes. */
export type Shown =
  | { kind: 'nothing' }
  | { kind: 'specimen'; bytes: Uint8Array; old: boolean }
  | { kind: 'no-glyph'; character: string; codePoint: string }
  | { kind: 'no-kind' };

/** What came of saving. */
export type SaveOutcome =
  | { kind: 'saved' }
  | { kind: 'problems' }
  | { kind: 'conflict' }
  | { kind: 'trouble'; trouble: WriteTrouble }
  | { kind: 'failed'; failure: Failure };

export interface TemplateState {
  begun: BegunText;
  changed: boolean;
  checked: Checked;
  shown: Shown;
  sample: Sample;
  busy: boolean;
  outcome: SaveOutcome | undefined;
  /** What the file holds now, if that is something else than what this text was begun from. */
  theirs: TemplateTextAnswer | undefined;
  type: (text: string) => void;
  show: (sample: Sample) => void;
  discard: () => void;
  /** Saves over what the text was made from; `seen` is a newer text of the file that it may replace as well. */
  save: (seen?: TemplateTextAnswer) => Promise<SaveOutcome>;
}

/** One file being changed. The text lives in the desk, not here: see template-texts.ts. */
export function useTemplate(
  file: TemplateFile,
  opened: TemplateTextAnswer,
  onSaved: () => void,
): TemplateState {
  const desk = useDesk();
  const [fresh, setFresh] = useState(() => begin(opened));
  const begun = desk.templateTexts.begun.value.get(file) ?? fresh;
  const [checked, setChecked] = useState<Checked>({ kind: 'checking' });
  const [shown, setShown] = useState<Shown>({ kind: 'nothing' });
  const [sample, setSample] = useState<Sample>('usual');
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<SaveOutcome>();
  const [now, setNow] = useState(opened);
  const [again, setAgain] = useState(0);
  const busyNow = useRef(false);
  const { text } = begun;

  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout>;
    const later = (work: () => Promise<void>, afterMs: number) => {
      timer = setTimeout(() => void work(), afterMs);
    };
    const failed = (failure: Failure) => {
      setChecked({ kind: 'failed', failure });
      later(async () => setAgain(times => times + 1), AGAIN_AFTER_MS);
    };
    async function check(): Promise<void> {
      const reply = await desk.ask(api => api.templates.check.$post({ json: { file, text } }));
      if (!current) return;
      if (reply.kind !== 'answer') return failed(reply);
      setChecked(reply.answer.answer);
      if (reply.answer.answer.kind === 'good') later(draw, PREVIEW_AFTER_MS);
      else setShown(before => (before.kind === 'specimen' ? { ...before, old: true } : before));
    }
    async function draw(): Promise<void> {
      const reply = await desk.ask(api => api.templates.preview.$post({ json: { file, text, sample } }));
      if (!current) return;
      if (reply.kind !== 'answer') return failed(reply);
      const { answer } = reply.answer;
      if (answer.kind === 'problems') setChecked(answer);
      else setShown(shownOf(answer));
    }
    setChecked(before => (before.kind === 'problems' ? before : { kind: 'checking' }));
    later(check, CHECK_AFTER_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [file, text, sample, again]);

  function keep(next: BegunText): void {
    desk.templateTexts.keep(file, next);
    setFresh(next);
  }

  function settle(next: SaveOutcome): SaveOutcome {
    setOutcome(next);
    return next;
  }

  async function save(seen?: TemplateTextAnswer): Promise<SaveOutcome> {
    if (busyNow.current) return { kind: 'problems' };
    busyNow.current = true;
    setBusy(true);
    const { basedOn } = seen ? begin(seen) : begun;
    const reply = await desk.ask(api => api.templates.$put({ json: { file, text, basedOn } }));
    busyNow.current = false;
    setBusy(false);
    if (reply.kind !== 'answer') return settle({ kind: 'failed', failure: reply });
    const { answer } = reply.answer;
    switch (answer.kind) {
      case 'saved':
      case 'unchanged': {
        const saved = { text, base: text, basedOn: answer.kind === 'saved' ? answer.basedOn : basedOn };
        keep(saved);
        setNow({ kind: 'text', text, basedOn: saved.basedOn });
        onSaved();
        return settle({ kind: 'saved' });
      }
      case 'problems':
        setChecked(answer);
        return settle({ kind: 'problems' });
      case 'conflict':
        setNow(answer.now);
        return settle({ kind: 'conflict' });
      case 'trouble':
        return settle(answer);
      default: {
        const never: never = answer;
        return never;
      }
    }
  }

  return {
    begun,
    changed: begun.text !== begun.base,
    checked,
    shown,
    sample,
    busy,
    outcome,
    theirs: 'basedOn' in now && now.basedOn !== begun.basedOn ? now : undefined,
    type(next) {
      setOutcome(undefined);
      keep({ ...begun, text: next });
    },
    show: setSample,
    discard() {
      setOutcome(undefined);
      desk.templateTexts.drop(file);
      setFresh(begin(now));
    },
    save,
  };
}

/** The text to begin with: what the file holds, or nothing. */
function begin(now: TemplateTextAnswer): BegunText {
  const text = now.kind === 'text' ? withPlainLineEnds(now.text) : '';
  return { text, base: text, basedOn: 'basedOn' in now ? now.basedOn : 'missing' };
}

function shownOf(answer: Exclude<TemplatePreviewAnswer, { kind: 'problems' }>): Shown {
  switch (answer.kind) {
    case 'specimen':
      return {
        kind: 'specimen',
        bytes: Uint8Array.from(atob(answer.pdf), character => character.charCodeAt(0)),
        old: false,
      };
    case 'no-glyph':
      return answer;
    case 'nothing-to-show':
      return { kind: 'no-kind' };
    default: {
      const never: never = answer;
      return never;
    }
  }
}
