import { useState } from 'preact/hooks';
import type { ResidentDetail, SaveResidentAnswer } from '../../../server/contract/staff-view.ts';
import { localDay } from '../../local-time.ts';
import { type BegunForm, NEW_FORM } from '../drafts.ts';
import { failureWords, useDesk } from '../use-desk.ts';
import { words } from '../words/words.ts';
import { draftOf, emptyDraft, type RecordDraft } from './draft.ts';
import { type DraftField, type DraftProblem, readDraft } from './read-draft.ts';

export interface RecordFormState {
  draft: RecordDraft;
  /** The version somebody else saved since this form was begun, if any. */
  changedMeanwhile: number | undefined;
  busy: boolean;
  /** What is wrong, in the order of the form; empty until saving was tried. */
  problems: DraftProblem[];
  /** A field's sentence, or undefined. */
  errorOf: (field: DraftField) => string | undefined;
  /** The server's no that belongs to no field. */
  failure: string | undefined;
  idNumberTaken: boolean;
  change: (draft: RecordDraft) => void;
  /** Shows the number's mistake as soon as the field is left. */
  leaveIdNumber: () => void;
  save: () => Promise<void>;
  discard: () => void;
}

type Refused = Exclude<SaveResidentAnswer['kind'], 'saved'>;

/** The form of one resident's record, or of a new one. The text lives in the desk's drafts, not here: see drafts.ts. */
export function useRecordForm(resident: ResidentDetail | undefined): RecordFormState {
  const desk = useDesk();
  const today = localDay(new Date());
  const key = resident?.id ?? NEW_FORM;
  const [fresh] = useState(() => freshForm(resident, today));
  const form = desk.drafts.begun.value.get(key) ?? fresh;
  const [tried, setTried] = useState(false);
  const [leftIdNumber, setLeftIdNumber] = useState(false);
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Refused>();
  const [failure, setFailure] = useState<() => string>();
  const reading = readDraft(form.draft, today);
  const found = reading.kind === 'problems' ? reading.problems : [];
  const early = found.filter(
    ({ field, fault }) => leftIdNumber && field === 'idNumber' && fault.kind === 'id-number',
  );
  const shown = tried ? found : early;

  const open = (id: string) => desk.go({ at: 'residents', open: { task: 'show', id } });

  async function save(): Promise<void> {
    setTried(true);
    setFailure(undefined);
    if (busy || reading.kind === 'problems') return;
    setBusy(true);
    const json = { record: reading.record };
    const reply = await desk.ask(api =>
      resident
        ? api.residents[':id'].$put({ param: { id: resident.id }, json })
        : api.residents.$post({ json }),
    );
    setBusy(false);
    if (reply.kind !== 'answer') {
      setFailure(() => () => failureWords(reply));
      return;
    }
    const saved = reply.answer.answer;
    if (saved.kind !== 'saved') {
      setAnswer(saved.kind);
      return;
    }
    desk.drafts.drop(key);
    desk.changed();
    open(saved.id);
    desk.say({ warn: false, sentence: () => words.value.show.saved(saved.version) });
  }

  return {
    draft: form.draft,
    changedMeanwhile:
      resident && form.version !== resident.recordVersion ? resident.recordVersion : undefined,
    busy,
    problems: shown,
    idNumberTaken: answer === 'id-number-taken',
    errorOf(field) {
      const problem = shown.find(candidate => candidate.field === field);
      if (problem) return words.value.form.fault(problem.fault);
      return field === 'idNumber' && answer !== undefined ? refusedWords(answer) : undefined;
    },
    failure: failure?.(),
    change(draft) {
      if (draft.idNumber !== form.draft.idNumber) {
        setAnswer(undefined);
        setLeftIdNumber(false);
      }
      desk.drafts.keep(key, { ...form, draft });
      desk.makeDrawable(draft.name + draft.head + draft.address);
    },
    leaveIdNumber: () => setLeftIdNumber(true),
    save,
    discard() {
      desk.drafts.drop(key);
      if (resident) open(resident.id);
      else desk.go({ at: 'residents' });
    },
  };
}

function freshForm(resident: ResidentDetail | undefined, today: string): BegunForm {
  const draft = resident ? draftOf(resident.record) : emptyDraft(today);
  return { draft, base: draft, ...(resident ? { version: resident.recordVersion } : {}) };
}

function refusedWords(answer: Refused): string {
  switch (answer) {
    case 'id-number-taken':
      return words.value.form.idNumberTaken;
    case 'birth-date-differs':
      return words.value.form.birthDateDiffers;
    case 'implausible-date':
      return words.value.form.implausibleDate;
    case 'sex-differs':
      return words.value.form.sexDiffers;
    default: {
      const never: never = answer;
      return never;
    }
  }
}
