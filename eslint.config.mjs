import grafana from '@grafana/eslint-config';
import boundaries from 'eslint-plugin-boundaries';
import tseslint from 'typescript-eslint';

/** The places of src, from the particular to the general: a file belongs to the first that matches. */
const PLACES = [
  { type: 'query-types', mode: 'full', pattern: ['src/queries/model.ts', 'src/queries/channel.ts'] },
  { type: 'setting-types', mode: 'full', pattern: ['src/sources/settings.ts', 'src/sources/incident-types.ts'] },
  { type: 'protocol', mode: 'full', pattern: ['src/backend/protocol/**/*', 'src/backend/handshake.ts'] },
  { type: 'entry', mode: 'full', pattern: ['src/main.ts', 'src/version.ts', 'src/module.ts*'] },
  ...['signals', 'analysis', 'frames', 'sources', 'queries', 'backend', 'cli', 'datasource', 'panel'].map((place) => ({
    type: place,
    mode: 'full',
    pattern: `src/${place}/**/*`,
  })),
];

/** Which place may import which: the arrows of the design. What is not listed is refused. */
const ARROWS = {
  signals: ['signals'],
  analysis: ['analysis', 'signals'],
  frames: ['frames', 'signals'],
  'query-types': ['signals'],
  'setting-types': ['setting-types', 'signals'],
  sources: ['sources', 'setting-types', 'signals'],
  queries: ['queries', 'query-types', 'analysis', 'frames', 'sources', 'signals'],
  protocol: ['protocol'],
  backend: ['backend', 'protocol', 'queries', 'frames', 'sources', 'signals'],
  cli: ['cli', 'protocol', 'queries', 'frames', 'sources', 'signals'],
  datasource: ['datasource', 'query-types', 'setting-types', 'signals'],
  panel: ['panel', 'query-types', 'signals'],
  entry: ['entry', 'protocol', 'backend', 'cli'],
};

export default [
  { ignores: ['dist/', 'release/', 'coverage/', '.cache/', 'src/backend/protocol/generated/'] },
  ...grafana,
  {
    files: ['**/*.{ts,tsx,mjs}'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', { selector: 'ExportAllDeclaration', message: 'Name what is exported.' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { boundaries },
    languageOptions: { parserOptions: { projectService: true } },
    settings: {
      'boundaries/elements': PLACES,
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
  // Tests look at what they test from any side; a contract test uses the client of the command line.
  { files: ['src/**/*.test.{ts,tsx}', 'src/backend/contract/**'], rules: { 'boundaries/element-types': 'off' } },
  { files: ['build/**', 'bench/**', 'e2e/**'], rules: { 'no-console': 'off' } },
  // The `use` of a test's fixtures is no hook of React.
  { files: ['e2e/support/**'], rules: { 'react-hooks/rules-of-hooks': 'off' } },
];
