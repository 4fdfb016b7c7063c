/** @jest-environment jsdom */
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { labels } from '../labels';
import { onPrometheus, show, type Settings } from './testing/show';

const text = labels.config;
const QUEUE: Partial<Settings> = {
  jsonData: { signals: [{ id: 'queue_length', direction: 'lower', warning: 10 }, { id: 'tokens' }] },
};
const field = (name: string, number: number) => screen.getByLabelText(text.customCell(name, number));

it('adds a signal', async () => {
  const { onOptionsChange } = show();
  await userEvent.click(screen.getByRole('button', { name: `Expand section ${text.custom}` }));
  await userEvent.click(await screen.findByRole('button', { name: text.customAdd }));
  expect(onOptionsChange.mock.lastCall?.[0].jsonData.signals).toEqual([{ id: 'signal_1' }]);
});

it('changes a field of one signal, and leaves what is empty out', async () => {
  const { onOptionsChange } = show(QUEUE);
  await userEvent.type(field(text.customUnit, 2), 'x');
  expect(onOptionsChange.mock.lastCall?.[0].jsonData.signals?.[1]).toEqual({ id: 'tokens', unit: 'x' });
  await userEvent.clear(field(text.warning, 1));
  expect(onOptionsChange.mock.lastCall?.[0].jsonData.signals?.[0]).toEqual({ id: 'queue_length', direction: 'lower' });
});

it('takes a signal away, and the list with the last', async () => {
  const { onOptionsChange, rerender } = show(QUEUE);
  await userEvent.click(screen.getByRole('button', { name: text.customRemove(1) }));
  expect(onOptionsChange.mock.lastCall?.[0].jsonData.signals).toEqual([{ id: 'tokens' }]);
  rerender({ jsonData: { signals: [{ id: 'tokens' }] } });
  await userEvent.click(screen.getByRole('button', { name: text.customRemove(1) }));
  expect(onOptionsChange.mock.lastCall?.[0].jsonData).not.toHaveProperty('signals');
});

it.each([
  [{ id: 'cpu_usage' }, text.customIdErrors.builtIn],
  [{ id: 'Queue' }, text.customIdErrors.malformed],
  [{ id: 'queue', interval: 'often' }, text.intervalError],
  [{ id: 'queue', warning: 3 }, text.customDirectionError],
])('says what is wrong with %j', (signal, error) => {
  show({ jsonData: { signals: [signal] } });
  expect(screen.getByText(error)).toBeInTheDocument();
});

it('has thresholds, weights and a mapping like a built-in signal', async () => {
  show({ jsonData: { ...QUEUE.jsonData, ...onPrometheus.jsonData } });
  expect(screen.getByLabelText(text.mappingExpr('Queue length'))).toHaveAttribute(
    'placeholder',
    'queue_length{$selector}',
  );
  await userEvent.click(screen.getByRole('button', { name: `Expand section ${text.levels}` }));
  expect(await screen.findByLabelText(text.levelOf(text.warning, 'Queue length'))).toHaveAttribute('placeholder', '10');
  expect(screen.queryByLabelText(text.levelOf(text.warning, 'Tokens'))).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: `Expand section ${text.weights}` }));
  const health = await screen.findByRole('table', { name: text.scores.health });
  expect(within(health).getByLabelText(text.weightOf('Tokens'))).toHaveAttribute('placeholder', '0');
});

it('can only be read where the data source is provisioned', () => {
  show({ ...QUEUE, readOnly: true });
  expect(field(text.customId, 1)).toBeDisabled();
  expect(screen.queryByRole('button', { name: text.customAdd })).not.toBeInTheDocument();
});
