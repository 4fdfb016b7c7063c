/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { type KindInfo } from '../../contract/kinds';
import { labels } from '../labels';
import { type PulseSource } from '../source';
import { type PulseDataQuery } from '../query';
import AnnotationEditor from './AnnotationEditor';

const SIGNAL = {
  ...{ type: 'signal', name: 'signal', label: 'Signal', description: '', several: false },
  ...{ values: ['accuracy', 'recall'], labels: { accuracy: 'Model accuracy', recall: 'Recall' }, default: 'accuracy' },
};
const DRIFT = { kind: 'drift', options: [SIGNAL] } as unknown as KindInfo;
const BASELINE = { ...DRIFT, kind: 'baseline' } as KindInfo;

function show(query: Partial<PulseDataQuery>) {
  const datasource = {
    uid: 'pulse',
    getKinds: () => Promise.resolve([DRIFT, BASELINE]),
    getSignals: () => Promise.resolve([]),
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
  [{ queryType: 'drift', changes: true }, labels.annotation.changes],
  [{ queryType: 'baseline', marks: true }, labels.annotation.unusual],
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

it('asks for the change points of a signal, and no longer for alerts', async () => {
  const { onChange } = show({ queryType: 'events', alerts: false, pipeline: 'churn' });
  expect(screen.queryByLabelText('Signal')).not.toBeInTheDocument();
  await userEvent.click(screen.getByLabelText(labels.annotation.marks));
  await userEvent.click(await screen.findByRole('option', { name: new RegExp(`^${labels.annotation.changes}`) }));
  expect(onChange).toHaveBeenCalledWith({ refId: 'Anno', queryType: 'drift', changes: true, pipeline: 'churn' });
});

it('chooses the signal whose change points are marked, and goes back to alerts without it', async () => {
  const { onChange } = show({ queryType: 'drift', changes: true, signal: 'accuracy' });
  await userEvent.click(await screen.findByLabelText('Signal'));
  await userEvent.click(await screen.findByRole('option', { name: /^Recall/ }));
  expect(onChange).toHaveBeenCalledWith({ refId: 'Anno', queryType: 'drift', changes: true, signal: 'recall' });
  await userEvent.click(screen.getByLabelText(labels.annotation.marks));
  await userEvent.click(await screen.findByRole('option', { name: new RegExp(`^${labels.annotation.alerts}`) }));
  expect(onChange).toHaveBeenLastCalledWith({ refId: 'Anno', queryType: 'events', events: false });
});

it('asks for the unusual times of a signal, and for which one', async () => {
  const { onChange } = show({ queryType: 'baseline', marks: true, signal: 'recall' });
  await userEvent.click(await screen.findByLabelText('Signal'));
  await userEvent.click(await screen.findByRole('option', { name: /^Model accuracy/ }));
  expect(onChange).toHaveBeenCalledWith({ refId: 'Anno', queryType: 'baseline', marks: true, signal: 'accuracy' });
});

it('leaves a query of another kind its own editor', async () => {
  show({ queryType: 'alerts' });
  expect(await screen.findByLabelText(labels.query.kind)).toBeInTheDocument();
  expect(screen.queryByLabelText(labels.annotation.marks)).not.toBeInTheDocument();
});
