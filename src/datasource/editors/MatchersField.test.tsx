/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { labels } from '../labels';
import { type PulseSource, type Selection } from '../source';
import { MatchersField } from './MatchersField';

const text = labels.query;

function show(value?: string, getLabels = (_which?: Selection) => Promise.resolve(['service.name', 'team'])) {
  const getLabelValues = jest.fn((label: string, _which?: Selection) =>
    Promise.resolve(label === 'team' ? ['growth', 'risk "A"'] : ['churn']),
  );
  const datasource = {
    ...{ uid: 'pulse', getLabels, getLabelValues },
    interpolateMatchers: (matchers: string) => matchers.replace('$region', 'eu'),
  } as unknown as PulseSource;
  const onChange = jest.fn<void, [string | undefined]>();
  render(<MatchersField id="labels" datasource={datasource} value={value} onChange={onChange} />);
  return { onChange, getLabelValues };
}

async function choose(field: string, option: string) {
  await userEvent.click(await screen.findByRole('combobox', { name: field }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

it('adds a label and its value as a matcher', async () => {
  const { onChange } = show();
  await choose(text.addLabel, 'team');
  await choose(text.addValue('team'), 'risk "A"');
  expect(onChange).toHaveBeenCalledWith('team="risk \\"A\\""');
});

it('quotes a name that is no word, and adds to what is there, of what that leaves', async () => {
  const { onChange, getLabelValues } = show('{region="$region",}');
  await choose(text.addLabel, 'service.name');
  await choose(text.addValue('service.name'), 'churn');
  expect(onChange).toHaveBeenCalledWith('region="$region","service.name"="churn"');
  expect(getLabelValues).toHaveBeenCalledWith('service.name', { matchers: '{region="eu",}' });
});

it.each([
  ['there are none', () => Promise.resolve([]), text.labelsNone],
  ['they cannot be listed', () => Promise.reject(new Error('404')), text.labelsFailed],
])('leaves typing where %s', async (_case, getLabels, said) => {
  const { onChange } = show(undefined, getLabels);
  expect(await screen.findByPlaceholderText(said)).toBeDisabled();
  await userEvent.type(screen.getByLabelText(text.matchers), 'team="risk"{Enter}');
  expect(onChange).toHaveBeenCalledWith('team="risk"');
});
