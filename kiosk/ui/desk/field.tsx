import type { ComponentChildren } from 'preact';
import './field.css';

interface FieldProps {
  /** Unique on the page; an error's link jumps to it. */
  id: string;
  label: string;
  hint?: ComponentChildren;
  /** What is wrong and what to do; undefined while nothing is. */
  error?: string | undefined;
}

interface TextFieldProps extends FieldProps {
  value: string;
  type?: 'text' | 'password';
  inputMode?: 'numeric' | 'decimal' | 'text';
  maxLength?: number;
  list?: string;
  /** Several lines, growing with what is typed. */
  long?: boolean;
  spellcheck?: boolean;
  placeholder?: string;
  autofocus?: boolean;
  onType: (text: string) => void;
  onLeave?: () => void;
}

/** A labelled text field: the error below, then the hint; a screen reader hears both with the field. */
export function TextField(props: TextFieldProps) {
  const { id, label, hint, error, type = 'text', long = false, autofocus, onType, onLeave } = props;
  const shared = {
    ...ariaOf({ id, hint, error }),
    class: 'field__input',
    value: props.value,
    maxLength: props.maxLength,
    spellcheck: props.spellcheck,
    placeholder: props.placeholder,
    // What was typed for one resident must not be offered for the next.
    autoComplete: 'off' as const,
    onInput: (event: { currentTarget: { value: string } }) => onType(event.currentTarget.value),
    onBlur: () => onLeave?.(),
    ref: autofocus ? focusOnce : null,
  };
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      {long && <textarea rows={1} {...shared} />}
      {!long && type === 'password' && <input type="password" inputMode={props.inputMode} {...shared} />}
      {!long && type === 'text' && (
        <input type="text" inputMode={props.inputMode} list={props.list} {...shared} />
      )}
    </FieldFrame>
  );
}

interface SelectFieldProps<Value extends string> extends FieldProps {
  value: Value | '';
  options: Readonly<Record<Value, string>>;
  /** Shown while nothing is chosen. */
  choose: string;
  onChoose: (value: Value | '') => void;
}

/** A labelled choice of one. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { id, label, hint, error, value, options, choose, onChoose } = props;
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <select
        {...ariaOf({ id, hint, error })}
        class="field__input"
        value={value}
        onChange={event => onChoose(event.currentTarget.value as Value | '')}
      >
        {value === '' && <option value="">{choose}</option>}
        {Object.entries<string>(options).map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** A box to tick with its sentence. */
export function CheckField(props: {
  id: string;
  checked: boolean;
  error?: string | undefined;
  onToggle: (checked: boolean) => void;
  children: ComponentChildren;
}) {
  const { id, checked, error, onToggle, children } = props;
  return (
    <div class="field">
      <label class="check">
        <input
          {...ariaOf({ id, error })}
          type="checkbox"
          checked={checked}
          onChange={event => onToggle(event.currentTarget.checked)}
        />
        <span>{children}</span>
      </label>
      <ErrorLine id={id} error={error} />
    </div>
  );
}

function FieldFrame({ id, label, hint, error, children }: FieldProps & { children: ComponentChildren }) {
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      {children}
      <ErrorLine id={id} error={error} />
      {hint !== undefined && (
        <p class="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

function ErrorLine({ id, error }: { id: string; error?: string | undefined }) {
  if (error === undefined) return null;
  return (
    <p class="field__error" id={`${id}-error`}>
      {error}
    </p>
  );
}

function ariaOf({ id, hint, error }: { id: string; hint?: ComponentChildren; error?: string | undefined }) {
  const described = [error === undefined ? '' : `${id}-error`, hint === undefined ? '' : `${id}-hint`];
  return {
    id,
    'aria-describedby': described.filter(Boolean).join(' ') || undefined,
    'aria-invalid': error === undefined ? undefined : ('true' as const),
  };
}

const focusOnce = (element: HTMLElement | null): void => element?.focus();
