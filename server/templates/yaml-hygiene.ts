import { type Document, isAlias, isMap, isNode, isScalar, Lexer, type LineCounter, visit } from 'yaml';

/** What YAML allows and a template never needs. Found before anything of the file is followed or copied. */
export interface Oddity {
  line: number;
  message: string;
}

/** The deepest a template goes is 4 (a purpose's `中文` in braces in a list); beyond this nobody wrote it by hand. */
const DEEPEST = 16;

/** The first place where brackets or list dashes are heaped up; reading such a text could exhaust the stack. */
export function findHeap(source: string): Oddity | undefined {
  let line = 1;
  let brackets = 0;
  let dashes = 0;
  for (const token of new Lexer().lex(source)) {
    if (token === '{' || token === '[') brackets++;
    else if (token === '}' || token === ']') brackets--;
    else if (token === '-' || token === '?') dashes++;
    if (brackets > DEEPEST || dashes > DEEPEST)
      return { line, message: `一层套一层太多了，最多 ${DEEPEST} 层。这里多写了括号或短横线。` };
    for (const character of token) {
      if (character !== '\n') continue;
      line++;
      dashes = 0;
    }
  }
  return undefined;
}

/**
 * Anchors, aliases and tags (a few lines with them can stand for gigabytes), further documents, and keys written twice.
 * All of them, in the order of the file.
 */
export function findOddities(document: Document, lines: LineCounter): Oddity[] {
  const oddities: Oddity[] = [];
  const tell = (at: unknown, message: string) => {
    const start = isNode(at) ? at.range?.[0] : undefined;
    oddities.push({ line: start === undefined ? 1 : lines.linePos(start).line, message });
  };
  visit(document, {
    Node(_key, node) {
      if (isAlias(node)) tell(node, `不能用“*${node.source}”引用别处的内容，请把内容写出来。`);
      else if (node.anchor !== undefined) tell(node, `不能用“&${node.anchor}”给内容起名字，请去掉它。`);
      else if (node.tag !== undefined && isScalar(node) && !node.tag.startsWith('tag:yaml.org,2002:'))
        tell(node, `不能用“${node.tag}”，文字以感叹号开头时要加引号。`);
      if (!isMap(node)) return;
      const seen = new Set<string>();
      for (const { key } of node.items) {
        const name = isScalar(key) ? String(key.value) : undefined;
        if (name === undefined) tell(key ?? node, '这里的写法看不懂，每一项要写成“名称: 内容”。');
        else if (seen.has(name)) tell(key, `“${name}”写了两次，只能写一次。`);
        else seen.add(name);
      }
    },
  });
  return oddities.toSorted((a, b) => a.line - b.line);
}
