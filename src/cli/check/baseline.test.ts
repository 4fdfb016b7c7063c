import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { type Judge } from '../judging';
import { readBaseline } from './baseline';
import { judge, type Former } from './judge';
import { parseOnly } from './only';
import { renderJson } from './render-json';
import { check } from './testing/checks';

let folder = '';
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'baseline-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function read(
  content: string,
  { pipeline = '.*', only = [] as readonly string[], judge: by = 'single samples' as Judge } = {},
): Former {
  const file = path.join(folder, 'before.json');
  writeFileSync(file, content);
  return readBaseline(file, { pipeline, selection: parseOnly(only), judge: by });
}

/** The message that a file is refused with, without its folder. */
function refusal(content: string, options: Parameters<typeof read>[1] = {}): string {
  try {
    read(content, options);
  } catch (error) {
    return (error as Error).message.replaceAll(`${folder}${path.sep}`, '');
  }
  throw new Error('it was not refused');
}

const CHECKS = [
  check('critical'),
  check('ok', { check: 'quality:anomaly_rate' }),
  check('unknown', { pipeline: 'fraud' }),
  check('warning', { check: 'verdict:state', pipeline: 'fraud' }),
  check('watch', { check: 'accuracy' }),
];
const PRINTED = renderJson(
  judge({ checks: CHECKS, problems: [], notices: [], judgedBy: null }, { failOn: 'warning', baseline: null }),
);

test('knows how each check of each pipeline was', () => {
  const { find } = read(PRINTED);
  expect(CHECKS.map(find)).toMatchObject(CHECKS.map(({ state, severity }) => ({ state, severity })));
  expect(find(check('ok', { pipeline: 'other' }))).toBeNull();
});

test('takes what was printed before there were severities', () => {
  const { find } = read('{"checks": [{"check": "cpu_usage", "pipeline": "churn", "state": "fail", "value": 95}]}');
  expect(find(check('critical'))).toMatchObject({ state: 'fail', severity: null });
});

test('knows the checks that were measured, of pipelines that are not there now', () => {
  const missing = (former: Former): unknown =>
    former.vanished([check('ok', { pipeline: 'else' })]).map((one) => [one.pipeline, one.check, one.state]);
  const churn = ['cpu_usage', 'accuracy', 'quality:anomaly_rate'].map((id) => ['churn', id, 'unknown']);
  expect(missing(read(PRINTED))).toEqual(churn);
  expect(missing(read(PRINTED, { only: ['quality'] }))).toEqual([churn[2]]);
  expect(missing(read(PRINTED, { pipeline: 'fraud' }))).toEqual([]);
  expect(read(PRINTED).vanished(CHECKS)).toEqual([]);
});

const FIX = 'Give what "mlpulse check --json" printed.';

test.each([
  ['[]', `--baseline before.json: checks is not a list. ${FIX}`],
  ['', `--baseline before.json: checks is not a list. ${FIX}`],
  ['{\n  "checks": 7\n}', `--baseline before.json, line 2: checks is not a list. ${FIX}`],
  ['{\n  "checks": [\n    7]}', `--baseline before.json, line 3: 7 is no check. ${FIX}`],
  [
    '{"checks": [\n{"check": 1, "pipeline": "a", "state": "pass"}]}',
    `--baseline before.json, line 2: check is 1, not a text. ${FIX}`,
  ],
  ['{"checks": [\n{"check": "a",\n"state": "pass"}]}', `--baseline before.json, line 2: pipeline is missing. ${FIX}`],
  [
    '{"checks": [\n{"check": "a",\n"state": "good"}]}',
    `--baseline before.json, line 3: state is "good", not pass or watch or fail or unknown. ${FIX}`,
  ],
])('%j is refused', (content, message) => {
  expect(refusal(content)).toBe(message);
});

test('broken JSON is refused with its line, and so is no file', () => {
  expect(refusal('{"checks": [\n{"check": "a}\n')).toMatch(/^--baseline before\.json, line \d+, column \d+: /);
  expect(() =>
    readBaseline(path.join(folder, 'none'), { pipeline: '.*', selection: parseOnly([]), judge: 'alert engine' }),
  ).toThrow(/^--baseline .*none cannot be read: ENOENT/);
});

describe('who judged', () => {
  const printedBy = (judgedBy: Judge | null, checks = CHECKS): string =>
    renderJson(judge({ ...{ checks, judgedBy }, problems: [], notices: [] }, { failOn: 'warning', baseline: null }));
  const FORMER = '{"checks": [{"check": "cpu_usage", "pipeline": "churn", "state": "fail"}]}';

  test('may be the same', () => {
    expect(read(printedBy('alert engine'), { judge: 'alert engine' }).find(CHECKS[0])).not.toBeNull();
    expect(read(printedBy('single samples')).find(CHECKS[0])).not.toBeNull();
  });

  test.each<[string, Judge, string]>([
    [printedBy('single samples'), 'alert engine', 'add --single-samples'],
    // What versions before printed.
    [FORMER, 'alert engine', 'add --single-samples'],
    [printedBy('alert engine'), 'single samples', 'leave --single-samples out'],
  ])('in another way cannot be compared, %#', (content, now, fix) => {
    const [then, present] =
      now === 'alert engine' ? ['single samples', 'the alert engine'] : ['the alert engine', 'single samples'];
    expect(refusal(content, { judge: now })).toBe(
      `--baseline before.json: its alerts were judged by ${then}, and now ${present} would judge, so they cannot be compared. Write it again, or ${fix}.`,
    );
  });

  test('does not matter to checks that no alert decides on', () => {
    const only = ['quality'];
    expect(read(printedBy('single samples'), { judge: 'alert engine', only }).find(CHECKS[1])).not.toBeNull();
    const quality = printedBy(null, [CHECKS[1]]);
    expect(read(quality, { judge: 'alert engine' }).find(CHECKS[1])).not.toBeNull();
  });
});
