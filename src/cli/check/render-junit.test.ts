/** @jest-environment jsdom */
import { judge } from './judge';
import { renderJunit } from './render-junit';
import { check } from './testing/checks';
import { mixedVerdict } from './testing/verdicts';

/** Reads XML as a parser does that takes nothing but XML. */
function parse(xml: string): Document {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  expect(document.querySelector('parsererror')?.textContent).toBeUndefined();
  return document;
}

test('has a suite for each pipeline, and a case for each check', () => {
  expect(renderJunit(mixedVerdict()).replaceAll('\u00a0', ' ').split('\n')).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="mlpulse check" tests="8" failures="2" errors="3" skipped="2">',
    '  <testsuite name="mlpulse check" tests="1" failures="0" errors="1" skipped="0">',
    '    <testcase classname="mlpulse check" name="data source">',
    '      <error type="unknown" message="drift: The engine took too long.&#10;Try again.">drift: The engine took too long.&#10;Try again.</error>',
    '    </testcase>',
    '  </testsuite>',
    '  <testsuite name="churn" tests="5" failures="2" errors="0" skipped="2">',
    '    <testcase classname="churn" name="cpu_usage">',
    '      <failure type="critical" message="High CPU usage: 97.0 %, limit 90.0 %">High CPU usage: 97.0 %, limit 90.0 %</failure>',
    '    </testcase>',
    '    <testcase classname="churn" name="memory_usage">',
    '      <skipped message="warning, as bad in the baseline: High memory usage: 85.0 %">warning, as bad in the baseline: High memory usage: 85.0 %</skipped>',
    '    </testcase>',
    '    <testcase classname="churn" name="objectives:uptime">',
    expect.stringMatching(
      /^ {6}<failure type="warning" message="Uptime: 97\.2 %, objective &gt; 99\.9 %, .*<\/failure>$/,
    ),
    '    </testcase>',
    '    <testcase classname="churn" name="error_rate">',
    '      <skipped message="watch, below --fail-on: Error rate: 6.0 %; an alert of a stage before it explains it; limit 5.0 %">watch, below --fail-on: Error rate: 6.0 %; an alert of a stage before it explains it; limit 5.0 %</skipped>',
    '    </testcase>',
    '    <testcase classname="churn" name="disk_usage"/>',
    '  </testsuite>',
    '  <testsuite name="fraud, &quot;EU&quot;: &lt;1&gt; &amp; 2" tests="2" failures="0" errors="2" skipped="0">',
    '    <testcase classname="fraud, &quot;EU&quot;: &lt;1&gt; &amp; 2" name="recall">',
    '      <error type="unknown" message="recall: no data">recall: no data</error>',
    '    </testcase>',
    '    <testcase classname="fraud, &quot;EU&quot;: &lt;1&gt; &amp; 2" name="quality:anomaly_rate">',
    '      <error type="unknown" message="quality:anomaly_rate: no data">quality:anomaly_rate: no data</error>',
    '    </testcase>',
    '  </testsuite>',
    '</testsuites>',
    '',
  ]);
});

test.each([
  [`<b attr="1">&amp;</b> 'x' ]]> \t\n\r é 🙂`, `<b attr="1">&amp;</b> 'x' ]]> \t\n\r é 🙂`],
  // XML cannot hold these.
  ['\u0000a\u001bb\ud800c\uffffd\u000b', '\ufffda\ufffdb\ufffdc\ufffdd\ufffd'],
])('a parser reads %j as it was, as far as XML can hold it', (message, expected) => {
  const checks = [check('critical', { message, pipeline: message })];
  const document = parse(
    renderJunit(judge({ checks, problems: [], notices: [], judgedBy: null }, { failOn: 'warning', baseline: null })),
  );
  const failure = document.querySelector('testcase > failure');
  expect(failure?.getAttribute('message')).toBe(expected);
  expect(failure?.textContent).toBe(expected);
  expect(document.querySelector('testsuite')?.getAttribute('name')).toBe(expected);
});

test('an engine that is dead is an error, not an empty success', () => {
  const dead = judge(
    { checks: [], problems: ['Cannot reach it.'], notices: [], judgedBy: null },
    { failOn: 'warning', baseline: null },
  );
  const document = parse(renderJunit(dead));
  expect(document.documentElement.getAttribute('errors')).toBe('1');
  expect(document.querySelector('testcase > error')?.textContent).toBe('Cannot reach it.');
});
