/**
 * The structure that `npm run lint` holds imports to: no circles, and arrows between the rooms of src that point one way. Types
 * count: files that need each other's types are one idea in two places.
 */

/** A file within a folder of src. */
const room = (name) => `^src/${name}/`;

/** What a file's path says about its room, the particular before the general: no file is in two. */
const ROOMS = {
  entry: '^src/(main|version|module)\\.ts',
  clock: '^src/clock\\.ts',
  series: room('series'),
  statistics: room('statistics'),
  signals: room('signals'),
  contract: room('contract'),
  presets: room('sources/prometheus/presets'),
  protocol: room('protocol'),
  verdicts: room('verdicts'),
  frames: room('frames'),
  sources: '^src/sources/(?!prometheus/presets/)',
  kinds: room('queries/kinds'),
  // The door of queries, which puts machine and kinds together.
  'queries-door': '^src/queries/(index|create-instance)\\.ts',
  queries: '^src/queries/(?!kinds/|(index|create-instance)\\.ts)',
  backend: room('backend'),
  cli: room('cli'),
  datasource: room('datasource'),
  panel: room('panel'),
};

/** The rooms whose words all others use. */
const WORDS = ['series', 'statistics', 'signals', 'contract'];

/** Which room may import which besides itself. What is not listed is refused. */
const ARROWS = {
  entry: ['protocol', 'backend', 'cli'],
  clock: [],
  series: [],
  statistics: [],
  signals: ['series', 'statistics'],
  contract: ['series', 'statistics', 'signals'],
  presets: WORDS,
  protocol: [],
  verdicts: ['series', 'statistics', 'signals'],
  frames: ['signals'],
  sources: ['presets', ...WORDS],
  queries: ['verdicts', 'frames', 'sources', ...WORDS],
  kinds: ['queries', 'verdicts', 'frames', 'sources', ...WORDS],
  'queries-door': ['queries', 'kinds', 'verdicts', 'sources', ...WORDS],
  backend: ['clock', 'protocol', 'queries-door', 'frames', 'sources', ...WORDS],
  cli: ['clock', 'protocol', 'queries-door', 'frames', 'sources', ...WORDS],
  // The browser's side: what the backend is made of does not belong there.
  datasource: ['presets', ...WORDS],
  panel: WORDS,
};

/** Tests look at what they test from any side. */
const TESTS = '(\\.test\\.tsx?|/testing/[^/]+)$';

const arrows = Object.entries(ARROWS).map(([from, allowed]) => ({
  name: `arrow-from-${from}`,
  comment: `${from} may import ${allowed.join(', ') || 'nothing but itself'}.`,
  severity: 'error',
  from: { path: ROOMS[from], pathNot: TESTS },
  to: { path: '^(src|test|build|scripts|e2e|bench)/', pathNot: [from, ...allowed].map((name) => ROOMS[name]) },
}));

export default {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Move what both need into a file that needs neither.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...arrows,
    {
      name: 'every-file-has-a-room',
      comment: 'Put the file into a room of the design, or give the room its arrows here.',
      severity: 'error',
      from: { path: '^src/', pathNot: [...Object.values(ROOMS), TESTS] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'generated'] },
    exclude: { path: ['^dist/', '^release/', '^coverage/', '^\\.cache/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
