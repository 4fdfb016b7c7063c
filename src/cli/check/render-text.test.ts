import { judge } from './judge';
import { renderText } from './render-text';
import { check } from './testing/checks';
import { mixedVerdict } from './testing/verdicts';

/** A non-breaking space, which stands between a number and its unit. */
const readable = (text: string): string[] => text.replaceAll('\u00a0', ' ').split('\n');

test('tells what does not pass, worst first, then what is excused, and counts everything', () => {
  expect(readable(renderText(mixedVerdict()))).toEqual([
    'CRITICAL  churn                 cpu_usage: High CPU usage: 97.0 %, limit 90.0 % (was warning)',
    'UNKNOWN   fraud, "EU": <1> & 2  recall, quality:anomaly_rate: no data',
    'WARNING   churn                 objectives:uptime: Uptime: 97.2 %, objective > 99.9 %, and so many',
    '                                more words that the line of the terminal has to be broken',
    '',
    'As bad in the baseline',
    'WARNING   churn                 memory_usage: High memory usage: 85.0 %',
    '',
    'Below --fail-on',
    'WATCH     churn                 error_rate: Error rate: 6.0 %; an alert of a stage before it',
    '                                explains it; limit 5.0 %',
    '',
    'info: Two series of fraud were combined.',
    '',
    'UNKNOWN: drift: The engine took too long. Try again.',
    'FAIL: 7 checks: 1 critical, 2 unknown, 2 warning, 1 watch (1 inhibited), 1 ok; 2 of them excused',
    'Judged by the alert engine',
    '',
  ]);
});

test('has 100 columns at most, with long names too', () => {
  const pipeline = 'a-pipeline-with-a-name-that-is-longer-than-its-column';
  const checks = [check('warning', { pipeline, message: 'word '.repeat(60).trim() })];
  const verdict = judge({ checks, problems: [], notices: [], judgedBy: null }, { failOn: 'critical', baseline: null });
  const lines = renderText(verdict).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  expect(lines.slice(0, 2)).toEqual(['Below --fail-on', `WARNING   ${pipeline}`]);
  expect(lines.slice(-2)).toEqual(['PASS: 1 check: 1 warning; 1 of them excused', '']);
});

test('where everything passes there is one line, and where nothing is there the reason', () => {
  const terms = { failOn: 'warning', baseline: null } as const;
  expect(renderText(judge({ checks: [check('ok')], problems: [], notices: [], judgedBy: null }, terms))).toBe(
    'PASS: 1 check: 1 ok\n',
  );
  expect(renderText(judge({ checks: [], problems: ['Cannot reach it.'], notices: [], judgedBy: null }, terms))).toBe(
    'UNKNOWN: Cannot reach it.\n',
  );
});

test('what an engine calls its pipelines does not break lines, or reach the terminal as commands', () => {
  const checks = [check('critical', { pipeline: 'a\u001b[2Jb', message: 'one\r\ntwo' })];
  const text = renderText(
    judge({ checks, problems: [], notices: [], judgedBy: null }, { failOn: 'warning', baseline: null }),
  );
  expect(text.split('\n')[0]).toBe('CRITICAL  a [2Jb                cpu_usage: one two');
});

test('colours words only where it is told to, and keeps the columns', () => {
  const coloured = renderText(mixedVerdict(), true);
  expect(coloured).toContain('\u001b[31mCRITICAL\u001b[0m  churn                 cpu_usage');
  expect(coloured).toContain('\u001b[33mWARNING\u001b[0m   churn');
  expect(coloured).toContain('\u001b[31mFAIL\u001b[0m: 7 checks');
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(renderText(mixedVerdict()));
});
