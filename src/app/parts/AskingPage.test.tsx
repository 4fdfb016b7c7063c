/** @jest-environment jsdom */
import { grafana, resetGrafana, source } from '../testing/grafana';

import { locationService } from '@grafana/runtime';
import { render, screen } from '@testing-library/react';

import { useAsked } from '../asked';
import { labels } from '../labels';
import { AskingPage } from './AskingPage';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual<object>('@grafana/runtime'),
  ...jest.requireActual<{ runtime: object }>('../testing/grafana').runtime,
}));

const NOW = Date.parse('2026-02-01T12:00:00Z');
const HOUR = 3_600_000;

beforeEach(() => {
  resetGrafana();
  grafana.sources = [source('a'), source('b', { isDefault: true })];
  jest.spyOn(Date, 'now').mockReturnValue(NOW);
});

afterEach(() => jest.restoreAllMocks());

/** What the page asks, in words. */
function Said() {
  const { source: asked, range, timeZone } = useAsked();
  return <p>{[asked.uid, range.from.valueOf() - NOW, range.to.valueOf() - NOW, timeZone].join(' ')}</p>;
}

function open(search: string): void {
  locationService.push(`/a/mlpulse-pipeline-app/inbox${search}`);
  render(
    <AskingPage title="Inbox" subtitle="What is wrong" usual={{ from: 'now-24h', to: 'now' }}>
      <Said />
    </AskingPage>,
  );
}

test.each([
  ['?source=a&from=now-6h&timezone=utc', `a ${-6 * HOUR} 0 utc`],
  // The default data source, and the usual range.
  ['?timezone=utc', `b ${-24 * HOUR} 0 utc`],
])('asks what the address %s says', (search, said) => {
  open(search);
  expect(screen.getByText(said)).toBeInTheDocument();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('says so if the data source of a link is not here: another one has other pipelines', () => {
  open('?source=gone&timezone=utc');
  expect(screen.getByText(labels.sourceGone('gone'))).toBeInTheDocument();
  expect(screen.getByText(labels.sourceInstead('ML Pulse b'))).toBeInTheDocument();
  expect(screen.getByText(/^b /)).toBeInTheDocument();
});

test('without a data source it asks nothing, and offers to add one', () => {
  grafana.sources = [];
  open('');
  expect(screen.getByText(labels.emptyTitle)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: labels.addDemo })).toBeInTheDocument();
});
