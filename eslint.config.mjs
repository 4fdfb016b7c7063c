import grafana from '@grafana/eslint-config';
import boundaries from 'eslint-plugin-boundaries';
import tseslint from 'typescript-eslint';

/** The rooms of src, from the particular to the general: a file belongs to the first that matches. */
const ROOMS = [
  { type: 'entry', mode: 'full', pattern: ['src/main.ts', 'src/version.ts', 'src/module.ts*'] },
  { type: 'kinds', mode: 'full', pattern: 'src/queries/kinds/**/*' },
  { type: 'clock', mode: 'full', pattern: 'src/clock.ts' },
  // The door of queries, which puts machine and kinds together.
  { type: 'queries-door', mode: 'full', pattern: ['src/queries/index.ts', 'src/queries/create-instance.ts'] },
  ...[
    'series',
    'statistics',
    'signals',
    'contract',
    'protocol',
    'verdicts',
    'frames',
    'sources',
    'queries',
    'backend',
    'cli',
    'datasource',
    'panel',
  ].map((room) => ({ type: room, mode: 'full', pattern: `src/${room}/**/*` })),
];

const WORDS = ['series', 'statistics', 'signals', 'contract'];

/** Which room may import which: the arrows of the design. What is not listed is refused. */
const ARROWS = {
  series: ['series'],
  statistics: ['statistics'],
  signals: ['signals', 'series', 'statistics'],
  contract: WORDS,
  protocol: ['protocol'],
  clock: ['clock'],
  verdicts: ['verdicts', 'series', 'statistics', 'signals'],
  frames: ['frames', 'signals'],
  sources: ['sources', ...WORDS],
  queries: ['queries', 'verdicts', 'frames', 'sources', ...WORDS],
  kinds: ['kinds', 'queries', 'verdicts', 'frames', 'sources', ...WORDS],
  'queries-door': ['queries-door', 'queries', 'kinds', 'verdicts', 'sources', ...WORDS],
  backend: ['backend', 'clock', 'protocol', 'queries-door', 'frames', 'sources', ...WORDS],
  cli: ['cli', 'clock', 'protocol', 'queries-door', 'frames', 'sources', ...WORDS],
  datasource: ['datasource', ...WORDS],
  panel: ['panel', ...WORDS],
  entry: ['entry', 'protocol', 'backend', 'cli'],
};

const NO_EXPORT_ALL = { selector: 'ExportAllDeclaration', message: 'Name what is exported.' };

/** Whatever reads the clock without being handed a time. What is elapsed is measured by `performance.now()`. */
const CLOCK_READINGS = [
  "MemberExpression[object.name='Date'][property.name='now']",
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "CallExpression[callee.name='Date']",
  "CallExpression[callee.object.name='DateTime'][callee.property.name=/^(now|local|utc)$/][arguments.length=0]",
  'CallExpression[callee.name=/^(dateTime|dateTimeForTimeZone|moment)$/][arguments.length=0]',
  "MemberExpression[object.name='performance'][property.name='timeOrigin']",
].map((selector) => ({
  selector,
  message: "Take the time from who has it: a Clock, the browser's now(), or in tests NOW, HOURS or wallTime().",
}));

/** The only files that read the clock. */
const CLOCK_READERS = [
  // What the backend, the command line and the browser are handed.
  'src/clock.ts',
  'src/datasource/clock.ts',
  // What tests are handed, and that they are.
  'test/now.ts',
  'test/jest/pin-clock.ts',
  'test/jest/pin-clock.test.ts',
  // The date of a build.
  'build/web.mjs',
];

export default [
  { ignores: ['dist/', 'release/', 'coverage/', '.cache/', 'src/protocol/generated/'] },
  ...grafana,
  {
    files: ['**/*.{ts,tsx,mjs}'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', NO_EXPORT_ALL, ...CLOCK_READINGS],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { boundaries },
    languageOptions: { parserOptions: { projectService: true } },
    settings: {
      'boundaries/elements': ROOMS,
      'import/resolver': { typescript: { alwaysTryTypes: true } },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      'boundaries/element-types': [
        'error',
        {
          default: 'disallow',
          message: '${file.type} must not import ${dependency.type}: see the arrows in eslint.config.mjs',
          rules: Object.entries(ARROWS).map(([from, allow]) => ({ from, allow })),
        },
      ],
    },
  },
  // The JSX runtime is automatic, and what a component returns is plain.
  {
    files: ['src/**/*.tsx', 'e2e/**/*.tsx'],
    rules: { 'react/react-in-jsx-scope': 'off', '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  // Tests look at what they test from any side.
  {
    files: ['src/**/*.test.{ts,tsx}', 'src/**/testing/**', 'test/**/*.ts'],
    rules: { 'boundaries/element-types': 'off' },
  },
  {
    files: ['build/**', 'scripts/**', 'bench/**', 'e2e/**', 'dashboards/**', 'docs/**'],
    rules: { 'no-console': 'off' },
  },
  { files: CLOCK_READERS, rules: { 'no-restricted-syntax': ['error', NO_EXPORT_ALL] } },
  // The `use` of a test's fixtures is no hook of React.
  { files: ['e2e/support/**'], rules: { 'react-hooks/rules-of-hooks': 'off' } },
];
