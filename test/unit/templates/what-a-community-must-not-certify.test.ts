import { expect, test } from 'vitest';
import { claimsIn } from '../../../server/templates/banned-claims.ts';
import { BANNED_THINGS } from '../../../server/templates/banned-list.ts';
import { loadTemplates } from '../../../server/templates/library.ts';
import { SIMPLIFIED, simplified } from '../../../server/templates/traditional.ts';
import { lineIn, problemsOf, SHIPPED, withTemplates } from './template-folder.ts';

const statement = (text: string) => claimsIn({ place: 'statement', path: ['正文', 0], text })[0]?.thing.name;
const title = (text: string) => claimsIn({ place: 'title', path: ['名称', '中文'], text })[0]?.thing.name;
const purpose = (text: string) =>
  claimsIn({ place: 'purpose', path: ['用途', 0, '中文'], text })[0]?.thing.name;

test('the list has its twenty things, each with an issuer and findable by its own names', () => {
  expect(BANNED_THINGS).toHaveLength(20);
  for (const { name, also, issuer } of BANNED_THINGS) {
    expect(issuer).not.toBe('');
    for (const called of [name, ...also]) expect(title(called), called).toBeDefined();
  }
});

test.each([
  ['亲属关系证明', '亲属关系证明'],
  ['婚姻状况证明', '婚姻状况证明'],
  ['未婚证明', '婚姻状况证明'],
  ['家庭财产证明', '居民财产证明'],
  ['收入证明', '居民财产证明'],
  ['无房证明', '居民财产证明'],
  ['无犯罪记录证明', '无犯罪记录证明'],
  ['无违法犯罪证明', '无犯罪记录证明'],
  ['户籍证明', '居民身份信息证明'],
  ['失业证明', '居民就业状况证明'],
  ['经营场所证明', '市场主体住所证明'],
  ['身份证遗失证明', '证件遗失证明'],
  ['健在证明', '健在证明'],
])('a certificate called %s is refused', (called, name) => {
  expect(title(called)).toBe(name);
});

test.each([
  '居住证明',
  '困难证明',
  '家庭经济困难证明',
  '低收入家庭证明',
  '门牌证明',
  '地址变更证明',
  '居住情况说明',
  '最低生活保障证明',
])('a certificate called %s is not', called => {
  expect(title(called)).toBeUndefined();
});

test.each([
  ['Certificate of Residence', undefined],
  ['Certificate of Hardship', undefined],
  ['House Number Certificate', undefined],
  ['Certificate of Kinship', '亲属关系证明'],
  ['Marital Status Certificate', '婚姻状况证明'],
  ['Proof of Income', '居民财产证明'],
  ['No Criminal Record Certificate', '无犯罪记录证明'],
])('in English: %s', (called, name) => {
  expect(claimsIn({ place: 'title', path: ['名称', '英文'], text: called })[0]?.thing.name).toBe(name);
});

// What people really write, and what the list counts it among.
const DRIFTING: [text: string, name: string][] = [
  ['兹证明{{ 姓名 }}与{{ 户主 }}系父子关系。', '亲属关系证明'],
  ['兹证明{{ 姓名 }}是{{ 户主 }}之子，', '亲属关系证明'],
  ['{{ 姓名 }}与{{ 户主 }}为夫妻关系，情况属实。', '亲属关系证明'],
  ['以上二人系同一人。', '居民身份信息证明'],
  ['该居民身份信息属实。', '居民身份信息证明'],
  ['因户口登记项目有误，申请更正出生日期。', '户口登记项目内容变更申请证明'],
  ['该居民家中饲养宠物犬一只。', '居民养犬证明'],
  ['在本社区居住期间无违法犯罪记录。', '无犯罪记录证明'],
  ['该居民在社区表现良好。', '社区戒毒社区康复人员情况证明'],
  ['该居民自去年起下落不明。', '人员失踪证明'],
  ['兹证明{{ 姓名 }}至今未婚。', '婚姻状况证明'],
  ['婚姻状况：丧偶', '婚姻状况证明'],
  ['该居民目前健在。', '健在证明'],
  ['其父已于前年病故。', '死亡证明'],
  ['该居民患有严重慢性病。', '疾病状况证明'],
  ['该居民系残疾人，二级残疾。', '残疾状况证明'],
  ['该居民符合计划生育政策。', '婚育状况证明'],
  ['该居民无固定工作。', '居民就业状况证明'],
  ['该居民目前失业在家', '居民就业状况证明'],
  ['该居民个人档案存放于本社区。', '居民个人档案证明'],
  ['该户家庭年收入低于两万元。', '居民财产证明'],
  ['该户无银行存款和车辆。', '居民财产证明'],
  ['该房屋系{{ 姓名 }}所有。', '居民财产证明'],
  ['本证明可作为房产证明使用。', '居民财产证明'],
  ['该户名下无房产，不证明其他情况。', '居民财产证明'],
  ['{{ 姓名 }}为其唯一合法继承人。', '遗产继承权证明'],
  ['同意将该住宅改变为经营性用房。', '市场主体住所证明'],
  ['该地址可作为公司注册地址。', '市场主体住所证明'],
  ['该居民身份证不慎遗失。', '证件遗失证明'],
];

test.each(DRIFTING)('%s', (text, name) => {
  expect(statement(text)).toBe(name);
});

test.each(DRIFTING)('in traditional characters too: %s', (text, name) => {
  expect(statement(inTraditional(text))).toBe(name);
});

// The same words as they come to be written by accident or to get round the list; on paper all of them read alike.
test.each([
  ['该居民无犯\n    罪记录，未\n    婚。', '无犯罪记录证明'],
  ['该居民无犯 罪记录。', '无犯罪记录证明'],
  ['该居民未 婚，无 犯 罪 记录。', '无犯罪记录证明'],
  ['该居民未　婚。', '婚姻状况证明'],
  ['该居民{{ "未婚" }}。', '婚姻状况证明'],
  ["该居民{{ '未' }}{{- '婚' -}}。", '婚姻状况证明'],
  ['该居民离異。', '婚姻状况证明'],
  ['該居民離異，無業。', '婚姻状况证明'],
  ['殘疾狀況：三級', '残疾状况证明'],
  ['该居民未·婚。', '婚姻状况证明'],
  ['该居民未“婚”。', '婚姻状况证明'],
  ['该居民未\u200b婚。', '婚姻状况证明'],
  ['该居民无犯-罪记录。', '无犯罪记录证明'],
  ['《无犯罪记录》', '无犯罪记录证明'],
  ['《该居民无犯罪记录，适用本办法》', '无犯罪记录证明'],
  ['该居民无犯罪记录，由本居委会证明。', '无犯罪记录证明'],
  ['该居民无犯罪记录，由{{ 居委会 }}出具本证明。', '无犯罪记录证明'],
  ['该居民无犯罪记录，由小北街社区居民委员会证明。', '无犯罪记录证明'],
  ['该居民未婚，请到{{ 服务站 }}核实。', '婚姻状况证明'],
  ['该居民未婚，以本证明为准。', '婚姻状况证明'],
  ['该居民未婚，以{{ 证明名称 }}为准。', '婚姻状况证明'],
  ['该居民未婚，以上述情况为准。', '婚姻状况证明'],
  ['该居民未婚，由{{ 户主 }}证明。', '婚姻状况证明'],
  ['该居民未婚，涂改无效。', '婚姻状况证明'],
  ['本证明不作他用，并证明该居民未婚。', '婚姻状况证明'],
  ['本证明不证明房产.该居民未婚.', '婚姻状况证明'],
  // Not unmarried any more is a statement about a marriage.
  ['该居民不再未婚。', '婚姻状况证明'],
])('however it is written: %j', (text, name) => {
  expect(statement(text)).toBe(name);
});

// Realistic sentences that certify nothing banned: every one found here would stop a good template.
const GOOD = [
  '兹证明{{ 姓名 }}，{{ 性别 }}，{{ 出生日期 | 年月日 }}出生，现居住于{{ 现住址 }}。',
  '自{{ 入住日期 | 年月日 }}起居住至今，居住性质为{{ 居住性质 }}。',
  '该居民为本社区常住居民，户籍地与居住地不一致。',
  '家庭人口共{{ 家庭人数 }}人，户主为{{ 户主 }}。',
  '家庭成员：{{ 家庭成员 }}',
  '据民政部门截至{{ 救助认定日期 | 年月日 }}的救助名单，该家庭的救助类别为“{{ 救助类别 }}”。',
  '困难原因：{{ 救助原因 }}',
  '该家庭生活困难，情况属实。',
  '该户为低收入家庭，已列入低保边缘名单。',
  '本证明只说明居住情况，不证明房屋产权，不作经营场所证明，不能代替公安机关发放的居住证。',
  '本证明只转述救助名单和社区所知情况，不证明收入、存款、房产等财产状况。',
  '不作为产权依据。',
  '本证明不能作为办理营业执照的经营场所证明。',
  '本证明不涉及婚姻状况、亲属关系。',
  '本证明不对房屋产权，以及婚姻、收入情况作出说明。',
  '本证明不得用于贷款、不动产登记或继承。',
  '社区未核实该户的收入和财产。',
  '社区无法证明居民的就业状况。',
  '房屋产权以不动产登记簿为准。',
  '房屋产权情况，以不动产登记簿为准。',
  '亲属关系由户籍地派出所出具证明。',
  '需要婚姻状况证明的，请到婚姻登记机关办理。',
  '收入情况请凭用人单位的材料另行说明。',
  '依据：《不动产登记暂行条例》和《社会救助暂行办法》',
  '新旧门牌系同一地址。',
  '原门牌{{ 原门牌 }}现编为{{ 现住址 }}，道路更名后门牌重新编制。',
  '门牌再次变更的，自变更之日起失效。',
  '本证明仅用于{{ 用途 }}，有效期至{{ 有效期至 | 年月日 }}。',
  '根据社区居民档案记载，上述情况属实。',
  '本证明遗失不补，请重新办理。',
  '街道办事处意见（签章）　　　年　　月　　日',
  '由小北街社区业主委员会见证。',
  '核验：凭编号和验证码{{ 验证码 }}，到{{ 服务站 }}查询。',
  '特此证明。',
  '该居民因拆迁临时居住于此。',
  '持证人离开本社区的，本证明自动失效。',
  '租住期间以租赁合同为准。',
  '联系人：居委会工作人员，电话见公示栏。',
  '本证明一式两份，涂改无效。',
  '该居民与子女同住。',
  '经网格员上门核实，情况属实。',
  '亲属关系以户口本为准。',
  '本证明不证明残疾状况，残疾等级由本市残联认定。',
  '疾病状况由社区卫生服务中心出具证明。',
  '户籍和出生证明由本人户籍地派出所办理。',
  '依据：《中华人民共和国婚姻登记条例（2024年修订）》',
  '居民结婚的，本证明自动失效。',
  '本证明不再用于房产登记。',
];

test.each(GOOD)('may be written: %s', text => {
  expect(statement(text)).toBeUndefined();
});

test.each(GOOD)('may be written in traditional characters: %s', text => {
  expect(statement(inTraditional(text))).toBeUndefined();
});

test('no simplified character is taken for a traditional one', () => {
  for (const text of [...DRIFTING.map(([text]) => text), ...GOOD]) expect(simplified(text)).toBe(text);
});

test.each([
  '子女入学',
  '求职就业',
  '办理银行业务',
  '变更户口登记地址',
  '申请医疗救助',
  '申请法律援助',
  '申请住房保障',
  '变更合同地址',
])('may be a purpose: %s', text => {
  expect(purpose(text)).toBeUndefined();
});

test.each(['办理营业执照', '公司注册', '银行贷款', '办理遗产继承', '离婚登记', '政审'])(
  'may not be a purpose: %s',
  text => {
    expect(purpose(text)).toBeDefined();
  },
);

test('the shipped templates claim nothing banned', async () => {
  for (const state of Object.values((await loadTemplates(SHIPPED)).states))
    expect(problemsOf(state)).toEqual([]);
});

test('a template that drifts is refused by line, with what and who', async () => {
  const library = await withTemplates(
    [
      ['hardship/template.yaml', ['以上情况属实。', '该户无存款和收入来源。以上情况属实。']],
      [
        'residence/template.yaml',
        ['中文: 求职就业', '中文: 注册公司'],
        ['名称: 居住性质, 内容', '名称: 房屋产权, 内容'],
      ],
      ['house-number/template.yaml', ['中文: 门牌证明,', '中文: 经营场所证明,']],
    ],
    folder => loadTemplates(folder),
  );
  const [money] = problemsOf(library.states.hardship);
  expect(money?.line).toBe(await lineIn('hardship/template.yaml', '以上情况属实。'));
  expect(money?.message).toMatch(/“存款”不能写：民发〔2020〕20号.*居民财产证明.*存款由银行/);
  expect(problemsOf(library.states.residence).map(({ line }) => line)).toEqual([
    await lineIn('residence/template.yaml', '中文: 求职就业'),
    await lineIn('residence/template.yaml', '名称: 居住性质, 内容'),
  ]);
  const [premises] = problemsOf(library.states['house-number']);
  expect(premises?.line).toBe(await lineIn('house-number/template.yaml', '中文: 门牌证明,'));
  expect(premises?.message).toContain('市场监管部门');
});

test('a banned statement and a misspelt placeholder are told at once', async () => {
  const edits = [
    ['residence/template.yaml', ['中文: 居住证明', '中文: 婚姻状况证明'], ['{{ 姓名 }}', '{{ 性名 }}']],
  ] as const;
  await withTemplates(edits, async folder => {
    const { states } = await loadTemplates(folder);
    const messages = problemsOf(states.residence).map(({ message }) => message);
    expect(messages).toContainEqual(expect.stringContaining('民发〔2020〕20号'));
    expect(messages).toContainEqual(expect.stringContaining('性名'));
  });
});

test('a word broken over two lines of the file is found, at its text', async () => {
  const edits = [
    ['residence/template.yaml', ['起居住至今。', '起居住至今。未\n    婚，无犯罪\n    记录。']],
  ] as const;
  await withTemplates(edits, async folder => {
    const problems = problemsOf((await loadTemplates(folder)).states.residence);
    expect(problems).toEqual([
      // 未婚 is broken over two lines: its text's own line; 犯罪 stands on the line after.
      expect.objectContaining({
        line: (await lineIn('residence/template.yaml', '正文:')) + 1,
        message: expect.stringContaining('“未婚”'),
      }),
      expect.objectContaining({
        line: (await lineIn('residence/template.yaml', '起居住至今。')) + 1,
        message: expect.stringContaining('犯罪'),
      }),
    ]);
  });
  const broken = [['residence/template.yaml', ['起居住至今。', '起居住至今。未\n    婚。']]] as const;
  await withTemplates(broken, async folder => {
    const [problem] = problemsOf((await loadTemplates(folder)).states.residence);
    expect(problem?.message).toContain('“未婚”');
    expect(problem?.line).toBe((await lineIn('residence/template.yaml', '正文:')) + 1);
  });
});

test.each([
  ['正文', '特此证明。', `'{{ "特此" }}证明。'`],
  ['正文', '特此证明。', String.raw`'{{ "\u672a\u5a5a" }}。'`],
])('fixed words inside braces are refused in %s', async (_where, from, to) => {
  await withTemplates([['residence/template.yaml', [from, to]]], async folder => {
    expect(problemsOf((await loadTemplates(folder)).states.residence)).toEqual([
      {
        file: 'printer-templates/residence/template.yaml',
        line: await lineIn('residence/template.yaml', from),
        message: expect.stringContaining('加引号的文字'),
      },
    ]);
  });
});

test('the legal basis is printed and claims nothing either', async () => {
  const edits = [
    ['house-number/template.yaml', ['依据: 《地名管理条例》', '依据: 该居民未婚，《地名管理条例》']],
  ] as const;
  await withTemplates(edits, async folder => {
    const [problem] = problemsOf((await loadTemplates(folder)).states['house-number']);
    expect(problem?.line).toBe(await lineIn('house-number/template.yaml', '依据: 《'));
  });
});

/** Each character in its first traditional form; placeholders keep their names. */
function inTraditional(text: string): string {
  const forms = new Map(Array.from(SIMPLIFIED, ([form, plain]) => [plain, form] as const).toReversed());
  return text
    .split(/(\{.*?\})/)
    .map((part, at) =>
      at % 2 === 1 ? part : Array.from(part, character => forms.get(character) ?? character).join(''),
    )
    .join('');
}

test('every banned thing of one text is told, each with who issues it', () => {
  const text = '经查该居民无犯罪记录，未婚，名下无房产。';
  const found = claimsIn({ place: 'statement', path: ['正文', 0], text }).map(({ thing }) => thing.name);
  expect(found).toEqual(expect.arrayContaining(['无犯罪记录证明', '婚姻状况证明', '居民财产证明']));
});

test('an unknown key and a wrong type do not hide what is banned', async () => {
  const edits = [
    ['residence/template.yaml', ['有效天数: 60', '有效期: 三个月'], ['特此证明。', '该居民未婚，特此证明。']],
  ] as const;
  await withTemplates(edits, async folder => {
    const messages = problemsOf((await loadTemplates(folder)).states.residence).map(({ message }) => message);
    expect(messages).toContainEqual(expect.stringContaining('有效期'));
    expect(messages).toContainEqual(expect.stringContaining('“未婚”'));
  });
});
