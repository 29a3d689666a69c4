import { en } from '../ui/words/en.ts';
import { bindWords } from '../ui/words/words.ts';
import { zhCN } from '../ui/words/zh-CN.ts';

/** The words of the resident's screens in the language of the page. */
export const words = bindWords(zhCN, en);
