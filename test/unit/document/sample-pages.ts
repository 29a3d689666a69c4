import type { DocumentContent } from '../../../server/document/content.ts';
import { SAMPLE } from './pdf-tools.ts';

/** What the code of every golden page says; as long as a real one. */
export const CODE_TEXT = `https://verify.example.cn/#${'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_'.repeat(6).slice(0, 370)}`;

const FULL: DocumentContent = {
  ...SAMPLE,
  table: [
    ...SAMPLE.table,
    { label: '现住址', value: '示例省云汀市临水区小北街道小北街社区云水路18号3幢2单元501室' },
  ],
  code: { caption: '手机扫码核验真伪' },
};
const LONG_ADDRESS = '示例省云汀市临水区小北街道小北街社区望湖路8号12幢1单元1501室'.repeat(9).slice(0, 300);
const LONG_NAME = '阿卜杜热西提·买买提依明·艾力江·阿依古丽·迪丽达尔·吐尔逊·阿不来提买买提';

/** One content for each thing a page can have. */
export const SAMPLE_PAGES: Record<string, DocumentContent> = {
  'staff-stamps': FULL,
  'ground-seal-and-photo': {
    ...FULL,
    seal: 'printed',
    sealLine: '证明专用章',
    photo: 'place',
    ground: { microText: 'XBJ-JZ-2026-000318-7·5F1C09A2' },
  },
  'long-body-on-seal': {
    ...SAMPLE,
    seal: 'printed',
    sealLine: '便民服务证明专用章',
    signature: { body: '示例省云汀市临水区小北街道办事处小北街社区居民委员会', date: '2026年11月23日' },
  },
  'two-pages': {
    ...SAMPLE,
    code: { caption: '手机扫码核验真伪' },
    table: Array.from({ length: 14 }, (_, row) => ({
      label: `事项${row + 1}`,
      value: LONG_ADDRESS.slice(0, 40),
    })),
  },
  'rare-characters': {
    ...SAMPLE,
    title: '𠀀𪜀𫝀𰻞证明',
    paragraphs: [
      '兹证明张䶮、吴𫖮、陈𬭎、孙𠀀、钱𪛖、郑𭕄、周𬍛、林𤩽、何𬱖、赵𰀀、李𱍐，现居住于云水路18号。',
    ],
    table: [{ label: '姓名', value: '张䶮、吴𫖮、陈𬭎、孙𠀀、钱𪛖、郑𭕄' }],
  },
  longest: {
    ...SAMPLE,
    pageLabel: '编号 XBJ-JZ-2026-000318-7',
    code: { caption: '手机扫码核验真伪' },
    paragraphs: [`兹证明${LONG_NAME}，现居住于${LONG_ADDRESS}。`, '特此证明。'],
    table: [
      { label: '姓名', value: LONG_NAME },
      { label: '现住址', value: LONG_ADDRESS },
    ],
  },
  specimen: { ...SAMPLE, watermark: '样张', seal: 'printed', sealLine: '证明专用章' },
};
