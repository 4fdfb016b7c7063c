import { choicesOf, NO_FILTER, passes, toggle, type Choice } from './filter';

const critical: Choice = { dimension: 'severity', value: 'critical' };
const warning: Choice = { dimension: 'severity', value: 'warning' };
const model: Choice = { dimension: 'category', value: 'Model' };
const alert = { severity: 'critical', category: 'Model', pipeline: 'churn' };

it('lets everything through where nothing is chosen', () => {
  expect(passes(NO_FILTER, alert)).toBe(true);
});

it('adds choices one by one: any value of a dimension, every dimension', () => {
  const both = toggle(toggle(NO_FILTER, [critical]), [warning]);
  expect(choicesOf(both)).toEqual([critical, warning]);
  expect(passes(both, alert)).toBe(true);
  expect(passes(toggle(both, [{ dimension: 'pipeline', value: 'fraud' }]), alert)).toBe(false);
});

it('lets a cell take the place of other choices of its dimensions', () => {
  expect(choicesOf(toggle(toggle(NO_FILTER, [warning]), [critical, model]))).toEqual([critical, model]);
});

it('takes choices back that are made', () => {
  const cell = toggle(NO_FILTER, [critical, model]);
  expect(toggle(cell, [critical, model])).toEqual(NO_FILTER);
  expect(choicesOf(toggle(cell, [critical]))).toEqual([model]);
});
