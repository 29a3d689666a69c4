import { addDays } from '../clock.ts';
import { checkCharacter } from '../contract/gb11643.ts';
import type { ResidentRecord } from '../contract/resident-record.ts';

/** One invented resident with the PIN that the start-up message may show. */
export interface DemoResident {
  record: ResidentRecord;
  pin: string;
}

const STREET = '示例省云汀市临水区小北街道小北街社区';

/**
 * Twelve people who do not exist: identity numbers begin with 9901, a division code that was never given out. Two names
 * hold rare characters (䶮 of Extension A, 𬭎 of Extension E), one household has no support status, one record was last
 * confirmed long ago. Dates are counted back from `today` (`2026-11-23`) so that the rest stay fresh.
 */
export function demoCommunity(today: string): DemoResident[] {
  const daysAgo = (days: number) => addDays(today, -days);
  const recent = daysAgo(40);
  const support = (status: '低保' | '特困' | '低保边缘' | '临时困难', reason: string) => ({
    support: { status, reason, asOf: daysAgo(30) },
  });
  const renumbered = (former: string) => ({
    formerAddress: `${STREET}${former}`,
    renumberedOn: '2024-06-01',
  });

  return [
    person('王晓明', '男', '1990-03-07', 82, {
      address: `${STREET}云水路18号3幢2单元501室`,
      residence: { capacity: '自有', since: '2019-03-12' },
      members: [
        ['李若兰', '配偶'],
        ['王一诺', '女儿'],
      ],
      confirmedOn: recent,
      ...support('临时困难', '配偶患病，医疗支出较大'),
      ...renumbered('云水路10号3幢2单元501室'),
    }),
    person('李桂芳', '女', '1941-09-20', 14, {
      address: `${STREET}石桥巷6号`,
      residence: { capacity: '户籍', since: '1968-05-01' },
      members: [],
      confirmedOn: recent,
      ...support('低保', '独居老人，无固定收入'),
      ...renumbered('石桥巷4号'),
    }),
    person('张䶮', '男', '1985-12-30', 57, {
      address: `${STREET}听雨里2弄9号1102室`,
      residence: { capacity: '租住', since: '2023-08-15' },
      members: [['周敏', '配偶']],
      confirmedOn: recent,
      ...support('低保边缘', '家庭成员残疾'),
    }),
    person('陈𬭎', '男', '1972-06-18', 33, {
      address: `${STREET}云水路22号7幢302室`,
      residence: { capacity: '自有', since: '2008-11-02' },
      members: [
        ['赵春燕', '配偶'],
        ['陈知远', '儿子'],
        ['陈知行', '儿子'],
      ],
      confirmedOn: recent,
      ...support('临时困难', '因火灾房屋受损'),
      ...renumbered('云水路14号7幢302室'),
    }),
    person('赵建国', '男', '1963-01-05', 71, {
      address: `${STREET}小北街101号1单元201室`,
      residence: { capacity: '户籍', since: '1990-07-20' },
      members: [['孙丽华', '配偶']],
      confirmedOn: recent,
      ...renumbered('小北街57号1单元201室'),
    }),
    person('刘秀英', '女', '1955-04-11', 28, {
      address: `${STREET}小北街101号2单元602室`,
      residence: { capacity: '户籍', since: '1990-07-20' },
      members: [
        ['刘洋', '儿子'],
        ['吴倩', '儿媳'],
        ['刘子涵', '孙女'],
      ],
      confirmedOn: daysAgo(900),
      support: { status: '低保', reason: '家庭收入低于标准', asOf: daysAgo(900) },
    }),
    person('欧阳文博', '男', '1998-08-08', 19, {
      address: `${STREET}书院路35号青年公寓B座1708室`,
      residence: { capacity: '租住', since: '2025-09-01' },
      members: [],
      confirmedOn: recent,
      ...support('临时困难', '待业'),
    }),
    person('马小兰', '女', '2001-02-14', 46, {
      address: `${STREET}书院路35号青年公寓A座903室`,
      residence: { capacity: '租住', since: '2024-07-10' },
      members: [],
      confirmedOn: recent,
      ...support('低保边缘', '单亲家庭，在校就读'),
    }),
    person('阿依古丽·买买提', '女', '1988-10-27', 64, {
      address: `${STREET}望湖路8号12幢1单元1501室`,
      residence: { capacity: '自有', since: '2016-04-18' },
      members: [
        ['买买提·艾力', '配偶'],
        ['迪丽达尔·买买提', '女儿'],
      ],
      confirmedOn: recent,
      ...support('临时困难', '子女患病'),
      ...renumbered('望湖路3号12幢1单元1501室'),
    }),
    person('周国强', '男', '1949-10-01', 95, {
      address: `${STREET}石桥巷12号`,
      residence: { capacity: '户籍', since: '1975-03-03' },
      members: [['郑玉梅', '配偶']],
      confirmedOn: recent,
      ...support('特困', '无劳动能力、无生活来源'),
      ...renumbered('石桥巷8号'),
    }),
    person('林静怡', '女', '1979-07-23', 82, {
      address: `${STREET}望湖路8号5幢2单元804室`,
      residence: { capacity: '借住', since: '2022-01-15' },
      members: [['林嘉树', '儿子']],
      confirmedOn: recent,
      ...support('临时困难', '失业'),
    }),
    person('何志远', '男', '1994-05-16', 37, {
      address: `${STREET}听雨里5弄1号406室`,
      residence: { capacity: '租住', since: '2021-06-30' },
      members: [
        ['唐雨桐', '配偶'],
        ['何沐阳', '儿子'],
      ],
      confirmedOn: recent,
      ...support('低保边缘', '灵活就业，收入不稳定'),
      ...renumbered('听雨里3弄1号406室'),
    }),
  ];
}

type Rest = Omit<ResidentRecord, 'name' | 'sex' | 'birthDate' | 'idNumber' | 'household'> & {
  members: [name: string, relation: string][];
};

function person(name: string, sex: '男' | '女', birthDate: string, serial: number, rest: Rest): DemoResident {
  const { members, ...record } = rest;
  // The 17th digit is odd for men and even for women.
  const order = `${serial}`.padStart(2, '0') + (sex === '男' ? '1' : '2');
  const first17 = `990101${birthDate.replaceAll('-', '')}${order}`;
  return {
    record: {
      name,
      sex,
      birthDate,
      idNumber: first17 + checkCharacter(first17),
      household: {
        head: name,
        members: members.map(([memberName, relation]) => ({ name: memberName, relation })),
      },
      ...record,
    },
    pin: `${serial}${birthDate.slice(2, 4)}${birthDate.slice(8, 10)}`,
  };
}
