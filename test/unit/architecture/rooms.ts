/**
 * Who may import whom. A file belongs to the row with the longest matching `room`; a row without a slash at its end is
 * one file. Files of one room may always import each other. Nothing may import `test/`.
 */
export interface Room {
  room: string;
  /** Rooms (by the names of their rows) or single files this room may import; `*` is every one. */
  may: readonly string[];
  /** Single files whose types alone may be imported, as patterns of whole paths. */
  typesOf?: readonly RegExp[];
  /** The only packages allowed, if not every package is. */
  packages?: readonly RegExp[];
}

const CONTRACT = 'server/contract/';
const TOOLS = ['server/clock.ts', 'server/ids.ts'];
const DOMAIN = [
  'server/residents/',
  'server/matching/',
  'server/identity/',
  'server/sessions/',
  'server/templates/',
  'server/certificates/',
  'server/printing/',
  'server/sheets/',
  'server/journal/',
];
/** Hono's typed client is made from the types of the routes; nothing of them is left in a bundle. */
const ROUTE_TYPES = [/^server\/http\/[\w-]+-routes\.ts$/];
const NOT_NODE = [/^(?!node:)(?!better-sqlite3|kysely|@hono\/node-server|pdf-lib|harfbuzzjs|liquidjs|yaml)/];
const SHARED_BY_PAGES = ['kiosk/', 'kiosk/ui/', 'kiosk/face/'];

const page = (name: string): Room => ({
  room: `kiosk/${name}/`,
  may: [...SHARED_BY_PAGES, CONTRACT],
  typesOf: ROUTE_TYPES,
  packages: NOT_NODE,
});

export const ROOMS: readonly Room[] = [
  page('resident'),
  page('staff'),
  page('technician'),
  page('verify'),
  { room: 'kiosk/', may: ['kiosk/ui/', CONTRACT], typesOf: ROUTE_TYPES, packages: NOT_NODE },
  // Words need the names of everything that has to be said.
  {
    room: 'kiosk/ui/',
    may: ['kiosk/', CONTRACT],
    typesOf: [/^kiosk\/face\/look-port\.ts$/],
    packages: NOT_NODE,
  },
  { room: 'kiosk/face/', may: [CONTRACT], packages: NOT_NODE },
  { room: 'kiosk/build-if-stale.ts', may: [] },

  { room: CONTRACT, may: [], packages: [/^zod(\/mini)?$/, /^cborg$/] },
  { room: 'server/clock.ts', may: [] },
  { room: 'server/ids.ts', may: [] },
  {
    room: 'server/config.ts',
    may: ['server/printing/'],
    // What a setting may be is said where it is used.
    typesOf: [/^server\/identity\/policy-facts\.ts$/],
  },
  { room: 'server/store/', may: [CONTRACT, ...TOOLS] },
  { room: 'server/journal/', may: ['server/store/', CONTRACT, ...TOOLS] },
  { room: 'server/residents/', may: ['server/store/', 'server/journal/', CONTRACT, ...TOOLS] },
  // Faces as numbers: search, score, and what a score means. It knows nobody's name.
  { room: 'server/matching/', may: [CONTRACT] },
  {
    room: 'server/identity/',
    may: ['server/matching/', 'server/store/', 'server/journal/', 'server/residents/', CONTRACT, ...TOOLS],
  },
  // Copies of what lies in the data folder, and back; no server needs to run.
  {
    room: 'server/backup/',
    may: ['server/store/', 'server/identity/', 'server/residents/', 'server/journal/', CONTRACT, ...TOOLS],
  },
  { room: 'server/document/', may: [] },
  { room: 'server/signing/', may: ['server/store/key-file.ts', CONTRACT, ...TOOLS] },
  { room: 'server/printing/', may: ['server/contract/printing.ts', 'server/clock.ts'] },
  // Counting the paper: what the printer counted against what is accounted for, and the test page.
  {
    room: 'server/sheets/',
    may: [
      'server/printing/',
      'server/document/',
      'server/residents/',
      'server/journal/',
      'server/store/',
      CONTRACT,
      ...TOOLS,
    ],
  },
  { room: 'server/templates/', may: ['server/document/content.ts', CONTRACT, ...TOOLS] },
  {
    room: 'server/certificates/',
    may: [
      'server/document/',
      'server/templates/',
      'server/printing/',
      'server/residents/',
      'server/journal/',
      'server/store/',
      CONTRACT,
      ...TOOLS,
    ],
  },
  {
    room: 'server/demo/',
    may: ['server/identity/', 'server/residents/', 'server/store/', CONTRACT, ...TOOLS],
  },
  {
    room: 'server/sessions/',
    may: [
      'server/certificates/',
      'server/identity/',
      'server/matching/',
      'server/residents/',
      'server/printing/',
      'server/sheets/',
      'server/templates/',
      'server/journal/',
      'server/store/',
      // Whether the terminal shows demo people is part of what its welcome screen says.
      'server/demo/load-demo.ts',
      CONTRACT,
      ...TOOLS,
    ],
  },
  { room: 'server/http/', may: [...DOMAIN, CONTRACT, ...TOOLS] },
  {
    room: 'server/doctor/',
    may: ['server/config.ts', 'server/printing/', 'server/document/', 'server/store/', CONTRACT],
  },
  // What a person types into a shell: each file one command, the parts wired together as the server does it.
  {
    room: 'server/commands/',
    may: [
      ...DOMAIN,
      'server/backup/',
      'server/signing/',
      'server/document/',
      'server/store/',
      'server/config.ts',
      'server/open-data.ts',
      CONTRACT,
      ...TOOLS,
    ],
  },
  // Files directly in server/ wire the parts together; nothing but tests imports them.
  {
    room: 'server/',
    may: [
      ...DOMAIN,
      'server/http/',
      'server/signing/',
      'server/document/',
      'server/store/',
      'server/demo/',
      'server/config.ts',
      CONTRACT,
      ...TOOLS,
    ],
  },
  { room: 'vite.config.ts', may: [] },
  { room: 'test/', may: ['*'] },
];
