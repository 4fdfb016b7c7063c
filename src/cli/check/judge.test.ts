import { type CheckState } from '../checks';
import { judge, type Former } from './judge';
import { check } from './testing/checks';

const findings = (words: readonly CheckState[], problems: readonly string[] = []): Parameters<typeof judge>[0] => ({
  ...{ checks: words.map((word, i) => check(word, { check: `rule_${i}` })), problems, notices: [] },
});

/** A baseline in which every check was this. */
const allWere = (word: CheckState, severity = check(word).severity): Former => ({
  find: () => ({ state: check(word).state, severity }),
  vanished: () => [],
});

describe('what ends with what, by --fail-on critical, warning and unknown', () => {
  test.each<[readonly CheckState[], string, string, string]>([
    [['ok', 'ok'], 'pass', 'pass', 'pass'],
    [['ok', 'warning'], 'pass', 'fail', 'fail'],
    [['ok', 'critical', 'unknown'], 'fail', 'fail', 'fail'],
    [['ok', 'unknown'], 'unknown', 'unknown', 'fail'],
    [['ok', 'warning', 'unknown'], 'unknown', 'fail', 'fail'],
    [['unknown'], 'unknown', 'unknown', 'fail'],
    [[], 'unknown', 'unknown', 'fail'],
  ])('%j', (words, critical, warning, unknown) => {
    const stateBy = (failOn: 'critical' | 'warning' | 'unknown'): string =>
      judge(findings(words), { failOn, baseline: null }).state;
    expect([stateBy('critical'), stateBy('warning'), stateBy('unknown')]).toEqual([critical, warning, unknown]);
  });
});

test('what could not be asked is unknown, even where all else passes', () => {
  expect(judge(findings(['ok'], ['quality: no']), { failOn: 'warning', baseline: null }).state).toBe('unknown');
  expect(judge(findings(['ok'], ['quality: no']), { failOn: 'unknown', baseline: null }).state).toBe('fail');
});

test('the worst comes first, and in its own order what is as bad', () => {
  const { checks } = judge(findings(['ok', 'warning', 'unknown', 'critical', 'warning']), {
    ...{ failOn: 'warning', baseline: null },
  });
  expect(checks.map((one) => one.check)).toEqual(['rule_3', 'rule_2', 'rule_1', 'rule_4', 'rule_0']);
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
