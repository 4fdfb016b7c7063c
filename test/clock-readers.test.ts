import { execFileSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(__dirname, '..');

const READINGS = `
export const readings = [
  Date.now(),
  Date.now,
  new Date(),
  Date(),
  DateTime.now(),
  DateTime.utc(),
  dateTime(),
  performance.timeOrigin,
];
`;
const GIVEN =
  'export const times = [new Date(0), Date.UTC(2026, 0), DateTime.utc(2026), dateTime(0), performance.now()];\n';

/** Files in whose place the texts are judged, and whether they may read the clock. */
const PLACES = [
  ['src/backend/data-service.ts', false],
  ['src/panel/times.ts', false],
  ['test/contract/live.test.ts', false],
  ['e2e/live.spec.ts', false],
  ['scripts/start/wait.mjs', false],
  ['src/clock.ts', true],
  ['src/datasource/clock.ts', true],
  ['test/now.ts', true],
] as const;

/** Judges the texts by the one rule that the configuration has for each file; all of its rules would take long. */
const LINT = `
  import { ESLint, Linter } from 'eslint';

  const { files, texts } = JSON.parse(process.argv[1]);
  const said = {};
  for (const file of files) {
    const { rules } = await new ESLint().calculateConfigForFile(file);
    const config = { rules: { 'no-restricted-syntax': rules['no-restricted-syntax'] } };
    said[file] = texts.map((text) => new Linter().verify(text, config));
  }
  process.stdout.write(JSON.stringify(said));
`;

interface Said {
  readonly line: number;
  readonly message: string;
}

let said: Readonly<Record<string, readonly [ofReadings: readonly Said[], ofGiven: readonly Said[]]>>;
beforeAll(() => {
  const work = JSON.stringify({ files: PLACES.map(([file]) => file), texts: [READINGS, GIVEN] });
  const args = ['--input-type=module', '--eval', LINT, work];
  said = JSON.parse(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' })) as typeof said;
});

test.each(PLACES)('the linter knows of %s whether it may read the clock: %s', (file, may) => {
  const [ofReadings, ofGiven] = said[file];
  expect(ofReadings.map(({ line }) => line)).toEqual(may ? [] : [3, 4, 5, 6, 7, 8, 9, 10]);
  expect(ofReadings.filter(({ message }) => !message.startsWith('Take the time from who has it'))).toEqual([]);
  // What is given or elapses is no reading.
  expect(ofGiven).toEqual([]);
});
