import { judge } from './judge';
import { renderGithub } from './render-github';
import { check } from './testing/checks';
import { mixedVerdict } from './testing/verdicts';

test('errors are what keeps the gate from passing, warnings what is excused, notices what is watched', () => {
  expect(renderGithub(mixedVerdict()).replaceAll('\u00a0', ' ').split('\n')).toEqual([
    '::error title=mlpulse check::drift: The engine took too long.%0ATry again.',
    '::error title=churn%3A cpu_usage::High CPU usage: 97.0 %25, limit 90.0 %25',
    '::error title=fraud%2C "EU"%3A <1> & 2%3A recall::recall: no data',
    '::error title=fraud%2C "EU"%3A <1> & 2%3A quality%3Aanomaly_rate::quality:anomaly_rate: no data',
    '::error title=churn%3A objectives%3Auptime::Uptime: 97.2 %25, objective > 99.9 %25, and so many more words that the line of the terminal has to be broken',
    '::warning title=churn%3A memory_usage::High memory usage: 85.0 %25',
    '::notice title=churn%3A error_rate::Error rate: 6.0 %25; an alert of a stage before it explains it; limit 5.0 %25',
    '',
  ]);
});

test('nothing ends an annotation early, or is a command of its own', () => {
  const pipeline = 'a%3A\r\n::warning::b';
  const checks = [check('critical', { pipeline, message: '100%0A\r\n::set-output name=x::y' })];
  const text = renderGithub(
    judge({ checks, problems: [], notices: [], judgedBy: null }, { failOn: 'warning', baseline: null }),
  );
  expect(text).toBe(
    '::error title=a%253A%0D%0A%3A%3Awarning%3A%3Ab%3A cpu_usage::100%250A%0D%0A::set-output name=x::y\n',
  );
});

test('says nothing where everything passes', () => {
  const checks = [check('ok')];
  expect(
    renderGithub(judge({ checks, problems: [], notices: [], judgedBy: null }, { failOn: 'warning', baseline: null })),
  ).toBe('');
});
