import { type CheckState } from '../checks';
import { FAIL_ON, judge, type FailOn, type Former } from './judge';
import { check } from './testing/checks';

const findings = (words: readonly CheckState[], problems: readonly string[] = []): Parameters<typeof judge>[0] => ({
  ...{ checks: words.map((word, i) => check(word, { check: `rule_${i}` })), problems, notices: [], judgedBy: null },
});

/** A baseline in which every check was this. */
const allWere = (word: CheckState, severity = check(word).severity): Former => ({
  find: () => ({ state: check(word).state, severity }),
  vanished: () => [],
});

describe('what ends with what, by --fail-on critical, warning, unknown and watch', () => {
  test.each<[readonly CheckState[], string, string, string, string]>([
    [['ok', 'ok'], 'pass', 'pass', 'pass', 'pass'],
    [['ok', 'watch'], 'pass', 'pass', 'pass', 'fail'],
    [['watch'], 'pass', 'pass', 'pass', 'fail'],
    [['watch', 'unknown'], 'unknown', 'unknown', 'fail', 'fail'],
    [['ok', 'warning'], 'pass', 'fail', 'fail', 'fail'],
    [['ok', 'critical', 'unknown'], 'fail', 'fail', 'fail', 'fail'],
    [['ok', 'unknown'], 'unknown', 'unknown', 'fail', 'fail'],
    [['ok', 'warning', 'unknown'], 'unknown', 'fail', 'fail', 'fail'],
    [['unknown'], 'unknown', 'unknown', 'fail', 'fail'],
    [[], 'unknown', 'unknown', 'fail', 'fail'],
  ])('%j', (words, ...expected) => {
    expect(FAIL_ON.map((failOn) => judge(findings(words), { failOn, baseline: null }).state)).toEqual(expected);
  });
});

test('what could not be asked is unknown, even where all else passes', () => {
  expect(judge(findings(['ok'], ['quality: no']), { failOn: 'warning', baseline: null }).state).toBe('unknown');
  expect(judge(findings(['ok'], ['quality: no']), { failOn: 'unknown', baseline: null }).state).toBe('fail');
});

test('what is watched is told, and counts only where it is asked to', () => {
  const excuseBy = (failOn: FailOn): unknown =>
    judge(findings(['watch']), { failOn, baseline: null }).checks[0].excused;
  expect(FAIL_ON.map(excuseBy)).toEqual(['level', 'level', 'level', null]);
});

test('the worst comes first, and in its own order what is as bad', () => {
  const { checks } = judge(findings(['ok', 'watch', 'warning', 'unknown', 'critical', 'warning']), {
    ...{ failOn: 'warning', baseline: null },
  });
  expect(checks.map((one) => one.check)).toEqual(['rule_4', 'rule_3', 'rule_2', 'rule_5', 'rule_1', 'rule_0']);
});

describe('with a baseline', () => {
  test.each<[was: CheckState, now: CheckState, state: string]>([
    ['ok', 'warning', 'fail'],
    ['warning', 'warning', 'pass'],
    ['warning', 'critical', 'fail'],
    ['critical', 'warning', 'pass'],
    ['critical', 'critical', 'pass'],
    ['unknown', 'warning', 'fail'],
    ['ok', 'unknown', 'unknown'],
    ['critical', 'unknown', 'unknown'],
    ['unknown', 'unknown', 'pass'],
  ])('what was %s and is %s makes %s', (was, now, state) => {
    const { checks, ...verdict } = judge(findings(['ok', now]), { failOn: 'warning', baseline: allWere(was) });
    expect(verdict.state).toBe(state);
    expect(checks[0]).toMatchObject({ was, excused: state === 'pass' ? 'baseline' : null });
  });

  test.each<[was: CheckState, state: string]>([
    ['ok', 'fail'],
    ['unknown', 'fail'],
    ['watch', 'pass'],
    ['warning', 'pass'],
  ])('what was %s and is watched makes %s where that counts', (was, state) => {
    expect(judge(findings(['ok', 'watch']), { failOn: 'watch', baseline: allWere(was) }).state).toBe(state);
  });

  test('what was watched and alerts now is worse', () => {
    expect(judge(findings(['warning']), { failOn: 'warning', baseline: allWere('watch') })).toMatchObject({
      ...{ state: 'fail', checks: [{ was: 'watch', excused: null }] },
    });
  });

  test('what was not there is new', () => {
    const baseline = { find: () => null, vanished: () => [] };
    expect(judge(findings(['ok', 'warning']), { failOn: 'warning', baseline })).toMatchObject({
      ...{ state: 'fail', checks: [{ was: null, excused: null }, {}] },
    });
  });

  test('a failure of which no severity is known was as bad', () => {
    const baseline = allWere('warning', null);
    expect(judge(findings(['ok', 'critical']), { failOn: 'warning', baseline }).state).toBe('pass');
  });

  test('is never good where nothing at all is measured', () => {
    expect(judge(findings(['unknown']), { failOn: 'warning', baseline: allWere('unknown') }).state).toBe('unknown');
  });

  test('a pipeline that is gone is unknown, unless something was not answered', () => {
    const gone = check('unknown', { pipeline: 'gone' });
    const baseline = { find: () => ({ state: 'pass', severity: null }) as const, vanished: () => [gone] };
    const { state, checks } = judge(findings(['ok']), { failOn: 'warning', baseline });
    expect(state).toBe('unknown');
    expect(checks[0]).toMatchObject({ pipeline: 'gone', state: 'unknown', was: 'ok' });
    expect(judge(findings([], ['Cannot reach it.']), { failOn: 'warning', baseline }).checks).toEqual([]);
  });
});
