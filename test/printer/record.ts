import type { PrintProgress } from '../../server/contract/printing.ts';
import type { JobFacts, PhaseJournal, PrintPhase } from '../../server/printing/printer.ts';

/** A journal in memory, and every progress that was told. */
export interface PrintRecord {
  phases: PrintPhase[];
  facts: JobFacts;
  progress: PrintProgress[];
  journal: PhaseJournal;
  onProgress: (progress: PrintProgress) => void;
}

/** `stopAt`: the terminal "dies" at this phase: the journal has it, and the step it names is never taken. */
export function createRecord(stopAt?: PrintPhase): PrintRecord {
  const record: PrintRecord = {
    phases: [],
    facts: {},
    progress: [],
    journal: (phase, facts) => {
      record.phases.push(phase);
      record.facts = facts;
      return phase === stopAt ? new Promise(() => {}) : Promise.resolve();
    },
    onProgress: progress => record.progress.push(progress),
  };
  return record;
}
