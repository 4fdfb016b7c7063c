import grafana from '@grafana/eslint-config';
import tseslint from 'typescript-eslint';

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

/** Where there are components and hooks. */
const REACT = [
  'src/module.ts',
  'src/app/**',
  'src/cli/report/page/**',
  'src/datasource/**',
  'src/panel/**',
  'e2e/panel/**',
];

/** The rules about React. Elsewhere they cost time, and take every function named `use…` for a hook. */
const REACT_RULES = grafana.flatMap(({ rules }) => Object.keys(rules)).filter((name) => name.startsWith('react'));

export default [
  { ignores: ['dist/', 'release/', 'coverage/', '.cache/', '**/.venv/', 'src/protocol/generated/'] },
  ...grafana,
  { ignores: REACT, rules: Object.fromEntries(REACT_RULES.map((name) => [name, 'off'])) },
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
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
    },
  },
  // The JSX runtime is automatic, and what a component returns is plain.
  {
    files: ['src/**/*.tsx', 'e2e/**/*.tsx'],
    rules: { 'react/react-in-jsx-scope': 'off', '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  {
    files: ['build/**', 'scripts/**', 'bench/**', 'e2e/**', 'dashboards/**', 'docs/**'],
    rules: { 'no-console': 'off' },
  },
  { files: CLOCK_READERS, rules: { 'no-restricted-syntax': ['error', NO_EXPORT_ALL] } },
];
