/** @jest-environment jsdom */
import '../../test/jest/browser-stubs.mjs';

import { createDataFrame, getPanelDataSummary, type DataFrame } from '@grafana/data';

import { suggestInsights } from './suggestions';

const suggestionsFor = (frames: DataFrame[]) => suggestInsights(getPanelDataSummary(frames));

it('suggests the panel for answers that it can show', () => {
  const fields = ['severity', 'category', 'pipeline', 'message'].map((name) => ({ name, values: ['x'] }));
  expect(suggestionsFor([createDataFrame({ fields, meta: { custom: { kind: 'alerts' } } })])).toHaveLength(1);
});

it('suggests it for states of pipelines', () => {
  const fields = ['pipeline', 'state', 'headline'].map((name) => ({ name, values: ['x'] }));
  expect(suggestionsFor([createDataFrame({ fields, meta: { custom: { kind: 'verdict' } } })])).toHaveLength(1);
});

it('does not suggest it for others', () => {
  expect(suggestionsFor([createDataFrame({ fields: [{ name: 'value', values: [1] }] })])).toEqual([]);
  expect(suggestionsFor([])).toEqual([]);
});
