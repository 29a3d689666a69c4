/** The fields of a record by their paths, as staff call them. Places in lists are left out of a path. */
export const FIELD_NAMES: Record<string, string> = {
  '': '整份资料',
  name: '姓名',
  idNumber: '身份证号',
  sex: '性别',
  birthDate: '出生日期',
  address: '现住址',
  formerAddress: '原门牌',
  renumberedOn: '门牌变更日期',
  residence: '居住情况',
  'residence.capacity': '居住性质',
  'residence.since': '入住日期',
  household: '家庭',
  'household.head': '户主',
  'household.members': '家庭成员',
  'household.members.name': '家庭成员的姓名',
  'household.members.relation': '家庭成员的关系',
  support: '救助情况',
  'support.status': '救助类别',
  'support.reason': '救助原因',
  'support.asOf': '救助认定日期',
  confirmedOn: '资料核对日期',
};

export function fieldName(path: string): string {
  return FIELD_NAMES[path.replace(/\.\d+/g, '')] ?? path;
}
