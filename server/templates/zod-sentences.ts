import type { z } from 'zod';

/** What zod found wrong, as one sentence for staff. Sentences written into the schema itself take precedence. */
export function sentenceFor(issue: z.core.$ZodRawIssue): string {
  const item = nameOf(issue.path);
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return missingSentence(item);
      return `${item}要写成${kindWord(issue.expected)}。`;
    case 'too_small':
      return issue.origin === 'number'
        ? `${item}不能小于 ${issue.minimum}。`
        : issue.origin === 'array'
          ? `${item}至少要有 ${issue.minimum} 条。`
          : `${item}不能空着。`;
    case 'too_big':
      return issue.origin === 'number'
        ? `${item}不能大于 ${issue.maximum}。`
        : issue.origin === 'array'
          ? `${item}最多 ${issue.maximum} 条。`
          : `${item}最多 ${issue.maximum} 个字。`;
    case 'invalid_value':
      if (issue.input === undefined) return missingSentence(item);
      return `${item}只能写 ${issue.values.map(String).join('、')}。`;
    // The schema's own sentences say more than these could.
    case 'invalid_format':
    case 'custom':
    case 'unrecognized_keys':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
      return `${item}写得不对。`;
  }
}

/** For something that should be there and is not. */
export function missingSentence(item: string): string {
  return `缺少${item}这一项。`;
}

function nameOf(path: readonly PropertyKey[] | undefined): string {
  if (!path || path.length === 0) return '整个文件';
  const last = path.at(-1);
  if (typeof last !== 'number') return `“${String(last)}”`;
  return `“${path.findLast(part => typeof part === 'string') ?? ''}”的第 ${last + 1} 条`;
}

function kindWord(expected: string): string {
  switch (expected) {
    case 'string':
      return '文字（只有数字时请加引号）';
    case 'number':
    case 'int':
      return '整数';
    case 'array':
      return '一条一条的列表，每条前面写短横线和空格';
    case 'object':
      return '分项，每项写“名称: 内容”';
    default:
      return '另一种内容';
  }
}
