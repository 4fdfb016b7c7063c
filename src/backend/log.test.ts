import { createLog, errorFields, levelFrom, type Level } from './log';

const NOW = Date.UTC(2026, 2, 4, 12, 0, 0, 7);

function logOf(least: Level): { log: ReturnType<typeof createLog>; lines: string[] } {
  const lines: string[] = [];
  return {
    log: createLog(
      least,
      (line) => lines.push(line),
      () => NOW,
    ),
    lines,
  };
}

test('a line is JSON with the fields that go-plugin reads and ours beside them', () => {
  const { log, lines } = logOf('debug');
  log.warn('slow "engine"\nanswers', { ms: 12.5, url: 'http://x', nothing: undefined });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^[^\n]*\n$/);
  expect(JSON.parse(lines[0])).toEqual({
    '@level': 'warn',
    '@message': 'slow "engine"\nanswers',
    // go-plugin wants exactly six digits of the second.
    '@timestamp': '2026-03-04T12:00:00.007000Z',
    ms: 12.5,
    url: 'http://x',
  });
});

test.each<[Level, Level[]]>([
  ['debug', ['debug', 'info', 'warn', 'error']],
  ['warn', ['warn', 'error']],
  ['error', ['error']],
])('at %s it writes %j', (least, written) => {
  const { log, lines } = logOf(least);
  for (const level of ['debug', 'info', 'warn', 'error'] as const) {
    log[level](level);
  }
  expect(lines.map((line) => (JSON.parse(line) as { '@level': string })['@level'])).toEqual(written);
});

test('fields cannot pose as those of go-plugin', () => {
  const { log, lines } = logOf('debug');
  log.info('real', { '@message': 'forged', '@level': 'error', '@timestamp': 'x' });
  expect(JSON.parse(lines[0])).toMatchObject({ '@message': 'real', '@level': 'info' });
});

test('long texts are cut, so that a line stays within what go-plugin reads', () => {
  const { log, lines } = logOf('debug');
  log.error('m'.repeat(100_000), { stack: 's'.repeat(100_000) });
  expect(lines[0].length).toBeLessThan(65_536);
  expect(JSON.parse(lines[0])).toMatchObject({ '@message': expect.stringMatching(/^m+…$/) as string });
});

test.each([
  ['warn', 'warn'],
  ['ERROR', 'error'],
  ['verbose', 'debug'],
  ['', 'debug'],
  [undefined, 'debug'],
])('the level named %j is %s', (name, level) => {
  expect(levelFrom(name)).toBe(level);
});

test('errors show message and stack, and anything else thrown its text', () => {
  expect(errorFields(new Error('x'))).toEqual({ error: 'x', stack: expect.stringContaining('log.test') as string });
  expect(errorFields('oops')).toEqual({ error: 'oops' });
});
