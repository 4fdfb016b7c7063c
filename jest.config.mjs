const source = '\\.m?(t|j)sx?$';

/** Tests run on Node from source; what is shipped, the executable, is what the contract tests run. */
export default {
  testMatch: ['<rootDir>/{src,test,build,scripts,bench,dashboards,provisioning,docker,docs,e2e}/**/*.test.{ts,tsx}'],
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json'],
  transform: {
    [source]: [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2022',
          transform: { react: { runtime: 'automatic' } },
        },
      },
    ],
  },
  // Several dependencies ship ES modules only, so node_modules is transformed as well.
  transformIgnorePatterns: [],
  moduleNameMapper: {
    '\\.(svg|css)$': '<rootDir>/test/jest/file-stub.cjs',
    '^react-inlinesvg$': '<rootDir>/test/jest/icon-stub.cjs',
  },
  setupFiles: ['<rootDir>/test/jest/pin-clock.ts', '<rootDir>/test/jest/page.ts'],
  // Two at a time: a test of the executable keeps about one more core busy.
  maxWorkers: 2,
  // It ends what hangs, on a machine that is slow or busy as well: what a test may take is not its concern.
  testTimeout: 300_000,
};
