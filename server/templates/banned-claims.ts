import { asPrinted, SOMETHING } from './as-printed.ts';
import { BANNED_THINGS, type BannedThing } from './banned-list.ts';
import { type FixedText, fixedTexts } from './fixed-texts.ts';
import type { TemplateProblem } from './template.ts';
import type { TemplateFile } from './template-file.ts';
import type { Path } from './yaml-file.ts';

/** A banned thing that a text claims, and the word that gives it away. */
export interface BannedClaim {
  thing: BannedThing;
  word: string;
}

/** A template file that could be read, and where in it things stand. */
interface ReadFile {
  model: TemplateFile;
  file: string;
  lineOf: (path: Path, fragment?: string) => number;
}

/** What a template certifies and a residents' committee must not (民发〔2020〕20号), with who really issues it. */
export function bannedClaims({ model, file, lineOf }: ReadFile): TemplateProblem[] {
  // Printed wherever {{ 依据 }} stands.
  const basis: FixedText = { place: 'statement', path: ['依据'], text: model.legalBasis };
  return bannedIn([...fixedTexts(model), basis], file, lineOf);
}

/** The same for any texts, as of a file that has other mistakes. */
export function bannedIn(
  texts: readonly FixedText[],
  file: string,
  lineOf: ReadFile['lineOf'],
): TemplateProblem[] {
  return texts.flatMap(fixed => {
    const problems: TemplateProblem[] = [];
    // A word that is broken over two lines of the file is not found as it is printed; then it is the text's line.
    for (const claim of claimsIn(fixed))
      problems.push({ file, line: lineOf(fixed.path, claim.word), message: tell(claim) });
    const hidden = WORDS_IN_BRACES.exec(fixed.text)?.[0];
    if (hidden !== undefined)
      problems.push({ file, line: lineOf(fixed.path, hidden), message: WRITE_IT_OUT });
    return problems;
  });
}

/** Fixed words in braces can be written so that nobody reads them there (`"\u672a"`), and never need to be. */
const WORDS_IN_BRACES = /\{\{[^}]*["'][^]*?\}\}/;
const WRITE_IT_OUT = '两对花括号里不能放加引号的文字，请把文字直接写在花括号外面。';

/** The banned things that a text claims. Disclaimers, pointers to others and names of laws claim nothing. */
export function claimsIn({ place, path, text }: FixedText): BannedClaim[] {
  if (place === 'screen') return [];
  const plain = asPrinted(text);
  return BANNED_THINGS.flatMap(thing => {
    const word =
      place === 'title'
        ? (path[1] === '英文' ? thing.english : thing.title).exec(plain)?.[0]
        : place === 'purpose'
          ? thing.use?.exec(plain)?.[0]
          : claimedWord(plain, thing.claim);
    return word === undefined ? [] : [{ thing, word }];
  });
}

function tell({ thing, word }: BannedClaim): string {
  const counted = thing.also.length > 0 ? `（包括${thing.also.join('、')}）` : '';
  const who = `正确的办法：${thing.issuer}。`;
  const shown = word.replaceAll(SOMETHING, '…');
  return `“${shown}”不能写：民发〔2020〕20号规定社区不开${thing.name}${counted}。${who}`;
}

/** Says that something is *not* certified: whatever follows in the same clause is disclaimed. */
const DISCLAIMS =
  /不(证明|作|做|代表|表示|说明|涉及|构成|包括|包含|认定|反映|替代|代替|予|等于|等同|负责|再(证明|作|做|说明|用|另行)|用于|用作|对(?!外)|就(?!业))|不(能|得|可|应|宜)(够|以)?(证明|作|做|代表|说明|代替|替代|当|用|视|认定|据此|凭此)|不具有.*(效力|作用)|无法(证明|核实|确认|认定)|未(核实|核查|调查|查验|涉及)|并非|而非|无关/;
/** Sends the reader to whoever knows; the groups hold whom. */
const POINTS =
  /以(.{1,20}?)为准|由(.{1,24}?)(?:出具|办理|开具|证明|登记|认定|负责|签发)|请(?:到|向|去|凭|咨询|找)(.{0,24})|另行/g;
/** The committee itself, or this very paper: who is pointed there is told that the committee says so. */
const OURSELVES =
  /(^|[、和及与或由经向并])本(?!人.|[市区县省州镇乡]|街道|级|地|国)|^上(?!级|海)|^下|^(此|该)?证明|我(们|社区|居|村|站|单位)|居委|(居民|村民|社区)委员会|村委|社区(?!卫生|民警|警务|矫正|戒毒|康复|医)|服务站|□$/;
/** What ends the certificate. */
const ENDS = /失效|作废|无效/;
/** Says when, and states nothing by itself. */
const CONDITION = /^(如|若|一旦|凡|自)|(的|后|时|者|起)$/;
/** Goes on with what the clause before began. */
const GOES_ON = /^(以及|及其|及|和|或者|或|也|亦|更|并|与)(?!兹|特此|证明)/;

/** `text` as `asPrinted` makes it. */
function claimedWord(text: string, claim: RegExp): string | undefined {
  for (const sentence of text.split(/[。!?;.]/)) {
    const clauses = sentence.split(/[,:]/);
    let disclaimedBefore = false;
    for (const [at, clause] of clauses.entries()) {
      const found = claim.exec(clause);
      const before = found ? clause.slice(0, found.index) : clause;
      const disclaimed: boolean = DISCLAIMS.test(before) || (disclaimedBefore && GOES_ON.test(clause));
      if (found && !disclaimed && !isOthers(clause, clauses[at + 1] ?? '')) return found[0];
      disclaimedBefore = disclaimed || DISCLAIMS.test(clause);
    }
  }
  return undefined;
}

/** Whether a clause leaves what it speaks of to others, by itself or by the clause that follows. */
function isOthers(clause: string, next: string): boolean {
  if (ENDS.test(clause) || (CONDITION.test(clause) && ENDS.test(next))) return true;
  const pointed = [...clause.matchAll(POINTS)];
  const all = pointed.length > 0 ? pointed : [...`${clause}${next}`.matchAll(POINTS)];
  return all.length > 0 && !all.some(([, ...whom]) => whom.some(name => name && OURSELVES.test(name)));
}
