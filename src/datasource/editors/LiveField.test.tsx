/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { type KindInfo } from '../../contract/kinds';
import { labels } from '../labels';
import { type PulseDataQuery } from '../query';
import { kindNamed } from '../testing/kinds';
import { LiveField } from './LiveField';

const LIVE = kindNamed('alerts');
const METRICS = kindNamed('metrics');

function show(query: Partial<PulseDataQuery>, kind = LIVE) {
  const onChange = jest.fn<void, [PulseDataQuery]>();
  const full: PulseDataQuery = { refId: 'A', queryType: 'alerts', ...query };
  render(<LiveField id="live" kind={kind} query={full} onChange={onChange} />);
  return onChange;
}

it.each([
  [undefined, true],
  [true, undefined],
])('turns live from %s to %s', async (live, next) => {
  const onChange = show({ format: 'series', live });
  await userEvent.click(screen.getByLabelText(labels.query.live));
  const expected = { refId: 'A', queryType: 'alerts', format: 'series' };
  expect(onChange).toHaveBeenCalledWith(next ? { ...expected, live: true } : expected);
});

it.each<[string, Partial<PulseDataQuery>, KindInfo]>([
  ['a table', {}, LIVE],
  ['buckets', { format: 'series', aggregate: { every: '1h', statistic: 'mean' } }, METRICS],
  ['a kind that is not streamed', { format: 'series' }, { ...LIVE, live: false }],
])('is not offered for %s', (_, query, kind) => {
  show(query, kind);
  expect(screen.queryByRole('switch')).not.toBeInTheDocument();
  expect(screen.queryByLabelText(labels.query.live)).not.toBeInTheDocument();
});
