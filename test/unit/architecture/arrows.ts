import { circlesIn } from './circles.ts';
import { type Arrow, importsOf } from './imports.ts';
import type { Room } from './rooms.ts';
import type { SourceTree } from './source-tree.ts';

/** Checks every import of a tree against the table of rooms. Answers one sentence a mistake; an empty list means none. */
export function checkArrows(tree: SourceTree, rooms: readonly Room[]): string[] {
  const arrows = [...tree].flatMap(([path, source]) => importsOf(path, source));
  const mistakes = arrows.flatMap(arrow => judge(arrow, rooms) ?? []);
  const circles = circlesIn(arrows).map(circle => `A circle of imports: ${circle.join(' → ')}.`);
  return [...mistakes, ...circles];
}

function judge(arrow: Arrow, rooms: readonly Room[]): string | undefined {
  const where = `${arrow.from}:${arrow.line}`;
  const from = roomOf(arrow.from, rooms);
  if (!from) return `${arrow.from} is in no room: add its folder to test/unit/architecture/rooms.ts.`;
  if (arrow.target.kind === 'package') {
    const { name } = arrow.target;
    if (!from.packages || from.packages.some(pattern => pattern.test(name))) return undefined;
    return `${where}: ${from.room} may not import the package ${name}.`;
  }
  const { path } = arrow.target;
  const to = roomOf(path, rooms);
  if (!to) return `${where} imports ${path}, which is in no room.`;
  if (to === from || allows(from, path, to)) return undefined;
  if (from.typesOf?.some(pattern => pattern.test(path))) {
    if (arrow.typeOnly) return undefined;
    return `${where} may import types alone from ${path}: write \`import type\`.`;
  }
  return `${where}: ${from.room} may not import ${path}.`;
}

/** `may` opens a whole room by its row's name or one file by its path. A room that says `*` may import every other. */
function allows(from: Room, path: string, to: Room): boolean {
  return from.may.some(allowed => allowed === '*' || allowed === path || allowed === to.room);
}

/** The room a file belongs to: the row with the longest matching name; a folder's row that ends in `/` holds all below. */
export function roomOf(path: string, rooms: readonly Room[]): Room | undefined {
  return rooms
    .filter(({ room }) => (room.endsWith('/') ? path.startsWith(room) : path === room))
    .toSorted((a, b) => b.room.length - a.room.length)[0];
}
