import type { SessionView } from '../../../server/contract/session-view.ts';
import type { TerminalView, TileReason } from '../../../server/contract/terminal-view.ts';

/** One screen to look at: what the server says, and what is touched before looking. */
export interface Scene {
  name: string;
  terminal?: TerminalView;
  /** The view that a started session answers with; without one the scene is what stands before any session. */
  view?: SessionView;
  /** What printing leads to. */
  next?: SessionView;
  /** Selectors touched one after the other, or text typed (`type:…`). */
  touch?: string[];
  camera?: boolean;
  /** The screen to wait for, by its `data-screen`. */
  shows: string;
}

const both = (zh: string, en: string) => ({ zh, en });
const kind = 'residence' as const;
const reason = both(
  '您的居住资料一年多没有核对了，需要先核对再开证明。',
  'Your residence record has not been confirmed for over a year and must be confirmed first.',
);

/** As long as the record schema lets a name and an address be in earnest. */
export const LONGEST_NAME = '阿卜杜热合曼·买买提艾力·吐尔逊江·阿布都克里木·艾合买提江·依明江·卡德尔江';
export const LONGEST_ADDRESS =
  '四川省达州市通川区东城街道小北街社区小北街一百二十八号附十九号金色阳光花园二期'.repeat(8).slice(0, 300);

export function terminalView(
  tiles: (TileReason | undefined)[],
  rest: Partial<TerminalView> = {},
): TerminalView {
  const texts = [
    [
      'residence',
      both('居住证明', 'Certificate of Residence'),
      both('证明您住在哪里、住了多久', 'Where you live and since when'),
    ],
    [
      'hardship',
      both('困难证明', 'Certificate of Hardship'),
      both('用于助学、救助等申请', 'For study grants and relief'),
    ],
    [
      'house-number',
      both('门牌证明', 'Certificate of House Number'),
      both('新旧门牌是同一个地方', 'Old and new number are the same place'),
    ],
  ] as const;
  return {
    station: both('小北街社区便民服务站', 'Xiaobei Street Community Service Station'),
    now: '2026-11-23T10:24:00+08:00',
    tiles: texts.map(([tileKind, title, hint], place) => {
      const because = tiles[place];
      return {
        kind: tileKind,
        title,
        hint,
        ...(because ? { available: false as const, because } : { available: true as const }),
      };
    }),
    face: 'available',
    slot: { kind: 'clear' },
    help: both('2 号窗口', 'Window 2'),
    demo: true,
    ...rest,
  };
}

const open = terminalView([]);
const shut = (because: TileReason) => terminalView([because, because, because]);

const fields = (name: string, address: string) => [
  { label: both('姓名', 'Name'), value: name },
  { label: both('身份证号', 'ID number'), value: '9901**********8218' },
  { label: both('现住址', 'Address'), value: address },
  { label: both('入住日期', 'Living there since'), value: '2019年3月12日' },
  { label: both('居住性质', 'In what capacity'), value: '自有' },
];
const purposes = [
  { id: 'school', label: both('子女入学', 'School enrolment') },
  { id: 'bank', label: both('办理银行业务', 'Banking') },
  { id: 'work', label: both('求职就业', 'Employment') },
  { id: 'utilities', label: both('办理水电气业务', 'Water, power or gas account') },
];
const fill = (name: string, address: string): SessionView => ({
  step: 'fill',
  kind,
  title: both('居住证明', 'Certificate of Residence'),
  fields: fields(name, address),
  purposes,
  maxCopies: 3,
  faceData: true,
});
const faceKept: SessionView = {
  step: 'face-data',
  kind,
  kept: { consentedAt: '2026-11-02T02:14:00Z', consentText: '2026-11-23', expiresOn: '2028-11-02' },
};
const preview: SessionView = {
  step: 'preview',
  kind,
  title: both('居住证明', 'Certificate of Residence'),
  number: 'XBJ-JZ-2026-000318-7',
  pages: 2,
  copies: 2,
};
const failed = (
  outcome: 'not-printed' | 'partial' | 'unknown',
  rest: Partial<Extract<SessionView, { step: 'print-failed' }>> = {},
): SessionView => ({
  step: 'print-failed',
  kind,
  outcome,
  reasons: outcome === 'unknown' ? [] : ['media-jam'],
  sheetsDone: outcome === 'not-printed' ? 0 : 1,
  sheetsTotal: outcome === 'not-printed' ? 0 : 2,
  number: 'XBJ-JZ-2026-000318-7',
  ...rest,
});

const busy = (slot: TerminalView['slot']) => terminalView([], { slot });

const anAddress = '四川省达州市通川区小北街128号3栋2单元601室';

/** Every screen of the resident's page, the usual case and the longest. */
export const SCENES: readonly Scene[] = [
  { name: 'welcome', terminal: open, shows: 'welcome' },
  {
    name: 'welcome, two tiles shut',
    terminal: terminalView([
      undefined,
      { kind: 'template' },
      { kind: 'printer-blocked', reasons: ['input-tray-missing'] },
    ]),
    shows: 'welcome',
  },
  {
    name: 'welcome, one tile shut',
    terminal: terminalView([{ kind: 'template' }]),
    shows: 'welcome',
  },
  {
    name: 'out of paper',
    terminal: shut({ kind: 'printer-blocked', reasons: ['media-empty'] }),
    shows: 'out-of-service-printer-blocked',
  },
  {
    name: 'printer changed',
    terminal: shut({ kind: 'printer-changed' }),
    shows: 'out-of-service-printer-changed',
  },
  { name: 'slot, printing', terminal: busy({ kind: 'printing' }), shows: 'slot-printing' },
  { name: 'slot, lying', terminal: busy({ kind: 'lying', reminder: 1, touch: true }), shows: 'slot-lying' },
  {
    name: 'slot, lying, with a sensor',
    terminal: busy({ kind: 'lying', reminder: 0, touch: false }),
    shows: 'slot-lying',
  },
  {
    name: 'slot, not taken',
    terminal: busy({ kind: 'shut', because: 'not-taken', touch: true }),
    shows: 'slot-not-taken',
  },
  {
    name: 'slot, in doubt',
    terminal: busy({ kind: 'shut', because: 'doubt', touch: true }),
    shows: 'slot-doubt',
  },
  {
    name: 'slot, found',
    terminal: busy({ kind: 'shut', because: 'found', touch: false }),
    shows: 'slot-found',
  },
  { name: 'storage', terminal: shut({ kind: 'storage' }), shows: 'out-of-service-storage' },
  { name: 'consent', view: { step: 'consent', kind }, shows: 'consent' },
  {
    name: 'consent without camera',
    view: { step: 'consent', kind },
    camera: false,
    shows: 'consent-other-way',
  },
  { name: 'look', view: { step: 'look', kind }, shows: 'look' },
  {
    name: 'not recognised',
    view: { step: 'look', kind, lastTry: 'not-recognised' },
    shows: 'look-paused-not-recognised',
  },
  {
    name: 'challenge failed',
    view: { step: 'look', kind, lastTry: 'challenge-failed' },
    shows: 'look-paused-challenge-failed',
  },
  {
    name: 'digits',
    view: { step: 'digits', kind, triesLeft: 3, wrong: false },
    touch: ['type:30'],
    shows: 'digits',
  },
  { name: 'digits wrong', view: { step: 'digits', kind, triesLeft: 1, wrong: true }, shows: 'digits' },
  {
    name: 'consent, the number first',
    terminal: terminalView([], { face: 'number-first' }),
    view: { step: 'consent', kind },
    shows: 'consent',
  },
  { name: 'claim', view: { step: 'claim', kind }, touch: ['type:99010119900'], shows: 'claim' },
  {
    name: 'claim, wrong digit',
    view: { step: 'claim', kind, fault: 'check-digit' },
    touch: ['type:990101199003078219'],
    shows: 'claim',
  },
  {
    name: 'vouch',
    view: { step: 'vouch', kind, code: '402917', until: '2026-11-23T10:29:00+08:00' },
    shows: 'vouch',
  },
  {
    name: 'other way',
    view: { step: 'other-way', kind, because: 'not-recognised' },
    touch: ['type:99010119900'],
    shows: 'other-way',
  },
  {
    name: 'other way, wrong digit',
    view: { step: 'other-way', kind },
    touch: ['type:990101199003078219'],
    shows: 'other-way',
  },
  {
    name: 'other way, PIN',
    view: { step: 'other-way', kind },
    touch: ['type:99010119900307821X', '.primary', 'type:123'],
    shows: 'other-way-pin',
  },
  {
    name: 'other way, locked',
    view: { step: 'other-way', kind, lastTry: { kind: 'locked' } },
    touch: ['type:99010119900307821X', '.primary'],
    shows: 'other-way-pin',
  },
  {
    name: 'is this you',
    view: {
      step: 'is-this-you',
      kind,
      maskedName: '王*明',
      maskedAddress: '四川省达州市通川区小北街*号*栋*单元*室',
    },
    shows: 'is-this-you',
  },
  {
    name: 'is this you, longest',
    view: { step: 'is-this-you', kind, maskedName: LONGEST_NAME, maskedAddress: LONGEST_ADDRESS },
    shows: 'is-this-you',
  },
  {
    name: 'not entitled',
    view: {
      step: 'not-entitled',
      kind,
      reason,
      where: both(
        '请带身份证到 2 号窗口核对，当场就能办好。',
        'Please take your ID card to Window 2. It takes a few minutes.',
      ),
    },
    shows: 'not-entitled',
  },
  { name: 'fill', view: fill('王小明', anAddress), touch: ['.fill__purpose >> nth=0'], shows: 'fill' },
  { name: 'fill, longest', view: fill(LONGEST_NAME, LONGEST_ADDRESS), shows: 'fill' },
  {
    name: 'dispute',
    view: fill('王小明', anAddress),
    touch: ['.screen__acts .big-button--quiet >> nth=0'],
    shows: 'fill',
  },
  { name: 'face data', view: faceKept, shows: 'face-data' },
  {
    name: 'face data, asked',
    view: faceKept,
    touch: ['.screen__acts .big-button--outline'],
    shows: 'face-data',
  },
  {
    name: 'face data, deleted',
    view: {
      step: 'face-data',
      kind,
      deleted: { number: 'RL-20261123-4076-2518', at: '2026-11-23T02:24:00Z' },
    },
    shows: 'face-data-gone',
  },
  { name: 'face data, none', view: { step: 'face-data', kind }, shows: 'face-data-gone' },
  { name: 'preview', view: preview, shows: 'preview' },
  {
    name: 'preview, larger',
    view: preview,
    touch: ['.preview__tools .big-button >> nth=-1'],
    shows: 'preview',
  },
  {
    name: 'printing, sending',
    view: preview,
    touch: ['.primary:not([aria-disabled])'],
    next: {
      step: 'printing',
      kind,
      progress: { phase: 'sending', sheetsDone: 0, sheetsTotal: 2, reasons: [] },
    },
    shows: 'printing',
  },
  {
    name: 'printing',
    view: preview,
    touch: ['.primary:not([aria-disabled])'],
    next: {
      step: 'printing',
      kind,
      progress: { phase: 'printing', sheetsDone: 1, sheetsTotal: 2, reasons: [] },
    },
    shows: 'printing',
  },
  {
    name: 'printing paused',
    view: preview,
    touch: ['.primary:not([aria-disabled])'],
    next: {
      step: 'printing',
      kind,
      progress: { phase: 'paused', sheetsDone: 1, sheetsTotal: 2, reasons: ['media-empty'] },
    },
    shows: 'printing',
  },
  {
    name: 'printing paused, staff called',
    view: preview,
    touch: ['.primary:not([aria-disabled])'],
    next: {
      step: 'printing',
      kind,
      progress: { phase: 'paused', sheetsDone: 0, sheetsTotal: 2, reasons: ['input-tray-missing'] },
      staffCalled: true,
    },
    shows: 'printing',
  },
  {
    name: 'printing, no answer',
    view: preview,
    touch: ['.primary:not([aria-disabled])'],
    next: {
      step: 'printing',
      kind,
      progress: { phase: 'no-answer', sheetsDone: 1, sheetsTotal: 2, reasons: [] },
    },
    shows: 'printing',
  },
  { name: 'take', view: { step: 'take', kind, sheets: 2, number: 'XBJ-JZ-2026-000318-7' }, shows: 'take' },
  { name: 'not printed', view: failed('not-printed'), shows: 'print-failed-not-printed' },
  { name: 'partial', view: failed('partial'), shows: 'print-failed-partial' },
  { name: 'unknown', view: failed('unknown'), shows: 'print-failed-unknown' },
  {
    name: 'unknown, probably printed',
    view: failed('unknown', { likely: 'printed' }),
    shows: 'print-failed-unknown',
  },
  {
    name: 'refused, record changed',
    view: failed('not-printed', { because: 'record-changed' }),
    shows: 'print-failed-not-printed',
  },
  {
    name: 'refused, not entitled',
    view: failed('not-printed', { because: 'not-entitled' }),
    shows: 'print-failed-not-printed',
  },
  {
    name: 'refused, chain broken',
    view: failed('not-printed', { because: 'chain-broken' }),
    shows: 'print-failed-not-printed',
  },
  { name: 'goodbye', view: { step: 'consent', kind }, touch: ['.exit'], shows: 'goodbye-left' },
];
