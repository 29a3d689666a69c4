import { BANNED_THINGS, type BannedThing } from './banned-list.ts';
import { type FixedText, fixedTexts, withoutPlaceholders } from './fixed-texts.ts';
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
  return fixedTexts(model).flatMap(fixed => {
    const claim = claimIn(fixed);
    if (!claim) return [];
    return [{ file, line: lineOf(fixed.path, claim.word), message: tell(claim) }];
  });
}

/** The first banned thing that a text claims. Disclaimers, pointers to others and names of laws claim nothing. */
export function claimIn({ place, path, text }: FixedText): BannedClaim | undefined {
  if (place === 'screen') return undefined;
  // Inside 《》 stand the names of laws and papers, not statements.
  const plain = withoutPlaceholders(text, '□').replace(/《[^》]*》/g, '');
  for (const thing of BANNED_THINGS) {
    const word =
      place === 'title'
        ? (path[1] === '英文' ? thing.english : thing.title).exec(plain)?.[0]
        : place === 'purpose'
          ? thing.use?.exec(plain)?.[0]
          : claimedWord(plain, thing.claim);
    if (word !== undefined) return { thing, word };
  }
  return undefined;
}

function tell({ thing, word }: BannedClaim): string {
  const counted = thing.also.length > 0 ? `（包括${thing.also.join('、')}）` : '';
  const who = `正确的办法：${thing.issuer}。`;
  const shown = word.replaceAll('□', '…');
  return `“${shown}”不能写：民发〔2020〕20号规定社区不开${thing.name}${counted}。${who}`;
}

/** Says that something is *not* certified: whatever follows in the same clause is disclaimed. */
const DISCLAIMS =
  /不(证明|作|做|代表|表示|说明|涉及|构成|包括|包含|认定|反映|替代|代替|予|等于|等同|负责|再|用于|用作|对|就)|不(能|得|可|应|宜)(够|以)?(证明|作|做|代表|说明|代替|替代|当|用|视|认定|据此|凭此)|不具有.*(效力|作用)|无法(证明|核实|确认|认定)|未(核实|核查|调查|查验|涉及)|并非|而非|无关/;
/** Sends the reader to whoever knows, or says what ends the certificate. */
const POINTS_ELSEWHERE =
  /以.{1,20}为准|由.{1,24}(出具|办理|开具|证明|登记|认定|负责|签发)|请(到|向|去|凭|咨询|找)|另行|(自动)?失效|作废|无效/;
/** Goes on with what the clause before began. */
const GOES_ON = /^(以及|及其|及|和|或者|或|也|亦|更|并|与)/;

function claimedWord(text: string, claim: RegExp): string | undefined {
  for (const sentence of text.split(/[。！？；;\n]/)) {
    const clauses = sentence.split(/[，,：:]/);
    let disclaimedBefore = false;
    for (const [at, clause] of clauses.entries()) {
      const found = claim.exec(clause);
      const before = found ? clause.slice(0, found.index) : clause;
      const disclaimed: boolean = DISCLAIMS.test(before) || (disclaimedBefore && GOES_ON.test(clause));
      const pointsElsewhere = POINTS_ELSEWHERE.test(clause + (clauses[at + 1] ?? ''));
      if (found && !disclaimed && !pointsElsewhere) return found[0];
      disclaimedBefore = disclaimed || DISCLAIMS.test(clause);
    }
  }
  return undefined;
}
