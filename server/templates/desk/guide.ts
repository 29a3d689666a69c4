import type { TemplateGuide } from '../../contract/template-desk.ts';
import { BANNED_THINGS } from '../banned-list.ts';
import { FILTERS } from '../filters.ts';
import { COMMUNITY_HELP, TEMPLATE_HELP } from '../key-help.ts';
import {
  CERTIFICATE_PLACEHOLDERS,
  certificateValues,
  RECORD_PLACEHOLDERS,
  SETTING_PLACEHOLDERS,
  type Values,
} from '../placeholders.ts';
import { FULL_RECORD, sampleValues } from '../sample-records.ts';
import type { Community } from '../template.ts';
import { COMMUNITY_ITEMS, KIND_ITEMS } from './guide-items.ts';

/** What each filter is shown with: a placeholder whose example says most. */
const SHOWN_WITH: Record<string, string> = {
  年月日: '入住日期',
  中文年月日: '入住日期',
  中文数字: '家庭人数',
  隐去证号: '身份证号',
  隐去姓名: '姓名',
  隐去门号: '现住址',
};
const USUAL_FOR = { text: '姓名', date: '入住日期', number: '家庭人数' } as const;

/** Everything that may be written, made from what the checks themselves know, with the usual sample's values. */
export function guideOf(community: Community): TemplateGuide {
  const values: Values = {
    ...certificateValues(sampleValues(FULL_RECORD, '子女入学')),
    证明名称: '居住证明',
    依据: '《……指导意见》（民发〔2020〕20号）',
    居委会: community.committee,
    服务站: community.station.zh,
  };
  const placeholder =
    (where: 'paper' | 'everywhere') =>
    ({ name, english, optional }: { name: string; english: string; optional: boolean }) => ({
      name,
      english,
      optional,
      where,
      example: values[name] ?? '',
    });
  return {
    placeholders: [
      ...RECORD_PLACEHOLDERS.map(placeholder('everywhere')),
      ...CERTIFICATE_PLACEHOLDERS.map(placeholder('paper')),
      ...SETTING_PLACEHOLDERS.map(placeholder('everywhere')),
    ],
    filters: Object.entries(FILTERS).map(([name, filter]) => {
      const placeholder = SHOWN_WITH[name] ?? USUAL_FOR[filter.accepts];
      const from = values[placeholder] ?? '';
      return { name, placeholder, from, to: filter.apply(from) };
    }),
    keys: [
      ...KIND_ITEMS.map(item => ({ file: 'kind' as const, ...item, ...helpOf(item.name, TEMPLATE_HELP) })),
      ...COMMUNITY_ITEMS.map(item => ({
        file: 'community' as const,
        ...item,
        ...helpOf(item.name, COMMUNITY_HELP),
      })),
    ],
    banned: BANNED_THINGS.map(({ name, issuer }) => ({ name, issuer })),
  };
}

/** What an item means and what stands inside it, in the words that other editors show too. */
function helpOf(name: string, help: Record<string, string>) {
  const inside = `${name}.`;
  const parts = Object.entries(help)
    .filter(([key]) => key.startsWith(inside))
    .map(([key, about]) => ({ name: key.slice(inside.length), about }));
  return { about: help[name] ?? '', parts };
}
