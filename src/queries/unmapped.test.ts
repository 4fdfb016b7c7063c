import { hours } from '../series';
import { askFrames, handSource, instanceWith, rowsOf, type Row } from './testing/hand-source';

const TO = Date.UTC(2026, 0, 15, 12);
const RANGE = { from: TO - hours(6), to: TO };

/** Asks a pipeline whose data source maps the processor alone. */
async function ask(raw: object): Promise<Row[]> {
  const source = handSource({ fraud: { cpu_usage: () => 50 } }, [], ['accuracy', 'requests_per_second']);
  const [frame] = await askFrames(raw, RANGE, instanceWith(source));
  return rowsOf(frame);
}

describe('a signal that the data source does not map is not one without data', () => {
  test.each([
    ['accuracy', 'Model accuracy: not mapped in this data source'],
    ['accuracy_decline_24h', 'Model accuracy decline in 24 h: not mapped in this data source'],
    ['traffic_drop', 'Traffic drop: not mapped in this data source'],
    ['memory_usage', 'Memory usage: no data'],
  ])('in the check %s', async (rule, message) => {
    const rows = await ask({ queryType: 'alerts', state: 'all', rules: [rule] });
    expect(rows).toMatchObject([{ severity: 'unknown', message }]);
  });

  test('among the indicators', async () => {
    const rows = await ask({ queryType: 'indicators', signals: ['accuracy', 'memory_usage'] });
    expect(rows.map(({ note }) => note)).toEqual(['not mapped in this data source', 'no data in 24 h']);
  });

  test('in what is said of headroom', async () => {
    const [{ message }] = await ask({ queryType: 'capacity' });
    expect(message).toBe('Unknown: the request rate is not mapped in this data source.');
  });
});
