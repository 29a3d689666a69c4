import { checkCharacter } from '../../server/contract/gb11643.ts';
import type { ResidentRecord } from '../../server/contract/resident-record.ts';

/** A valid number in the range that was never given out: `birthDate` is ISO, an odd serial is male. */
export function idNumberOf(birthDate: string, serial: number, region = '990101'): string {
  const first17 = region + birthDate.replaceAll('-', '') + String(serial).padStart(3, '0');
  return first17 + checkCharacter(first17);
}

/** A fictional resident; say only what a test is about. The number agrees with birth date and sex. */
export function recordOf(changes: Partial<ResidentRecord> & { serial?: number } = {}): ResidentRecord {
  const { serial = 101, ...rest } = changes;
  const birthDate = rest.birthDate ?? '1980-02-29';
  return {
    name: '钱测试',
    idNumber: idNumberOf(birthDate, serial),
    sex: serial % 2 === 1 ? '男' : '女',
    birthDate,
    address: '示例省云汀市临水区小北街 7 号 2 幢 301 室',
    // Nobody moved in before they were born.
    residence: { capacity: '自有', since: birthDate > '2010-01-01' ? birthDate : '2010-01-01' },
    household: { head: rest.name ?? '钱测试', members: [] },
    confirmedOn: '2026-10-01',
    ...rest,
  };
}
