import { writeFileSync } from 'node:fs';
import { jsonSchemas, schemaText } from '../templates/json-schema.ts';

/**
 * `npm run schemas`: writes the JSON Schemas beside the templates anew. A test compares them with what this writes, so it
 * is run after each change of server/templates/template-file.ts or key-help.ts.
 */
const folder = new URL('../../printer-templates/', import.meta.url);
const { template, community } = jsonSchemas();
writeFileSync(new URL('template.schema.json', folder), schemaText(template));
writeFileSync(new URL('community.schema.json', folder), schemaText(community));
console.log('printer-templates/template.schema.json and community.schema.json are up to date.');
