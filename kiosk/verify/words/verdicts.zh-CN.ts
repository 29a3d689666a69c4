/** What is told about a paper, and what to do. Titles fit one line of a small phone. */
export const verdictsZhCN = {
  reading: { title: '正在核对', what: '马上就好。' },
  valid: { title: '真实有效', what: '再逐项比对纸上的内容，有一处不同就不要采信。' },
  expired: { title: '真实，但已过期', what: '请持有人重新开具一份。' },
  'not-printed': {
    title: '没有打印成功',
    what: '请不要采信手里的纸。如果是刚刚打印的，过几分钟再查一次。',
  },
  suspended: {
    title: '暂停使用',
    what: '它可能正在打印，也可能打印时出了疑问、还没有确认。请先不要采信，过几分钟再查，或联系开具单位。',
  },
  superseded: { title: '已换发新证明', what: '这一张不再有效，请持有人出示新的一张。' },
  revoked: { title: '已作废', what: '请不要采信。需要了解情况的，请联系开具单位。' },
  'not-registered': {
    title: '登记簿上没有',
    what: '二维码的签名是对的，但这一张没有开具过。请不要采信，联系开具单位。',
  },
  'genuine-asking': { title: '二维码是真的', what: '正在询问是否仍然有效，请先比对纸上的内容。' },
  'genuine-unknown': {
    title: '二维码是真的',
    what: '还不知道是否已作废。要紧的事，请联网再核验一次，或询问开具单位。',
  },
  'expired-by-date': {
    title: '已过有效期',
    what: '二维码是真的，但有效期已过。请持有人重新开具一份。',
  },
  altered: {
    title: '内容被改动过',
    what: '二维码的内容和签名对不上。请不要采信，联系开具单位。',
  },
  'retired-key': {
    title: '签名不可信',
    what: '它用的是早已停用的密钥。请不要采信，联系开具单位。',
  },
  'unknown-key': {
    title: '认不出这个签名',
    what: '可能是本页的公钥还没有更新，也可能是伪造的。请联网再核验一次，或询问开具单位。',
  },
  'other-issuer': {
    title: '不是这里开具的',
    what: '本页认不出那里的签名，不知道真假。请用那里的核验页查询，或询问那里。',
  },
  'not-a-code': {
    title: '不是完整的证明码',
    what: '请重新扫描证明左下方的二维码。如果扫的就是它，请不要采信。',
  },
  specimen: { title: '这是一张样张', what: '样张不证明任何事，请不要采信。' },
  'no-keys': {
    title: '现在无法核验',
    what: '没有取到核验用的公钥。请连上网络再试一次。',
  },
  'not-found': {
    title: '没有查到',
    what: '编号或验证码不对，请对照纸上再填一次。仍然查不到，这张纸就不是这里开的。',
  },
};
