import type { Sample, TemplateFile, WriteTrouble } from '../../../server/contract/template-desk.ts';

const files: Record<TemplateFile, string> = {
  residence: '居住证明',
  hardship: '困难证明',
  'house-number': '门牌证明',
  community: '社区名称',
};

const samples: Record<Sample, string> = {
  usual: '资料齐全的居民',
  longest: '姓名、住址最长的居民',
  barest: '资料最少的居民',
  rare: '姓名里有生僻字的居民',
};

const troubles: Record<WriteTrouble, string> = {
  'read-only': '这台机器上的模板文件夹只能看，不能在这里改。要改请找技术人员。',
  link: '这个文件放在别的地方（是一个链接），不能在这里改。请找技术人员。',
  'not-a-file': '放这个文件的地方不对，不能在这里改。请找技术人员查看 printer-templates 文件夹。',
  'disk-full': '磁盘满了，没有保存。原来的文件没有变，您写的还在这里。请找技术人员。',
  'cannot-keep': '原来的内容没法留底，所以没有保存。您写的还在这里。请找技术人员查看数据文件夹。',
  other: '文件读写出了问题，没有保存。原来的文件没有变，您写的还在这里。请找技术人员。',
};

export const zhCNTemplates = {
  heading: '证明模板',
  lead: '证明上写什么、谁可以办。',
  foot: '已经开出的证明不受影响。',
  pick: '请从左边选一个文件。',
  files,
  states: { ready: '使用中', pending: '有错误', broken: '暂停办理' },
  since: (minute: string) => `${minute} 起`,
  version: (version: string) => `版本 ${version}`,
  unsaved: '未保存',
  cannotSave: '只能看',

  editor: (file: string) => `${file}的内容`,
  editorHint: '按 Tab 键缩进两格；要用键盘离开这里，先按 Esc 再按 Tab。按 Ctrl 加 S 保存。',
  save: '保存…',
  saving: '正在保存…',
  saved: '已保存。从下一位居民开始，用新的内容。',
  discard: '放弃修改',
  discardQuestion: '放弃没保存的修改？',
  discardWhat: '您写的会被去掉，回到文件里现在的内容。',
  discardYes: '放弃',
  troubles,
  missing: '找不到这个文件。写好后保存，就会新建一个；也可以从“旧版本”里取回。',
  unusable: (message: string) => `${message}在这里保存会换掉它，原来的会留底。`,
  pending: (version: string | undefined) =>
    `文件里有错误，终端还在用上一次没有错误的内容${version === undefined ? '' : `（版本 ${version}）`}。改好保存后才换。`,
  broken: '文件里有错误，这种证明现在暂停办理。改好保存后马上恢复。',
  conflict: '您打开以后，有人改过这个文件。您写的都还在，请先看看两边的不同。',
  compare: '看两边的不同',
  takeTheirs: '用文件里现在的',

  checking: '正在检查…',
  good: '没有发现错误，可以保存。',
  goodButOther: '没有发现错误。文件里有别人的修改，请先看两边的不同，再保存。',
  checkFailed: '现在没法检查，过一会儿自动再试。您写的都还在。',
  problems: (count: number) => `有 ${count} 处要改，改好才能保存：`,
  line: (line: number) => `第 ${line} 行`,
  lineIn: (path: string, line: number) => `${path} 第 ${line} 行`,
  didYouMean: '是不是想写：',
  stillSafe: '有错误时不会保存，终端照旧使用原来的内容。可以用的写法见右边的“可用的写法”。',

  beside: '样张、写法和旧版本',
  panels: { preview: '样张', guide: '可用的写法', earlier: '旧版本' },
  sample: '给谁开',
  samples,
  drawing: '正在画…',
  noPreview: '没有错误时，这里会显示样张。',
  oldPreview: '有错误，样张停在上一次没有错误的样子。',
  noGlyph: (character: string, codePoint: string) =>
    `这台机器没有“${character}”（${codePoint}）的字体，遇到这样的姓名会请居民到窗口办理。装上生僻字字体就能印。`,
  noKind: '三种证明现在都有错误，没有样张可看。',
  unreadable: '样张显示不出来，请重新打开本页。',
  page: (page: number, pages: number) => `样张第 ${page} 页，共 ${pages} 页`,

  guideFilter: '查找写法',
  guideLead: '点一下，写到光标的位置。',
  placeholders: '占位：打印时换成这位居民的',
  filters: '竖线：换一种写法',
  items: '各项',
  notEverybody: '不是每个人都有',
  onPaperOnly: '只在纸上用',

  noEarlier: '还没有旧版本。每次保存，原来的内容都会留在这里。',
  earlierLead: '点开可以看和现在的不同，也可以再用。',
  earlierDiffers: '如果再用这一版，会这样变：',
  earlierUnreadable: '这一版不是文字，只能请技术人员从数据文件夹里取。',
  until: (minute: string) => `用到 ${minute}`,
  replacedBy: (name: string) => `由${name}换下`,
  byNobodyKnown: '不知道由谁换下',
  takeAgain: '放进编辑框',

  changes: '会有这些变化',
  changesLead: '保存后，从下一位居民开始使用。原来的内容会留在“旧版本”里。',
  nothingChanges: '没有变化。',
  oldLine: '原来：',
  newLine: '改成：',
  numbersChange: '编号的写法变了：以后的编号和已经开出的不一样。启用后一般不改。',
  law: '请再看一遍：居住证明不证明产权，也不作经营场所证明；困难证明只写知道的情况，不证明财产。亲属关系、婚姻、财产等，社区不能证明。',
  lawMore: (count: number) => `不能证明的 ${count} 类事项，该去哪里办`,
  backToText: '回去再改',
  saveNow: '保存并使用',

  inFile: '文件里现在的',
  written: '您写的',
  twoTexts: '文件里现在的，和您写的',
  twoTextsLead:
    '您打开以后，文件里有别人的修改。两边不同的地方都在下面；保存以后只剩您写的，文件里现在的会留在“旧版本”里。',
  twoTextsSame: '两边一样。',
  byOther: '别人改的',
  byOtherWhat: '标着“别人改的”几行，您没有动过：换掉以后，这些修改就没有了。',
  inFileLine: '文件里现在的：',
  writtenLine: '您写的：',
  saveMine: '用我写的，换掉文件里的',
};
