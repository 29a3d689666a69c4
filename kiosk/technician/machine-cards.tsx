import type { HealthView } from '../../server/contract/staff-view.ts';
import { localMinute } from '../local-time.ts';
import { inUnits } from './bytes.ts';
import { Fact, FactCard } from './fact.tsx';
import { LITTLE_FREE_BYTES } from './troubles.ts';
import { words } from './words/words.ts';

/** The folder that holds everything: writable, and with room. */
export function FolderCard({ folder }: { folder: HealthView['dataFolder'] }) {
  const text = words.value.folder;
  const { databaseBytes, freeBytes, writable } = folder;
  const little = freeBytes < LITTLE_FREE_BYTES;
  return (
    <FactCard
      heading={text.heading}
      state={{ good: writable, word: writable ? text.writable : text.notWritable }}
    >
      <Fact name={text.free} bad={little}>
        {inUnits(freeBytes)}
        {little && `　${text.little}`}
      </Fact>
      <Fact name={text.database}>{inUnits(databaseBytes)}</Fact>
    </FactCard>
  );
}

/** How much is on record, and whether the journal is whole. */
export function RecordsCard({ health }: { health: HealthView }) {
  const text = words.value.records;
  const { facesEnrolled, journal, residents, undecidedPrints, unfinishedJobs } = health;
  return (
    <FactCard heading={text.heading}>
      <Fact name={text.residents} bad={residents === 0}>
        {text.people(residents)}
      </Fact>
      <Fact name={text.faces}>{text.people(facesEnrolled)}</Fact>
      <Fact name={text.journal} bad={!journal.intact}>
        {text.entries(journal.entries)}　{journal.intact ? text.intact : text.broken}
      </Fact>
      <Fact name={text.unfinished}>{text.jobs(unfinishedJobs)}</Fact>
      <Fact name={text.undecided} bad={undecidedPrints > 0}>
        {text.jobs(undecidedPrints)}
      </Fact>
    </FactCard>
  );
}

/** What runs here, and since when. */
export function ProgramCard({ health }: { health: HealthView }) {
  const text = words.value.program;
  return (
    <FactCard heading={text.heading}>
      <Fact name={text.version}>{health.version}</Fact>
      <Fact name={text.node}>{health.node}</Fact>
      <Fact name={text.startedAt}>{localMinute(health.startedAt)}</Fact>
      <Fact name={text.clock}>{localMinute(health.now)}</Fact>
    </FactCard>
  );
}
