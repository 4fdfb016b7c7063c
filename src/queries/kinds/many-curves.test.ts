import { hours } from '../../series';
import { askFrames, handSource, instanceWith, type Fleet } from '../testing/hand-source';

const TO = Date.UTC(2026, 0, 15, 12);
const RANGE = { from: TO - hours(1), to: TO };
/** More than there can be curves of any length. */
const MANY = 50_001;
const IN_TROUBLE = 12_345;
const FLEET: Fleet = Object.fromEntries(
  Array.from({ length: MANY }, (_, i) => [
    `p${i}`,
    {
      data_completeness: () => (i === IN_TROUBLE ? 50 : 99),
      freshness_delay_minutes: () => 5,
      feature_drift_score: () => 0.01,
    },
  ]),
);

test.each([
  ['metrics', { signals: ['data_completeness'] }],
  ['drift', { signal: 'data_completeness' }],
  ['score', { score: 'quality' }],
])(
  'of %s more pipelines than there can be curves are the worst, however short they are',
  async (queryType, options) => {
    const query = { queryType, format: 'series', top: 0, ...options };
    const [{ fields, meta }] = await askFrames(query, RANGE, instanceWith(handSource(FLEET)));
    const pipelines = new Set(fields.slice(1).map(({ labels }) => labels?.pipeline));
    expect(pipelines.size).toBe(20);
    expect(pipelines).toContain(`p${IN_TROUBLE}`);
    expect(meta?.notices?.map(({ text }) => text).join(' ')).toMatch(
      /49,981 others are left out|worst of 50,001 pipelines/,
    );
  },
);
