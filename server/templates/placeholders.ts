import { RESIDENCE_CAPACITIES, type ResidentRecord, SUPPORT_STATUSES } from '../contract/resident-record.ts';
import type { TemplateValues } from './template.ts';

/** What a value is; filters accept only their own kinds. */
export type PlaceholderKind = 'text' | 'date' | 'number';

/** One thing a template may name. Staff write the Chinese `name`; `english` is for readers of this code and for hints. */
export interface Placeholder {
  name: string;
  english: string;
  kind: PlaceholderKind;
  /** True when some residents have no such value. */
  optional: boolean;
}

export interface RecordPlaceholder extends Placeholder {
  read: (record: ResidentRecord) => string | undefined;
  /** The only values it can have, when there are only some. */
  values?: readonly string[];
}

const oneOf = (placeholder: RecordPlaceholder, values: readonly string[]): RecordPlaceholder => ({
  ...placeholder,
  values,
});
const always = (
  name: string,
  english: string,
  read: RecordPlaceholder['read'],
  kind: Placeholder['kind'] = 'text',
): RecordPlaceholder => ({ name, english, kind, optional: false, read });
const sometimes = (
  name: string,
  english: string,
  read: RecordPlaceholder['read'],
  kind: Placeholder['kind'] = 'text',
): RecordPlaceholder => ({ name, english, kind, optional: true, read });

/** What a resident's record offers. printer-templates/README.md explains each to staff; a test compares the two lists. */
export const RECORD_PLACEHOLDERS: readonly RecordPlaceholder[] = [
  always('姓名', 'name', record => record.name),
  oneOf(
    always('性别', 'sex', record => record.sex),
    ['男', '女'],
  ),
  always('出生日期', 'birth date', record => record.birthDate, 'date'),
  always('身份证号', 'id number', record => record.idNumber),
  always('现住址', 'address', record => record.address),
  sometimes('原门牌', 'former address', record => record.formerAddress),
  sometimes('门牌变更日期', 'renumbered on', record => record.renumberedOn, 'date'),
  oneOf(
    always('居住性质', 'residence capacity', record => record.residence.capacity),
    RESIDENCE_CAPACITIES,
  ),
  always('入住日期', 'residence since', record => record.residence.since, 'date'),
  always('户主', 'household head', record => record.household.head),
  sometimes('家庭成员', 'household members', ({ household }) =>
    household.members.length === 0
      ? undefined
      : household.members.map(({ name, relation }) => `${name}（${relation}）`).join('、'),
  ),
  /** The resident and everybody listed. */
  always('家庭人数', 'household size', ({ household }) => String(household.members.length + 1), 'number'),
  oneOf(
    sometimes('救助类别', 'support status', record => record.support?.status),
    SUPPORT_STATUSES,
  ),
  sometimes('救助原因', 'support reason', record => record.support?.reason),
  sometimes('救助认定日期', 'support as of', record => record.support?.asOf, 'date'),
  always('资料核对日期', 'record confirmed on', record => record.confirmedOn, 'date'),
];

/** What is known only when a certificate is being made. */
export const CERTIFICATE_PLACEHOLDERS: readonly (Placeholder & {
  read: (values: TemplateValues) => string;
})[] = [
  { name: '用途', english: 'purpose', kind: 'text', optional: false, read: values => values.purpose },
  { name: '编号', english: 'number', kind: 'text', optional: false, read: values => values.number },
  { name: '验证码', english: 'code', kind: 'text', optional: false, read: values => values.code },
  { name: '开具日期', english: 'issued on', kind: 'date', optional: false, read: values => values.issuedOn },
  {
    name: '有效期至',
    english: 'expires on',
    kind: 'date',
    optional: false,
    read: values => values.expiresOn,
  },
];

/** What the template and community.yaml say about themselves. */
export const SETTING_PLACEHOLDERS: readonly Placeholder[] = [
  { name: '证明名称', english: 'title', kind: 'text', optional: false },
  { name: '依据', english: 'legal basis', kind: 'text', optional: false },
  { name: '居委会', english: 'committee', kind: 'text', optional: false },
  { name: '服务站', english: 'station', kind: 'text', optional: false },
];

/** Names and what stands for them. A value that a resident does not have is absent, not empty. */
export type Values = Record<string, string>;

export function recordValues(record: ResidentRecord): Values {
  return Object.fromEntries(
    RECORD_PLACEHOLDERS.flatMap(({ name, read }) => {
      const value = read(record);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

export function certificateValues(values: TemplateValues): Values {
  return {
    ...recordValues(values.record),
    ...Object.fromEntries(CERTIFICATE_PLACEHOLDERS.map(({ name, read }) => [name, read(values)])),
  };
}
