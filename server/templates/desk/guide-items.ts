/** One item that staff may write, with lines that can be put in and then changed. What it means is in key-help.ts. */
export interface GuideItem {
  name: string;
  insert: string;
}

const item = (name: string, ...insert: string[]): GuideItem => ({
  name,
  insert: insert.join('\n'),
});

/** The items of a kind's file, in the order in which the shipped files have them. A test compares them with the schema. */
export const KIND_ITEMS: readonly GuideItem[] = [
  item('名称', '名称: { 中文: 居住证明, 英文: Certificate of Residence }'),
  item('提示', '提示: { 中文: 证明您住在哪里, 英文: Where you live }'),
  item('编号代码', '编号代码: JZ'),
  item('编号格式', '编号格式: "{{ 社区代码 }}-{{ 编号代码 }}-{{ 年份 }}-{{ 顺序号 | 6位 }}-{{ 校验 }}"'),
  item('依据', '依据: 《文件名称》（文号）'),
  item('有效天数', '有效天数: 60'),
  item('最多份数', '最多份数: 3'),
  item('用途', '用途:', '  - { 代号: school, 中文: 子女入学, 英文: School enrolment }'),
  item(
    '开具条件',
    '开具条件:',
    '  - 需要: 救助类别',
    '    不符合时: { 中文: 您不在救助名册上。, 英文: You are not on the list. }',
    '    去哪里: { 中文: 请到 2 号窗口咨询。, 英文: Please ask at Window 2. }',
  ),
  item(
    '资料时效',
    '资料时效:',
    '  - 日期: 资料核对日期',
    '    天数以内: 365',
    '    过期时: { 中文: 资料需要先核对。, 英文: The record must be confirmed first. }',
    '    去哪里: { 中文: 请到 2 号窗口核对。, 英文: Please go to Window 2. }',
  ),
  item('屏幕内容', '屏幕内容:', '  - { 名称: { 中文: 姓名, 英文: Name }, 内容: "{{ 姓名 }}" }'),
  item('编号行', '编号行: "编号：{{ 编号 }}"'),
  item('正文', '正文:', '  - 兹证明{{ 姓名 }}……', '  - { 文字: "原门牌为{{ 原门牌 }}。", 仅当: 原门牌 }'),
  item('表格', '表格:', '  - { 名称: 姓名, 内容: "{{ 姓名 }}" }'),
  item('落款单位', '落款单位: "{{ 居委会 }}"'),
  item('落款日期', '落款日期: "{{ 开具日期 | 年月日 }}"'),
  item('印章', '印章: 人工盖章'),
  item('印章底字', '印章底字: 证明专用章'),
  item('照片', '照片: 是'),
  item('纸张', '纸张: A4'),
  item('页脚', '页脚:', '  - "依据：{{ 依据 }}"'),
];

export const COMMUNITY_ITEMS: readonly GuideItem[] = [
  item('社区代码', '社区代码: XBJ'),
  item(
    '服务站',
    '服务站:',
    '  中文: 小北街社区便民服务站',
    '  英文: Xiaobei Street Community Service Station',
  ),
  item('求助处', '求助处:', '  中文: 2 号窗口', '  英文: Window 2'),
  item('居委会', '居委会: 小北街社区居民委员会'),
];
