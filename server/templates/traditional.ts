/**
 * Traditional characters and other common forms, each followed by its simplified one: exactly those of the words that
 * banned-list.ts and banned-claims.ts look for. A test writes its sentences with them.
 */
const PAIRS =
  '親亲 屬属 孫孙 關关 獨独 兒儿 證证 証证 實实 戶户 爲为 為为 個个 記记 項项 變变 誤误 養养 飼饲 違违 審审 錄录 録录 紀纪 處处 罰罚 ' +
  '復复 員员 現现 時时 貫贯 優优 較较 蹤踪 聯联 單单 離离 異异 喪丧 結结 於于 醫医 衛卫 衞卫 資资 認认 診诊 傷伤 狀状 況况 斷断 殘残 ' +
  '級级 類类 別别 計计 劃划 懷怀 業业 無无 職职 態态 靈灵 沒没 務务 農农 檔档 學学 轉转 財财 產产 産产 經经 濟济 償偿 還还 權权 車车 ' +
  '輛辆 來来 條条 動动 機机 負负 債债 會会 歸归 擁拥 貸贷 過过 購购 遺遗 繼继 營营 擾扰 場场 體体 冊册 執执 開开 丟丢 掛挂 補补 辦办 ' +
  '書书 駕驾 駛驶 盜盗 損损 毀毁 燬毁 發发 號号 說说 説说 構构 責责 對对 應应 夠够 當当 視视 據据 憑凭 確确 調调 驗验 並并 準准 簽签 ' +
  '籤签 請请 諮咨 詢询 廢废 與与 著着 係系 繫系 査查 覈核 傢家 嚮向 規规 則则 範范 標标 決决 見见 細细';

/** The simplified form of each. */
export const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  PAIRS.split(' ').map(([traditional = '', simplified = '']) => [traditional, simplified]),
);

/** The same text with these characters in their simplified form; all others stay. Never use it for a name. */
export function simplified(text: string): string {
  return Array.from(text, character => SIMPLIFIED.get(character) ?? character).join('');
}
