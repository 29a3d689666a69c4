import { z } from 'zod';
import { COMMUNITY_HELP, TEMPLATE_HELP } from './key-help.ts';
import { communityFileSchema, PARAGRAPH, templateFileSchema } from './template-file.ts';

/** A JSON Schema, as far as it is looked into here. */
export type JsonSchema = { [key: string]: unknown };

/**
 * The shape of the two files for editors, which complete and check with it while somebody writes: every key with its help.
 * What a schema cannot say (placeholders, banned things, pages) is told when the file is saved.
 */
export function jsonSchemas(): { template: JsonSchema; community: JsonSchema } {
  return {
    template: schemaOf(templateFileSchema, '证明模板', TEMPLATE_HELP),
    community: schemaOf(communityFileSchema, '社区名称', COMMUNITY_HELP),
  };
}

/** The text of a schema's file. */
export function schemaText(schema: JsonSchema): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function schemaOf(schema: z.ZodType, title: string, help: Record<string, string>): JsonSchema {
  const { $schema, ...shape } = z.toJSONSchema(schema, {
    // What people write, before defaults and English names; and the draft that editors know best.
    io: 'input',
    target: 'draft-07',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      if (zodSchema !== PARAGRAPH.either) return;
      const { $schema: _, ...long } = z.toJSONSchema(PARAGRAPH.long, { io: 'input', target: 'draft-07' });
      const { $schema: __, ...short } = z.toJSONSchema(PARAGRAPH.short, { io: 'input', target: 'draft-07' });
      jsonSchema.anyOf = [short, long];
    },
  });
  return { $schema, title, ...explained(shape, [], help) };
}

/** Adds its help to each key, and says that a file may hold no other. */
function explained(schema: JsonSchema, path: readonly string[], help: Record<string, string>): JsonSchema {
  const inside = (value: unknown, way: readonly string[]): unknown =>
    isSchema(value) ? explained(value, way, help) : value;
  // Where there is a choice zod leaves the one it reads itself beside it.
  const { anyOf, description } = schema;
  const parts = anyOf === undefined ? schema : { ...(description ? { description } : {}), anyOf };
  return Object.fromEntries(
    Object.entries(parts).map(([key, value]) => {
      if (key === 'properties' && isSchema(value)) {
        const properties = Object.entries(value).map(([name, part]) => {
          const way = [...path, name];
          const text = help[way.join('.')] ?? help[name];
          const described = isSchema(part) && text !== undefined ? { description: text, ...part } : part;
          return [name, inside(described, way)];
        });
        return [key, Object.fromEntries(properties)];
      }
      if (key === 'items') return [key, inside(value, path)];
      if (key === 'anyOf' && Array.isArray(value)) return [key, value.map(part => inside(part, path))];
      return [key, value];
    }),
  );
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
