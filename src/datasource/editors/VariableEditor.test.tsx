/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { labels } from '../labels';
import { type PulseSource } from '../source';
import { type PulseVariableQuery } from '../query';
import VariableEditor from './VariableEditor';

function show(query: Partial<PulseVariableQuery>, getPipelines = () => Promise.resolve(['churn', 'fraud'])) {
  const datasource = {
    uid: 'pulse',
    getPipelines,
    getRules: () => Promise.resolve([{ id: 'cpu_usage', label: 'CPU usage', category: 'System', signal: 'cpu_usage' }]),
    getLabels: () => Promise.resolve(['region', 'team']),
    getLabelValues: (label: string) => Promise.resolve(label === 'team' ? ['growth', 'risk'] : []),
    interpolatePipeline: (text: string) => text,
    interpolateMatchers: (text: string) => text,
  } as unknown as PulseSource;
  const onChange = jest.fn<void, [PulseVariableQuery]>();
  const full = { refId: 'v', ...query } as PulseVariableQuery;
  render(<VariableEditor datasource={datasource} query={full} onChange={onChange} onRunQuery={jest.fn()} />);
  return { onChange };
}

it('lists pipelines unless told otherwise, and shows them', async () => {
  show({});
  expect(screen.getByLabelText(labels.variable.list)).toHaveValue(labels.variable.pipelines);
  expect(await screen.findByText(labels.variable.preview(2, 'churn, fraud'))).toBeInTheDocument();
});

it('takes a filter of pipelines', async () => {
  const { onChange } = show({ list: 'pipelines' });
  await userEvent.type(screen.getByLabelText(labels.variable.match), 'fraud.*{Enter}');
  expect(onChange).toHaveBeenCalledWith({ refId: 'v', list: 'pipelines', match: 'fraud.*' });
});

it('says why a filter is refused', async () => {
  show({ match: '(' }, () => Promise.reject({ data: { message: 'missing ): (' } }));
  expect(await screen.findByText('missing ): (')).toBeInTheDocument();
});

it('drops the filter of pipelines with another list', async () => {
  const { onChange } = show({ list: 'pipelines', match: 'fraud.*' });
  await userEvent.click(screen.getByLabelText(labels.variable.list));
  await userEvent.click(await screen.findByRole('option', { name: labels.variable.rules }));
  expect(onChange).toHaveBeenCalledWith({ refId: 'v', list: 'rules' });
});

it('lists the values of a label', async () => {
  const { onChange } = show({ list: 'label_values' });
  await userEvent.click(screen.getByLabelText(labels.variable.label));
  await userEvent.click(await screen.findByRole('option', { name: 'team' }));
  expect(onChange).toHaveBeenCalledWith({ refId: 'v', list: 'label_values', label: 'team' });
});

it('shows the values of a label, of pipelines that others leave', async () => {
  const { onChange } = show({ list: 'label_values', label: 'team' });
  expect(await screen.findByText(labels.variable.preview(2, 'growth, risk'))).toBeInTheDocument();
  await userEvent.type(screen.getByLabelText(labels.query.matchers), 'region="eu"{Enter}');
  expect(onChange).toHaveBeenCalledWith({ refId: 'v', list: 'label_values', label: 'team', matchers: 'region="eu"' });
});

it('has no filter where rules are listed', async () => {
  show({ list: 'rules' });
  expect(await screen.findByText(labels.variable.preview(1, 'CPU usage'))).toBeInTheDocument();
  expect(screen.queryByLabelText(labels.variable.match)).not.toBeInTheDocument();
});
