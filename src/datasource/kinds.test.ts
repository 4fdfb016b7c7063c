/** @jest-environment jsdom */
import '../../test/jest/browser-stubs.mjs';

import { omit } from 'lodash';

import { type KindInfo } from '../contract/kinds';
import { isAnswerable, type OptionInfo } from '../contract/options';
import { canBeLive, formatOf, withFormat, withKind, withOption } from './kinds';
import { type PulseDataQuery } from './query';
import { kindNamed } from './testing/kinds';

const score = kindNamed('score');
const alerts = kindNamed('alerts');
const choice = (name: string, ...values: string[]): OptionInfo => ({
  type: 'choice',
  name,
  label: name,
  description: '',
  values,
  labels: {},
});

const full: PulseDataQuery = {
  refId: 'B',
  key: 'k',
  hide: false,
  datasource: { uid: 'u' },
  queryType: 'score',
  pipeline: 'churn',
  format: 'series',
  step: '1h',
  score: 'quality',
  breakdown: true,
};

describe('withKind', () => {
  it('keeps what every kind understands and drops the options of the old one', () => {
    expect(withKind(full, alerts)).toEqual({ ...omit(full, 'score', 'breakdown'), queryType: 'alerts' });
  });

  it('drops a format that the new kind does not have, and a step that then means nothing', () => {
    const next = withKind({ ...full, queryType: 'x', format: 'series' }, { ...alerts, formats: ['table'] });
    expect(next).not.toHaveProperty('format');
    expect(next).not.toHaveProperty('step');
  });

  it('keeps live where the new kind is streamed', () => {
    const live = { ...full, live: true };
    expect(withKind(live, alerts).live).toBe(true);
    expect(withKind(live, { ...alerts, live: false })).not.toHaveProperty('live');
    expect(withKind({ ...live, format: 'instant' }, { ...alerts, live: true })).not.toHaveProperty('live');
  });

  it('keeps an option that both kinds have, if its value can be one of the new', () => {
    const other: KindInfo = {
      ...score,
      kind: 'other',
      options: [choice('score', 'quality')],
    };
    expect(withKind(full, other).score).toBe('quality');
    expect(withKind({ ...full, score: 'health' }, other)).not.toHaveProperty('score');
  });
});

it('begins a question that needs signals with those of its first example, unless there are some', () => {
  const metrics = kindNamed('metrics');
  const asked = withKind({ refId: 'A', queryType: 'alerts' }, metrics);
  expect(asked).toEqual({ refId: 'A', queryType: 'metrics', signals: ['cpu_usage', 'response_time_ms'] });
  expect(withKind({ ...asked, signals: ['accuracy'] }, metrics).signals).toEqual(['accuracy']);
  expect(isAnswerable(withKind(asked, kindNamed('correlation')), kindNamed('correlation'))).toBe(true);
});

it('answers in the first format unless the query says otherwise', () => {
  expect(formatOf({ refId: 'A', queryType: 'alerts' }, alerts)).toBe('table');
  expect(formatOf({ refId: 'A', queryType: 'score', format: 'table' }, score)).toBe('series');
});

it('takes the options of one form away with it', () => {
  const kind: KindInfo = {
    ...score,
    options: [...score.options, { ...choice('show', 'value'), format: 'instant' }],
  };
  const shown: PulseDataQuery = { ...full, show: 'value' };
  expect(withFormat(shown, 'series', kind)).toEqual(full);
  expect(withFormat(shown, 'instant', kind)).toEqual({ ...omit(shown, 'breakdown', 'step'), format: 'instant' });
});

it('takes an option away so that its default applies', () => {
  expect(withOption(full, 'breakdown', undefined)).not.toHaveProperty('breakdown');
  expect(withOption(full, 'step', '')).not.toHaveProperty('step');
});

it('knows no stream of what is summed up by spans of time', () => {
  const metrics: PulseDataQuery = { refId: 'A', queryType: 'metrics', signals: ['cpu_usage'] };
  const summed = { ...metrics, aggregate: { every: '1h', statistic: 'mean' } };
  expect(canBeLive(metrics, kindNamed('metrics'))).toBe(true);
  expect(canBeLive(summed, kindNamed('metrics'))).toBe(false);
});
