import { DESCRIPTOR_LENGTH } from '../../../server/contract/face.ts';
import { createFaceIndex } from '../../../server/matching/search/create-face-index.ts';

/** A process of its own, started with --expose-gc: fills an index with so many people and prints how many bytes it holds more. */
const people = Number(process.argv[2]);
const face = Float32Array.from({ length: DESCRIPTOR_LENGTH }, (_, i) => (i % 7) * 0.05);
const warmUp = createFaceIndex(DESCRIPTOR_LENGTH);
for (let i = 0; i < 1000; i++) warmUp.put(`face-${i}-0123456789abcdef`, face);
globalThis.gc?.();
const before = process.memoryUsage.rss();
const startedAt = performance.now();
const cpuBefore = process.cpuUsage();
const index = createFaceIndex(DESCRIPTOR_LENGTH);
for (let i = 0; i < people; i++) index.put(`face-${i}-0123456789abcdef`, face);
const ms = performance.now() - startedAt;
const { user, system } = process.cpuUsage(cpuBefore);
globalThis.gc?.();
const bytes = process.memoryUsage.rss() - before;
console.log(JSON.stringify({ ms, cpuMs: (user + system) / 1000, bytes, people: index.size }));
