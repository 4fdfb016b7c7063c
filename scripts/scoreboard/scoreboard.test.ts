import { barOf, pageOf } from './page.mjs';
import { measureCauses } from './causes';
import { measure } from './measure';
import { CATALOGUE } from '../../src/signals';
import { rulesOf } from '../../src/verdicts';

const TRIAL = { seeds: [1, 2], pipelines: 3, days: 7, to: Date.UTC(2026, 5, 1) };

test('every rule is tried by both definitions, and is on the page', async () => {
  const heard: string[] = [];
  const results = await measure(TRIAL, (rule) => heard.push(rule));
  expect(heard).toEqual(rulesOf(CATALOGUE).map(({ id }) => id));
  const causes = await measureCauses({ ...TRIAL, days: 4 });
  const page = pageOf(TRIAL, results, causes);
  for (const rule of heard) {
    expect(page.match(new RegExp(`^\\| \`${rule}\` \\| (notebook|engine) `, 'gm'))).toHaveLength(2);
  }
  expect(page).toContain('Seeds 1, 2; 3 pipelines × 7 days each, up to 2026-06-01.');
  expect(page).not.toMatch(/NaN|undefined|null/);
});

test('causes are asked of every incident, and the first signal is one of the early ones', async () => {
  const heard: number[] = [];
  const cases = await measureCauses({ ...TRIAL, seeds: [1], pipelines: 4 }, (seed) => heard.push(seed));
  expect(heard).toEqual([1]);
  expect(cases.map(({ type }) => type)).not.toContain('quiet');
  const named = cases.map(({ last }) => last).filter(({ isNamed }) => isNamed);
  expect(named.length).toBeGreaterThan(cases.length / 2);
  expect(named.every(({ isFirst, isEarly }) => isEarly || !isFirst)).toBe(true);
  const right = cases.filter(({ notebook, last }) => !notebook && last.isFirst);
  expect(right.length).toBeGreaterThan(0.6 * cases.filter(({ notebook }) => !notebook).length);
});

test('by type, incidents are those of the truth', async () => {
  const [cpu] = await measure({ ...TRIAL, seeds: [1] });
  const { types } = cpu.engine;
  expect(types.get('load_growth')?.incidents).toBeGreaterThan(0);
  expect([...types.values()].every(({ incidents, detected }) => detected <= incidents)).toBe(true);
  expect([...types.keys()]).not.toContain('memory_leak');
});

test('the bar is a tenth of the false alarms, no less skill, and twice the time', () => {
  const notebook = { falseAlarms: 20, recall: 0.8, recallByChance: 0.3, timeToDetectMinutes: 0 };
  const engine = { falseAlarms: 2, recall: 0.6, recallByChance: 0.1, timeToDetectMinutes: 10 };
  expect(barOf({ notebook, engine }, 5)).toEqual({ 'false alarms': true, skill: true, delay: true });
  const worse = { falseAlarms: 3, recall: 0.6, recallByChance: 0.2, timeToDetectMinutes: 11 };
  expect(barOf({ notebook, engine: worse }, 5)).toEqual({ 'false alarms': false, skill: false, delay: false });
});
