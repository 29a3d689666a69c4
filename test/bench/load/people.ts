import { systemClock } from '../../../server/clock.ts';
import { hashPin } from '../../../server/identity/pin.ts';
import { randomId } from '../../../server/ids.ts';
import { createJournal } from '../../../server/journal/journal.ts';
import { openData } from '../../../server/open-data.ts';
import { createResidents } from '../../../server/residents/residents.ts';
import { idNumberOf, recordOf } from '../../support/people.ts';

export interface LoadPerson {
  name: string;
  idNumber: string;
}

/** One PIN for all: which one it is makes no difference to what is measured. */
export const LOAD_PIN = '314159';

const SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗';
const GIVEN = '一乙丁千川丰云友文月永平立玉石江汉宁安宇';

/** So many fictional people, every one with a name and a number of their own. At most 8,000 names times the birth dates. */
export function loadPeople(count: number): LoadPerson[] {
  return Array.from({ length: count }, (_, at) => {
    const [first, second, third] = [at % 20, Math.floor(at / 20) % 20, Math.floor(at / 400) % 20];
    const fourth = Math.floor(at / 8000);
    const name = [SURNAMES[first], GIVEN[second], GIVEN[third], fourth === 0 ? '' : GIVEN[fourth]].join('');
    const birth = new Date(Date.UTC(1950, 0, 1 + Math.floor(at / 900))).toISOString().slice(0, 10);
    return { name, idNumber: idNumberOf(birth, 1 + (at % 900)) };
  });
}

/** A data folder in which these people live, each with the PIN. */
export async function settle(dataFolder: string, people: readonly LoadPerson[]): Promise<void> {
  const opening = await openData(dataFolder);
  if (opening.kind === 'failed') throw new Error(opening.sentence);
  const { store, close } = opening;
  const residents = createResidents(store, createJournal(store, systemClock), systemClock, randomId);
  const today = systemClock.now().toISOString().slice(0, 10);
  for (const { name, idNumber } of people) {
    const birthDate = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
    const serial = Number(idNumber.slice(14, 17));
    const saved = await residents.save(
      { ...recordOf({ name, birthDate, serial }), idNumber, confirmedOn: today },
      'staff:bench',
    );
    if (saved.kind !== 'saved') throw new Error(`A record was refused: ${saved.kind}.`);
  }
  await store
    .updateTable('residents')
    .set({ pin_hash: await hashPin(LOAD_PIN, opening.keys.pinTries) })
    .execute();
  await close();
}
