import { DESCRIPTOR_LENGTH, FACE_ENGINE } from '../../../server/contract/face.ts';
import { createMatcher } from '../../../server/matching/matcher.ts';
import { createFaceIndex } from '../../../server/matching/search/create-face-index.ts';
import { openSealed } from './sealed-folder.ts';

/**
 * A process of its own: opens the sealed faces of the folder it is given until they can be matched, and prints as JSON how
 * long that took and what memory it holds.
 */
const folder = process.argv[2];
if (folder === undefined) throw new Error('Which folder?');
const before = process.memoryUsage.rss();
const startedAt = performance.now();
const cpuBefore = process.cpuUsage();
const faces = openSealed(folder);
const newIndex = () => createFaceIndex(DESCRIPTOR_LENGTH);
const matcher = createMatcher({ engine: FACE_ENGINE, dimensions: DESCRIPTOR_LENGTH, newIndex });
const { readable } = faces.each(FACE_ENGINE, ({ faceId, descriptors }) => matcher.put(faceId, descriptors));
const ms = performance.now() - startedAt;
const { user, system } = process.cpuUsage(cpuBefore);
const cpuMs = (user + system) / 1000;
if (readable !== matcher.size)
  throw new Error(`${readable} faces were read and ${matcher.size} can be matched`);
globalThis.gc?.();
const bytes = process.memoryUsage.rss() - before;
console.log(JSON.stringify({ ms, cpuMs, people: readable, bytes }));
faces.close();
