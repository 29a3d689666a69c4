import { bindWords } from '../../ui/words/words.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

/** The console's texts in the language of the page. */
export const words = bindWords(zhCN, en);
