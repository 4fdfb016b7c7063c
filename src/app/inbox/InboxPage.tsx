import { AskingPage } from '../parts/AskingPage';
import { Tile } from '../parts/Tile';

/** Inbox. */
export default function InboxPage() {
  return (
    <AskingPage title="Inbox" subtitle="" usual={{ from: 'now-24h', to: 'now' }}>
      <Tile
        spec={{
          title: 'States',
          type: 'mlpulse-insights-panel',
          queries: [{ refId: 'A', queryType: 'verdict', format: 'table' }],
          height: 400,
        }}
      />
      <Tile
        spec={{
          title: 'Signal',
          type: 'timeseries',
          queries: [{ refId: 'A', queryType: 'metrics', format: 'series', signals: ['error_rate'] }],
          height: 300,
        }}
      />
    </AskingPage>
  );
}
