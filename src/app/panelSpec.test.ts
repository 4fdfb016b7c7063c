/** @jest-environment jsdom */
import '../../test/jest/browser-stubs.mjs';

import { copyPanel, INSIGHTS, panelModel, type PanelSpec } from './panelSpec';
import { type Source } from './sources';

const SOURCE: Source = {
  uid: 'own',
  type: 'mlpulse-pipeline-datasource',
  name: 'Own',
  isDefault: true,
  simulated: false,
};
const SPEC: PanelSpec = {
  ...{ title: 'States', type: INSIGHTS, height: 380, options: { rows: 5 } },
  queries: [{ refId: 'A', queryType: 'verdict', format: 'table', pipeline: 'churn' }],
};

test('a copied panel is one of a dashboard, which asks the same data source the same', () => {
  copyPanel(SPEC, SOURCE);
  const copied = JSON.parse(localStorage.getItem('panel-copy') ?? '') as object;
  expect(copied).toEqual(panelModel(SPEC, SOURCE));
  const datasource = { type: 'mlpulse-pipeline-datasource', uid: 'own' };
  expect(copied).toMatchObject({
    ...{ type: INSIGHTS, title: 'States', datasource, options: { rows: 5 } },
    targets: [{ refId: 'A', queryType: 'verdict', format: 'table', pipeline: 'churn', datasource }],
    gridPos: { w: 12, h: 10 },
  });
});
