/**
 * The structure that `npm run lint` holds imports to: no circles, and arrows between the rooms of src that point one way. Types
 * count: files that need each other's types are one idea in two places.
 */

/** A file within a folder of src. */
const room = (name) => `^src/${name}/`;

/** What a file's path says about its room, the particular before the general: no file is in two. */
const ROOMS = {
  // With the version, which it reads from package.json.
  entry: '^(src/(main|version|module)\\.ts|package\\.json)$',
  clock: '^src/clock(\\.test)?\\.ts',
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
  alerting: room('alerting'),
  backend: room('backend'),
  cli: room('cli'),
  datasource: room('datasource'),
  panel: room('panel'),
  app: room('app'),
};

/** The rooms whose words all others use. */
const WORDS = ['series', 'statistics', 'signals', 'contract'];

/** Which room may import which besides itself. What is not listed is refused. */
const ARROWS = {
  entry: ['protocol', 'backend', 'cli', 'app'],
  clock: [],
  series: [],
  statistics: [],
  signals: ['series', 'statistics'],
  contract: ['series', 'statistics', 'signals'],
  presets: WORDS,
  protocol: [],
  verdicts: ['series', 'statistics', 'signals'],
  frames: ['series', 'signals'],
  sources: ['presets', ...WORDS],
  queries: ['verdicts', 'frames', 'sources', ...WORDS],
  kinds: ['queries', 'verdicts', 'frames', 'sources', ...WORDS],
  'queries-door': ['queries', 'kinds', 'verdicts', 'sources', ...WORDS],
  // Alert rules for other evaluators, made from the rules themselves.
  alerting: ['verdicts', 'sources', ...WORDS],
  backend: ['clock', 'protocol', 'queries-door', 'alerting', 'frames', 'sources', ...WORDS],
  // What it writes for other evaluators is made from the rules themselves, and proved against their judgement.
  cli: ['clock', 'protocol', 'queries-door', 'alerting', 'verdicts', 'frames', 'sources', ...WORDS],
  // The browser's side: what the backend is made of does not belong there.
  datasource: ['presets', ...WORDS],
  panel: WORDS,
  // Its pages show data sources and change their settings, as the settings page does, and draw with the panel's parts.
  app: ['datasource', 'panel', ...WORDS],
};

/** Tests, and what helps them. They live in rooms as well, and follow the arrows of theirs. */
const TESTS = '(\\.test\\.tsx?|/testing/[^/]+)$';

/** What every test may import besides: the helpers of all rooms. */
const HELPERS = ['/testing/', '^test/'];

/** What the tests of a room may import that the room itself may not. */
const TEST_ARROWS = {
  // They bring to its end what pauses, as the rooms that use it do.
  statistics: ['series'],
  // They ask the whole, machine and kinds together.
  queries: ['queries-door'],
  kinds: ['queries-door'],
  // The browser's questions meet the backend that answers them.
  datasource: ['queries-door', 'backend', 'protocol', 'frames'],
};

/** What a room of src may import, as rules: one for its code and one for its tests. */
function arrowsFrom([from, allowed]) {
  const inTests = [...allowed, ...(TEST_ARROWS[from] ?? [])];
  const places = (names) => [from, ...names].map((name) => ROOMS[name]);
  return [
    {
      name: `arrow-from-${from}`,
      comment: `${from} may import ${allowed.join(', ') || 'nothing but itself'}.`,
      severity: 'error',
      from: { path: ROOMS[from], pathNot: TESTS },
      to: { dependencyTypes: ['local'], pathNot: places(allowed) },
    },
    {
      name: `arrow-from-tests-of-${from}`,
      comment: `Tests of ${from} may import ${['the helpers of all rooms', ...inTests].join(', ')}.`,
      severity: 'error',
      from: { path: `^(?=.*${TESTS})${ROOMS[from].slice(1)}` },
      to: { dependencyTypes: ['local'], pathNot: [...places(inTests), ...HELPERS] },
    },
  ];
}

/** Arrows within a room and from outside, each with its reason. */
const ALSO = [
  {
    name: 'no-test-in-the-product',
    comment: 'What both need goes where it is no test.',
    from: { path: '^src/', pathNot: TESTS },
    to: { path: [TESTS, '^test/'] },
  },
  {
    name: 'parts-know-no-view',
    comment: 'A part of the panel serves several views, and is handed what it shows.',
    from: { path: '^src/panel/parts/' },
    to: { path: '^src/panel/views/' },
  },
  {
    name: 'executable-from-outside',
    comment: 'Its tests start the executable and speak its protocol; they call neither its backend nor its commands.',
    from: { path: '^test/contract/' },
    to: { path: '^src/(backend|cli)/' },
  },
].map((rule) => ({ ...rule, severity: 'error' }));

export default {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Move what both need into a file that needs neither.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...Object.entries(ARROWS).flatMap(arrowsFrom),
    ...ALSO,
    {
      name: 'every-file-has-a-room',
      comment: 'Put the file into a room of the design, or give the room its arrows here.',
      severity: 'error',
      from: { path: '^src/', pathNot: Object.values(ROOMS) },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'generated'] },
    exclude: { path: ['^dist/', '^release/', '^coverage/', '^\\.cache/'] },
    // Imports of types count, in TypeScript and in the comments of JavaScript.
    tsPreCompilationDeps: true,
    detectJSDocImports: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
