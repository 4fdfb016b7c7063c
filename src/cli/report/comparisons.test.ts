import { CATALOGUE } from '../../signals';
import { RANGE } from '../testing/in-process';
import { comparedIn, sidesOf } from './data/compared';
import { type Report } from './data/inquire';
import { besidePeers } from './data/peers';
import { renderMarkdown } from './markdown/markdown';
import { renderPage } from './page/Page';
import { reportOn } from './testing/report';

const HOUR = 3_600_000;
const at = (hours: number): number => RANGE.to - hours * HOUR;
const SCHEDULE = [
  { type: 'accuracy_drop', pipeline: 'churn', at: at(10), duration: '10h' },
  { type: 'error_burst', pipeline: 'search-ranking', at: at(15), duration: '15h' },
];
const FLEET = { pipelines: 8, schedule: SCHEDULE };
const plain = (html: string): string => html.replace(/<(style|script)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, '\n');

let report: Report;
beforeAll(async () => {
  report = await reportOn(FLEET, 3);
});

test('says who differs from the others, by how much, in which signal and since when, once for the fleet', () => {
  const { differing, rest } = besidePeers(report.answers, CATALOGUE);
  expect(differing).toEqual([
    expect.objectContaining({ pipeline: 'search-ranking', signal: 'Error rate', side: 'worse', since: at(15) }),
  ]);
  expect(rest).toEqual([
    'Response time: 8 of 8 pipelines are like their peers.',
    'Error rate: 7 of 8 pipelines are like their peers.',
    'Data completeness: 8 of 8 pipelines are like their peers.',
  ]);
  for (const text of [renderMarkdown(report, '1'), plain(renderPage(report, { version: '1' }))]) {
    expect(text.split('Beside their peers')).toHaveLength(2);
    expect(text).toContain('7 of 8 pipelines are like their peers');
  }
});

test('of a pipeline to which something was done, says what has become of it, and of others that nothing was', () => {
  const [detail] = report.details;
  expect([...detail.changes.keys()]).toEqual(['churn']);
  const markdown = renderMarkdown(report, '1');
  expect(markdown.split('### Before and after the last change')).toHaveLength(2);
  expect(markdown).toMatch(/\n\nModel deployed, \d\d:\d\d\.\n\n[\s\S]*\| Model accuracy \| WORSE \| 9\d\.\d/);
  const page = plain(renderPage(report, { version: '1' }));
  expect(page).toMatch(/Model deployed, \d\d:\d\d\./);
  expect(page.split('Nothing was done to the pipeline in this range')).toHaveLength(3);
});

test('compares the sides that were chosen, once, and then no pipeline with before', async () => {
  const sides = { a: 'churn', b: 'search-ranking', signals: ['error_rate', 'cpu_usage'] };
  const chosen = await reportOn({ pipelines: 3, schedule: SCHEDULE }, 1, 'alert engine', sides);
  expect(chosen.details.flatMap(({ changes }) => [...changes])).toEqual([]);
  const [markdown, page] = [renderMarkdown(chosen, '1'), plain(renderPage(chosen, { version: '1' }))];
  expect(markdown).toContain('\n## search-ranking beside churn\n');
  expect(markdown).not.toContain('Before and after the last change');
  expect(page).toContain('Not looked at: the report compares search-ranking beside churn.');
  // Three pipelines are too few to be peers, which is said once.
  expect(markdown.split('five pipelines with a value at the same time')).toHaveLength(2);
});

describe('the lines of a comparison', () => {
  const row = (pipeline: string, signal: string, verdict: string) => ({
    ...{ pipeline, signal, verdict, label: CATALOGUE.of(signal).label, reason: `It is ${verdict}.` },
    ...{ a: 1, b: 2, effect: 1, low: 0.5, high: 1.5 },
  });

  test('are those that are not excluded, the worst first, and the others are named', () => {
    const rows = [row('', 'cpu_usage', 'pass'), row('', 'accuracy', 'inconclusive'), row('', 'error_rate', 'fail')];
    const { lines, rest } = comparedIn([...rows, row('', 'memory_usage', 'insufficient_data')], CATALOGUE);
    expect(lines.map(({ signal, verdict }) => [signal, verdict])).toEqual([
      ['Error rate', 'fail'],
      ['Model accuracy', 'inconclusive'],
      ['Memory usage', 'insufficient_data'],
    ]);
    expect(lines[0].shift.replace(/\u00a0/g, ' ')).toBe('1.000 % to 2.000 %, shift 1.000 % (0.500 % to 1.500 %)');
    expect(rest).toEqual(['A worsening is excluded of CPU usage.']);
  });

  test('say of which pipeline they are where there are several', () => {
    const { rest } = comparedIn([row('a', 'cpu_usage', 'pass'), row('b', 'accuracy', 'pass')], CATALOGUE);
    expect(rest).toEqual(['a: a worsening is excluded of CPU usage.', 'b: a worsening is excluded of model accuracy.']);
  });

  test('have a title that says the sides', () => {
    expect(sidesOf({ a: 'stable', b: 'canary' })).toBe('canary beside stable');
    expect(sidesOf({ at: 'now-1d' })).toBe('After now-1d beside before');
  });
});
