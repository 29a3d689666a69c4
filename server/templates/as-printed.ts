import { withoutPlaceholders } from './fixed-texts.ts';
import { simplified } from './traditional.ts';

/** Stands for what differs from resident to resident. */
export const SOMETHING = '□';

/** What a template says of its own committee, as it reads to whoever holds the paper. */
const OURS: Record<string, string> = { 居委会: '本居委会', 服务站: '本服务站', 证明名称: '本证明' };

/** The name of a law or a rule, which states nothing about a resident. `《无犯罪记录》` is none. */
const LAW =
  /《[^《》,。;:!?]*(?:法|条例|办法|规定|意见|通知|细则|规范|标准|准则|决定)(?:\([^()]{1,12}\))?》/g;
/** Signs that divide a word for the eye and not for the reader, as in 未·婚 or a word broken over two lines. */
const BETWEEN_CHARACTERS = /(?<=[\p{Script=Han}□])[^\p{L}\p{N}□。、,;:!?.()]+(?=[\p{Script=Han}□])/gu;
/** Not seen on paper: joiners, marks over letters, variation selectors. */
const UNSEEN = /[\p{Cf}\p{Mn}]/gu;

/**
 * What a text comes to on paper, for looking for words in it: placeholders as □ or as what they always name, line breaks and
 * signs inside words closed, full-width, traditional and look-alike characters in one form, names of laws left out. Commas,
 * colons and sentence ends stay, in their narrow form.
 */
export function asPrinted(text: string): string {
  const filled = withoutPlaceholders(text, name => OURS[name] ?? SOMETHING);
  return simplified(filled.normalize('NFKC').replace(UNSEEN, ''))
    .replace(LAW, '')
    .replace(BETWEEN_CHARACTERS, '')
    .replace(/[《》]/g, '')
    .replace(/\s+/g, ' ');
}
