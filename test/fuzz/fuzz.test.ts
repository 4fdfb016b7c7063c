import { backendHere, backendOverGrpc, type Backend } from './backend';
import { bodyCase, NOW, queryCase, settingsCase, type Case } from './cases';
import { checkMessage, checkResponse } from './checks';
import { startEngine, type Engine } from './engine';
import { randomOf, type Random } from './random';
import { run } from './run';
import { jsonOf, Literal, mutated, oddValue } from './values';

// The short form of `npm run fuzz`: the same cases every time.

const SEED = 21;

let engine: Engine;
let here: Backend;
let executable: Backend;
beforeAll(async () => {
  engine = await startEngine();
  here = backendHere(NOW);
  executable = await backendOverGrpc(NOW);
});
afterAll(async () => {
  await Promise.all([engine?.stop(), here?.close(), executable?.close()]);
});

const settings = (random: Random): Case => settingsCase(random, engine.url);

test.each<[what: string, count: number, make: (random: Random) => Case, backend: () => Backend]>([
  ['queries', 150, queryCase, () => here],
  ['settings', 400, settings, () => here],
  ['bodies of an engine', 150, (random) => bodyCase(random, engine), () => here],
  ['queries over gRPC', 60, queryCase, () => executable],
  ['settings over gRPC', 100, settings, () => executable],
])('odd %s have an answer, in words where it is an error', async (_, count, make, backend) => {
  const { findings } = await run({ ...backend(), most: Infinity }, { seed: SEED, count, make });
  expect(findings).toEqual([]);
});

test('a case is the same whichever were before it', () => {
  const inputOf = (number: number): string => queryCase(randomOf(SEED, number)).input;
  const alone = inputOf(7);
  expect([5, 6, 7].map(inputOf)[2]).toBe(alone);
  expect(queryCase(randomOf(SEED + 1, 7)).input).not.toBe(alone);
});

test('a case that fails is told, and the next ones are asked', async () => {
  const cases: Case[] = [
    { input: 'one', ask: () => Promise.reject(new Error('no')) },
    { input: 'two', ask: () => Promise.resolve() },
  ];
  let next = 0;
  const { findings } = await run(here, { seed: 1, count: 2, make: () => cases[next++] });
  expect(findings).toEqual([{ number: 0, problem: 'no', input: 'one' }]);
});

test.each([
  'x is undefined.',
  'NaN is too much.',
  'It is [object Object].',
  'No. This is a bug.',
  '',
  'x'.repeat(1_000),
])('a message that no one can use is one (%#)', (message) => {
  expect(() => checkMessage('It', message)).toThrow(/^It (?:says|has)/);
});

test('an engine may be quoted with what it said', () => {
  const heard = '{"value":[1,"NaN"]}';
  expect(() => checkMessage('It', 'The engine answers with [1,"NaN"].', heard)).not.toThrow();
  expect(() => checkMessage('It', 'The engine answers with [1,"NaN"], so that it is NaN.', heard)).toThrow(
    /says "NaN"/,
  );
  expect(() => checkMessage('It', 'The engine answers with [1,"NaN"].')).toThrow(/says "NaN"/);
});

test('a name that begins like an object without words is none', () => {
  expect(() => checkMessage('It', 'Field "queryType" is "[objectives".')).not.toThrow();
  expect(() => checkMessage('It', 'Field "queryType" is [object].')).toThrow(/says "\[object"/);
});

test('an answer that Grafana would not take is none', () => {
  const fine = { frames: [], error: 'No.', status: 400, errorSource: 'downstream' };
  expect(() => checkResponse(fine, 'A')).not.toThrow();
  for (const wrong of [undefined, { ...fine, status: 0 }, { ...fine, errorSource: '' }, { ...fine, error: '' }]) {
    expect(() => checkResponse(wrong, 'A')).toThrow();
  }
  expect(() => checkResponse({ ...fine, error: '', status: 200, frames: [Buffer.from('x')] }, 'A')).toThrow(/Arrow/);
});

test('odd values are written as they are', () => {
  expect(jsonOf({ a: [new Literal('1e999'), -0, null], __proto__: 1 })).toBe('{"a":[1e999,-0,null]}');
  expect(jsonOf(Object.fromEntries([['__proto__', 1]]))).toBe('{"__proto__":1}');
  for (let number = 0; number < 200; number++) {
    const random = randomOf(SEED, number);
    const value = mutated({ a: [1, 'text'], b: { c: oddValue(random) } }, random);
    const text = jsonOf(value);
    expect(text.length > 100_000 || JSON.parse(text) !== undefined).toBe(true);
  }
});
