import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { OutputClosed } from './io';
import { writeFile, writeOut } from './output';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'output-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const never = new AbortController().signal;

test('writes all of a text, in the place of what was there', async () => {
  const file = path.join(folder, 'x.txt');
  writeFileSync(file, 'before');
  await writeFile(file, ['a\n', 'b\n'], never);
  expect(readFileSync(file, 'utf8')).toBe('a\nb\n');
  expect(readdirSync(folder)).toEqual(['x.txt']);
});

test('leaves what was there when it is interrupted, and nothing else', async () => {
  const file = path.join(folder, 'x.txt');
  writeFileSync(file, 'before');
  const controller = new AbortController();
  const chunks = (function* () {
    yield 'a';
    controller.abort();
    yield 'b';
  })();
  await expect(writeFile(file, chunks, controller.signal)).rejects.toThrow(/abort/i);
  expect(readdirSync(folder)).toEqual(['x.txt']);
  expect(readFileSync(file, 'utf8')).toBe('before');
});

test('leaves nothing when the text cannot be made, and says why', async () => {
  const chunks = (function* () {
    yield 'a';
    throw new Error('no more');
  })();
  await expect(writeFile(path.join(folder, 'x.txt'), chunks, never)).rejects.toThrow(/--output .*x\.txt: no more/);
  expect(readdirSync(folder)).toEqual([]);
});

test('refuses a folder, and a file in none', async () => {
  await expect(writeFile(folder, ['a'], never)).rejects.toThrow(/--output .* is a folder\. Name a file in it\./);
  await expect(writeFile(path.join(folder, 'none', 'x'), ['a'], never)).rejects.toThrow(
    /--output .*x: .*ENOENT.*Name a file/,
  );
});

test('writes straight into what is no regular file', async () => {
  await writeFile('/dev/null', ['a'], never);
  expect(readFileSync('/dev/null', 'utf8')).toBe('');
});

describe('the standard output', () => {
  test('takes one piece after the other', async () => {
    const printed: string[] = [];
    await writeOut(['a', 'b'], async (text) => void printed.push(text), never);
    expect(printed).toEqual(['a', 'b']);
  });

  test('that nobody reads any more is an error: the text is not whole', async () => {
    const print = (): Promise<void> => Promise.reject(new OutputClosed());
    await expect(writeOut(['a'], print, never)).rejects.toThrow(
      '--output -: nobody reads the standard output any more.',
    );
  });

  test('takes nothing after an interruption', async () => {
    const controller = new AbortController();
    const printed: string[] = [];
    const print = async (text: string): Promise<void> => {
      printed.push(text);
      controller.abort(new Error('enough'));
    };
    await expect(writeOut(['a', 'b'], print, controller.signal)).rejects.toThrow('enough');
    expect(printed).toEqual(['a']);
  });
});
