import { type Column } from '../answer';
import { type Answers, type Section } from './ask';
import { type Checks } from '../checks';
import { renderJson } from './json';
import { renderMarkdown } from './markdown';
import { renderPage } from './page';
import { renderTerminal } from './terminal';

const TO = Date.UTC(2026, 0, 31, 12);
const NOTICE = { severity: 'warning', text: '14 of 22 checks are unknown because <data> is missing.' } as const;

const column = (name: string, values: Column['values']): Column => ({
  ...{ name, labels: {}, title: name, isTime: false, values },
});

/** An answer of `alerts` that has no row and one notice. */
const EMPTY: Section = {
  ...{ kind: 'alerts', title: 'What is wrong now', description: 'Checks.', format: 'table', asked: '', error: null },
  frames: [{ name: 'alerts', columns: [column('severity', [])], notices: [NOTICE] }],
};

const answers = (checks: Checks, ok = true): Answers => ({
  health: { ok, message: ok ? '8 of 21 signals have data.' : 'Cannot reach it.' },
  ...{ checks, from: TO - 86_400_000, to: TO, sections: [EMPTY] },
});

const UNKNOWN: Checks = { state: 'unknown', text: '22 checks: 14 unknown, 8 ok' };

describe('where checks are unknown', () => {
  test('the terminal says how many, and no word of health', () => {
    const text = renderTerminal(answers(UNKNOWN));
    expect(text.split('\n').slice(1, 3)).toEqual([
      'Data source: 8 of 21 signals have data.',
      'UNKNOWN: 22 checks: 14 unknown, 8 ok',
    ]);
    expect(text).toContain('  no rows\n  warning: 14 of 22 checks are unknown because <data> is missing.\n');
    expect(text).not.toMatch(/^OK|none|fine|healthy/im);
  });

  test('the page says how many, without a tick and without green', () => {
    const html = renderPage(answers(UNKNOWN), '1.2.3');
    expect(html).toContain('<p class="verdict unknown"><b>? Unknown</b> 22 checks: 14 unknown, 8 ok</p>');
    expect(html).toContain(
      'no rows</p><p class="warning">warning: 14 of 22 checks are unknown because &#60;data&#62; is missing.</p>',
    );
    expect(html).not.toMatch(/✓|class="ok"|none<|fine|healthy/i);
  });
});

describe('where checks are unknown, a file', () => {
  test('in Markdown says how many, and no word of health', () => {
    const text = renderMarkdown(answers(UNKNOWN), '1.2.3');
    expect(text).toContain('\n**UNKNOWN**: 22 checks: 14 unknown, 8 ok\n');
    expect(text).toContain('No rows.\n\n*warning: 14 of 22 checks are unknown because \\<data\\> is missing.*\n');
    expect(text).not.toMatch(/✓|\bnone\b|fine|healthy/i);
  });

  test('in JSON says how many, and why', () => {
    expect(JSON.parse(renderJson(answers(UNKNOWN), '1.2.3'))).toEqual({
      version: '1.2.3',
      range: { from: TO - 86_400_000, to: TO },
      pipelines: [],
      health: { ok: true, message: '8 of 21 signals have data.' },
      checks: UNKNOWN,
      answers: { alerts: [] },
      notices: { alerts: [NOTICE.text] },
      errors: {},
    });
  });
});

test('JSON has the rows of the tables, and null where a value is missing', () => {
  const table: Section = {
    ...{ ...EMPTY, kind: 'quality' },
    frames: [{ name: 'q', columns: [column('pipeline', ['b', 'a']), column('value', [null, 7])], notices: [] }],
  };
  const series: Section = { ...table, format: 'series' };
  const report = JSON.parse(renderJson({ ...answers(UNKNOWN), sections: [series, table] }, '1')) as object;
  const rows = [
    { pipeline: 'b', value: null },
    { pipeline: 'a', value: 7 },
  ];
  expect(report).toMatchObject({ pipelines: ['a', 'b'], answers: { quality: rows } });
});

test('a name in Markdown cannot end its cell', () => {
  const frames = [{ name: 'q', columns: [column('pipeline', ['a|b\n# c'])], notices: [] }];
  const text = renderMarkdown({ ...answers(UNKNOWN), sections: [{ ...EMPTY, frames }] }, '1');
  expect(text).toContain('\n| a\\|b \\# c |\n');
});

test('all checks ok is told with a tick', () => {
  const checks: Checks = { state: 'ok', text: '22 checks: 22 ok' };
  expect(renderPage(answers(checks), '1')).toContain(
    '<p class="verdict ok"><b>✓ All checks are ok</b> 22 checks: 22 ok</p>',
  );
  expect(renderTerminal(answers(checks))).toContain('\nOK: 22 checks: 22 ok\n');
});

test('a data source that cannot be read is an error, and its checks are unknown', () => {
  const checks: Checks = { state: 'unknown', text: 'The checks are unknown: Cannot reach it.' };
  expect(renderPage(answers(checks, false), '1')).toContain('<p class="bad">✗ Cannot reach it.</p>');
  expect(renderTerminal(answers(checks, false))).toContain('\nERROR: Cannot reach it.\nUNKNOWN: The checks are');
});
