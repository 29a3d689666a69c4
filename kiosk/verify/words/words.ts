import { bindWords } from '../../ui/words/words.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

/** The texts of this page in the language of the page. */
export const words = bindWords(zhCN, en);
