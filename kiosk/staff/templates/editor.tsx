import { useEffect, useMemo, useRef } from 'preact/hooks';
import {
  differingStretch,
  endOfPlaceholder,
  isInPlaceholder,
  itemAt,
  newLineAt,
  rangeOfLine,
} from './editor-text.ts';
import './editor.css';
import { paintLine } from './paint-line.ts';

/** What others on the page may do with the text field. */
export interface EditorHandle {
  /** Shows a line (from 1) and selects it. */
  goTo(line: number): void;
  /** Puts a placeholder at the caret, unless that stands in one. */
  insertPlaceholder(name: string): void;
  /** Puts a filter into the placeholder that the caret stands in, or a whole one with it at the caret. */
  insertFilter(name: string, placeholder: string): void;
  /** Puts an item on lines of its own below the caret's. */
  insertItem(item: string): void;
  /** Takes another text; undo brings the old one back. */
  replaceAll(text: string): void;
}

interface EditorProps {
  label: string;
  hint: string;
  text: string;
  readOnly: boolean;
  /** Lines with a mistake. */
  wrong: ReadonlySet<number>;
  onText: (text: string) => void;
  onReady: (handle: EditorHandle | undefined) => void;
}

/**
 * A plain text field, so that undo, input methods and screen readers work as everywhere, over the same text drawn with
 * numbers and colours. Both wrap alike; the field's own letters are transparent.
 */
export function Editor({ label, hint, text, readOnly, wrong, onText, onReady }: EditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  /** Escape, then Tab leaves the field by keyboard. */
  const leaving = useRef(false);
  const lines = text.split('\n');

  useEffect(() => {
    const element = field.current;
    if (element) onReady(handleOf(element, sheet));
    return () => onReady(undefined);
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    const element = field.current;
    if (!element || event.isComposing || readOnly) return;
    const plain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === 'Escape') {
      leaving.current = true;
      return;
    }
    if (event.key === 'Tab' && plain && !leaving.current) {
      event.preventDefault();
      type(element, '  ');
    } else if (event.key === 'Enter' && plain) {
      event.preventDefault();
      type(element, newLineAt(element.value, element.selectionStart));
    }
    leaving.current = false;
  }

  return (
    <div class="editor">
      <div class="editor__sheet" ref={sheet}>
        <div class="editor__mirror" aria-hidden="true">
          {lines.map((line, at) => (
            <Line key={at} number={at + 1} text={line} wrong={wrong.has(at + 1)} />
          ))}
        </div>
        <textarea
          ref={field}
          class="editor__field"
          aria-label={label}
          aria-describedby="editor-hint"
          aria-invalid={wrong.size > 0 ? 'true' : undefined}
          value={text}
          readOnly={readOnly}
          rows={1}
          spellcheck={false}
          autoComplete="off"
          autoCapitalize="off"
          onInput={event => onText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <p class="for-ears-only" id="editor-hint">
        {hint}
      </p>
    </div>
  );
}

function Line({ number, text, wrong }: { number: number; text: string; wrong: boolean }) {
  return useMemo(
    () => (
      <div class={`editor__line ${wrong ? 'editor__line--wrong' : ''}`} data-line={number}>
        {paintLine(text).map(({ look, text: piece }, at) => (
          <span key={at} class={`editor__${look}`}>
            {piece}
          </span>
        ))}
      </div>
    ),
    [number, text, wrong],
  );
}

function handleOf(field: HTMLTextAreaElement, sheet: { current: HTMLElement | null }): EditorHandle {
  function show(line: number): void {
    sheet.current?.querySelector(`[data-line="${line}"]`)?.scrollIntoView({ block: 'center' });
  }
  return {
    goTo(line) {
      const { start, end } = rangeOfLine(field.value, line);
      field.focus({ preventScroll: true });
      field.setSelectionRange(start, end);
      show(field.value.slice(0, start).split('\n').length);
    },
    insertPlaceholder(name) {
      field.focus({ preventScroll: true });
      if (!isInPlaceholder(field.value, field.selectionStart)) type(field, `{{ ${name} }}`);
    },
    insertFilter(name, placeholder) {
      field.focus({ preventScroll: true });
      if (isInPlaceholder(field.value, field.selectionStart)) {
        const at = endOfPlaceholder(field.value, field.selectionStart);
        field.setSelectionRange(at, at);
        type(field, ` | ${name}`);
      } else type(field, `{{ ${placeholder} | ${name} }}`);
    },
    insertItem(item) {
      const { at, insert } = itemAt(field.value, field.selectionStart, item);
      field.focus({ preventScroll: true });
      field.setSelectionRange(at, at);
      type(field, insert);
      show(field.value.slice(0, field.selectionStart).split('\n').length);
    },
    replaceAll(text) {
      const { start, end, insert } = differingStretch(field.value, text);
      field.focus({ preventScroll: true });
      field.setSelectionRange(start, end);
      if (start < end || insert !== '') type(field, insert);
      show(field.value.slice(0, start).split('\n').length);
    },
  };
}

/** As if typed: the only way of changing a text field that its undo knows of. */
function type(field: HTMLTextAreaElement, text: string): void {
  field.ownerDocument.execCommand(text === '' ? 'delete' : 'insertText', false, text);
}
