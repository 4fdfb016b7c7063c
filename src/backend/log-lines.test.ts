import { lineWriter } from './log-lines';

test('lines that nobody reads are left out and counted, once', () => {
  const waiting: Array<readonly [line: string, left: () => void]> = [];
  const read = (): string[] =>
    waiting.splice(0).map(([line, left]) => {
      left();
      return line;
    });
  const write = lineWriter(
    (line, left) => waiting.push([line, left]),
    (missing, send) => send(`${missing} missing\n`),
    10,
  );
  for (let i = 0; i < 1_000; i++) {
    write(`line ${i}\n`);
  }
  expect(read()).toEqual(['line 0\n', 'line 1\n']);
  write('again\n');
  write('more\n');
  expect(read()).toEqual(['998 missing\n', 'again\n']);
});
