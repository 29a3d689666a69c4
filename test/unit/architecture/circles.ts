import type { Arrow } from './imports.ts';

/**
 * Circles of imports, types included: two files that need each other's types are one concept in two places. Every file
 * that lies on a circle is in one of the answers; each answer is the shortest way from its first file back to it.
 */
export function circlesIn(arrows: readonly Arrow[]): string[][] {
  const graph = graphOf(arrows);
  const told = new Set<string>();
  const circles: string[][] = [];
  for (const start of [...graph.keys()].toSorted()) {
    if (told.has(start)) continue;
    const circle = shortestWayBack(graph, start);
    if (!circle) continue;
    for (const file of circle) told.add(file);
    circles.push(circle);
  }
  return circles;
}

function graphOf(arrows: readonly Arrow[]): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const { from, target } of arrows) {
    if (target.kind !== 'file') continue;
    const targets = graph.get(from) ?? new Set();
    graph.set(from, targets.add(target.path));
  }
  return graph;
}

/** Breadth first from `start` until it is reached again. */
function shortestWayBack(
  graph: ReadonlyMap<string, ReadonlySet<string>>,
  start: string,
): string[] | undefined {
  const ways: string[][] = [[start]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const next of graph.get(way.at(-1) ?? start) ?? []) {
      if (next === start) return [...way, start];
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}
