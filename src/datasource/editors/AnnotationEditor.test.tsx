/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { labels } from '../labels';
import { type PulseSource } from '../source';
import { type PulseDataQuery } from '../query';
import AnnotationEditor from './AnnotationEditor';

function show(query: Partial<PulseDataQuery>) {
  const datasource = {
    uid: 'pulse',
    getKinds: () => Promise.resolve([]),
    getPipelines: () => Promise.resolve(['churn']),
    getLabels: () => Promise.resolve(['team']),
    interpolateMatchers: (text: string) => text,
    getVariableNames: () => [],
  } as unknown as PulseSource;
  const onChange = jest.fn<void, [PulseDataQuery]>();
  const onRunQuery = jest.fn();
  const full = { refId: 'Anno', ...query } as PulseDataQuery;
  render(<AnnotationEditor datasource={datasource} query={full} onChange={onChange} onRunQuery={onRunQuery} />);
  return { onChange, onRunQuery };
}

it.each([
  [{ queryType: 'events' }, labels.annotation.both],
  [{ queryType: 'events', alerts: false }, labels.annotation.events],
  [{ queryType: 'events', events: false }, labels.annotation.alerts],
])('shows what %j marks', (query, shown) => {
  show(query);
  expect(screen.getByLabelText(labels.annotation.marks)).toHaveValue(shown);
});

it('asks for alerts only', async () => {
  const { onChange, onRunQuery } = show({ queryType: 'events', alerts: false, pipeline: 'churn' });
  await userEvent.click(screen.getByLabelText(labels.annotation.marks));
  await userEvent.click(await screen.findByRole('option', { name: new RegExp(`^${labels.annotation.alerts}`) }));
  expect(onChange).toHaveBeenCalledWith({ refId: 'Anno', queryType: 'events', events: false, pipeline: 'churn' });
  expect(onRunQuery).toHaveBeenCalledTimes(1);
});

it('leaves a query of another kind its own editor', async () => {
  show({ queryType: 'alerts' });
  expect(await screen.findByLabelText(labels.query.kind)).toBeInTheDocument();
  expect(screen.queryByLabelText(labels.annotation.marks)).not.toBeInTheDocument();
});
