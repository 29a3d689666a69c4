/** One of the things a residents' committee must not certify, and how a template gives itself away. */
export interface BannedThing {
  /** Its name in the list, and what the list counts among it. */
  name: string;
  also: readonly string[];
  /** Who really issues it, as a sentence for staff. */
  issuer: string;
  /**
   * How sure the issuer is: `rule` follows from a national law or regulation; `local` differs from city to city or follows
   * from practice, so a deployment should compare it with its own list.
   */
  sure: 'rule' | 'local';
  /** In a title, Chinese and English. */
  title: RegExp;
  english: RegExp;
  /** In what the paper states. */
  claim: RegExp;
  /** In a purpose for which a certificate of another name would be misused. */
  use?: RegExp;
}

/**
 * The first list (20 things) of 民发〔2020〕20号, 关于改进和规范基层群众性自治组织出具证明工作的指导意见, 2020-04.
 * Names, order and the things counted among them are as printed by the government of 德阳
 * (www.deyang.gov.cn/xwdt/ywzz/gw/942660.htm) and, without the latter, by 新华每日电讯 of 2020-04-28; two independent copies
 * agree, so the list itself is certain. Provinces add to it (湖北 also names 缴费票据遗失 and 转学): add rows for them here.
 * The words and issuers are ours; `sure` says how far each issuer can be relied on.
 */
export const BANNED_THINGS: readonly BannedThing[] = [
  {
    name: '亲属关系证明',
    also: [],
    issuer: '凭户口簿、结婚证、出生医学证明；还不能说明的，由户籍地派出所查档出具，或到公证处办理公证',
    sure: 'rule',
    title: /亲属|亲子|(父子|母子|父女|母女|夫妻|兄弟|姐妹|祖孙|直系|家庭)关系|独生子女/,
    english: /kinship|\brelatives?\b|parentage/i,
    claim:
      /亲属关系|直系亲属|(父子|母子|父女|母女|夫妻|兄弟|姐妹|兄妹|姐弟|祖孙)关系|[系是之](其|□)?的?(父亲|母亲|儿子|女儿|妻子|丈夫|配偶|父|母|子|女|夫|妻|兄|弟|姐|妹)(?![一-鿿])/,
    use: /亲属关系/,
  },
  {
    name: '居民身份信息证明',
    also: ['户籍证明'],
    issuer: '凭居民身份证或户口簿；需要书面证明的，由公安派出所出具',
    sure: 'rule',
    title: /身份(信息)?(证明|核实)|户籍证明|户口证明|同一人/,
    english: /\bidentity\b|household registration certificate/i,
    claim: /(系|是|为)同一(个)?人|身份信息|身份属实|曾用名/,
  },
  {
    name: '户口登记项目内容变更申请证明',
    also: [],
    issuer: '由户籍地公安派出所办理',
    sure: 'rule',
    title: /户口登记项目|(更名|改名|姓名变更|出生日期更正|民族变更)/,
    english: /change of (name|birth date)/i,
    claim: /户口登记项目|(更正|变更)(姓名|出生日期|民族)|(姓名|出生日期|民族)(更正|变更|登记有误)/,
    use: /(更正|变更)(姓名|出生日期|民族)/,
  },
  {
    name: '居民养犬证明',
    also: [],
    issuer: '由当地养犬登记机关（公安或城管部门）办理',
    sure: 'local',
    title: /养犬|犬/,
    english: /\bdogs?\b/i,
    claim: /养犬|犬只|饲养.{0,4}犬/,
    use: /养犬/,
  },
  {
    name: '无犯罪记录证明',
    also: [],
    issuer: '由公安机关出具，可到派出所或网上申请',
    sure: 'rule',
    title: /犯罪|违法|政审/,
    english: /criminal|no conviction/i,
    claim: /犯罪|违法(行为|记录|违纪)|违纪|政治审查|刑事处罚/,
    use: /政审|犯罪/,
  },
  {
    name: '社区戒毒社区康复人员情况证明',
    also: ['表现证明'],
    issuer: '由公安机关或乡镇（街道）社区戒毒社区康复工作机构出具',
    sure: 'local',
    title: /戒毒|康复人员|表现/,
    english: /drug|rehabilitation|\bconduct\b/i,
    claim: /戒毒|吸毒|(现实|平时|一贯)表现|表现(良好|优秀|较好)/,
  },
  {
    name: '人员失踪证明',
    also: [],
    issuer: '向公安机关报案查找；宣告失踪由人民法院判决',
    sure: 'rule',
    title: /失踪|下落不明/,
    english: /missing person|disappear/i,
    claim: /失踪|下落不明|失去联系/,
  },
  {
    name: '婚姻状况证明',
    also: ['婚姻关系证明', '分居证明'],
    issuer: '由民政部门的婚姻登记机关办理，或凭结婚证、离婚证',
    sure: 'rule',
    title: /婚姻|未婚|单身|离异|丧偶|分居|结婚|离婚/,
    english: /marital|marriage|divorce|single status/i,
    claim: /婚姻|未婚|已婚|再婚|离异|离婚|丧偶|单身|分居|结婚/,
    use: /结婚登记|离婚|婚姻/,
  },
  {
    name: '出生证明',
    also: [],
    issuer: '由接生的医疗保健机构签发《出生医学证明》',
    sure: 'rule',
    title: /出生/,
    english: /\bbirth\b/i,
    claim: /出生证明|出生于.{0,20}(医院|卫生院|家中)|非婚生|在.{0,12}医院出生/,
  },
  {
    name: '健在证明',
    also: [],
    issuer: '由发放待遇的社保经办机构做资格认证，可在手机上认证；用于境外的到公证处办理',
    sure: 'local',
    title: /健在|在世|生存/,
    english: /being alive|proof of life|life certificate/i,
    claim: /健在|在世|仍然?生存|(现|仍)活着/,
    use: /(养老金|退休).{0,4}(资格)?认证/,
  },
  {
    name: '死亡证明',
    also: [],
    issuer: '由医疗卫生机构签发《居民死亡医学证明（推断）书》，非正常死亡由公安机关出具',
    sure: 'rule',
    title: /死亡|去世|病故/,
    english: /\bdeath\b|deceased/i,
    claim: /死亡|去世|病故|病逝|身故|已故/,
  },
  {
    name: '疾病状况证明',
    also: ['急诊证明', '意外伤害证明'],
    issuer: '由医疗机构出具诊断证明或病历；意外伤害由公安、交管、用人单位等处理单位出具',
    sure: 'rule',
    title: /疾病|患病|病情|急诊|伤害|受伤|健康状况/,
    english: /illness|disease|medical condition|injury|health/i,
    claim: /患有|疾病状况|病情|诊断为|急诊|意外(受伤|伤害|摔伤)|因.{0,8}受伤/,
  },
  {
    name: '残疾状况证明',
    also: [],
    issuer: '由残联办理残疾人证',
    sure: 'rule',
    title: /残疾/,
    english: /disab/i,
    claim: /残疾(状况|等级|类别|程度)|[一二三四]级残疾|(系|是|为)残疾人?/,
  },
  {
    name: '婚育状况证明',
    also: ['生育状况证明'],
    issuer: '由卫生健康部门办理生育登记，婚姻情况由婚姻登记机关办理',
    sure: 'local',
    title: /婚育|生育|计划生育|怀孕/,
    english: /childbearing|family planning|fertility/i,
    claim: /婚育|生育|计划生育|怀孕|独生子女/,
    use: /生育/,
  },
  {
    name: '居民就业状况证明',
    also: [],
    issuer: '由人社部门的公共就业服务机构办理就业失业登记，或由用人单位出具',
    sure: 'rule',
    title: /就业|失业|无业|待业|无工作|工作证明|在职/,
    english: /employ|jobless/i,
    claim: /就业(状况|情况|状态)|(未|已|灵活)就业|失业|无业|待业|(无|没有)(固定|正式)?(工作|职业)|务农/,
  },
  {
    name: '居民个人档案证明',
    also: [],
    issuer: '由保管档案的单位或人社部门的流动人员档案机构出具',
    sure: 'rule',
    title: /档案/,
    english: /personal file|personnel file/i,
    claim: /(个人|人事|学籍|工作)档案|档案(存放|保管|转)|无档案/,
    use: /(个人|人事|学籍)档案|档案转/,
  },
  {
    name: '居民财产证明',
    also: [
      '经济状况证明',
      '收入证明',
      '偿还能力证明',
      '房产证明',
      '银行存款证明',
      '投资情况证明',
      '车辆所有权证明',
    ],
    issuer:
      '房产由不动产登记机构、存款由银行、收入由用人单位或税务部门、车辆由公安交管部门出具；低收入认定由民政部门办理',
    sure: 'rule',
    title: /财产|经济状况|(?<!低)收入|偿还|房产|产权|无房|住房(情况|证明)|存款|投资|车辆|资产/,
    english: /propert|income|asset|deposit|solvency|ownership|financial (status|standing)/i,
    claim:
      /财产|经济(状况|来源|条件)|(?<!低)收入|偿还|房产|产权|所有权|不动产|存款|投资|车辆|机动车|股票|资产|负债|房主|业主(?!委员会|大会)|(房屋|住房|住宅|房子)[^、]{0,8}(归|属|系|为|是)[^、]{0,6}(所有|自有|私有)|无房|拥有.{0,6}房/,
    use: /贷款|财产|房产(过户|交易)|购房资格|不动产登记/,
  },
  {
    name: '遗产继承权证明',
    also: [],
    issuer: '到公证处办理继承公证，有争议的由人民法院判决',
    sure: 'rule',
    title: /遗产|继承/,
    english: /inherit|\bestate\b|\bheirs?\b/i,
    claim: /遗产|继承/,
    use: /继承/,
  },
  {
    name: '市场主体住所证明',
    also: ['经营场所证明', '同意住宅改变为经营性用房证明', '社区经营性用房无扰民证明'],
    issuer: '向市场监管部门申报住所或经营场所；住宅改为经营用房要有利害关系的业主一致同意',
    sure: 'local',
    title: /经营|营业|住改商|扰民|市场主体|公司住所|注册地址/,
    english: /business premises|business address|registered office/i,
    claim:
      /经营(场所|性用房|地址|用房)|营业(场所|执照|地址)|住改商|改(变)?为经营|扰民|市场主体|公司(住所|注册)|注册地址|工商(注册|登记)/,
    use: /经营场所|营业执照|工商|市场主体|公司(注册|登记|住所)|注册公司|开店|个体(户|工商户)/,
  },
  {
    name: '证件遗失证明',
    also: [],
    issuer: '向发证机关说明并补办，身份证和户口簿由公安派出所补办',
    sure: 'rule',
    title: /遗失|丢失|挂失|补办/,
    english: /\blost\b|loss of/i,
    claim:
      /(证件|证照|身份证|户口[簿本]|房产证|存折|证书|驾驶证|社保卡|营业执照).{0,6}(遗失|丢失|被盗|损毁)|(遗失|丢失)(了)?(证件|证照|身份证|户口[簿本]|房产证|存折|证书)/,
    use: /挂失|遗失补办/,
  },
];
