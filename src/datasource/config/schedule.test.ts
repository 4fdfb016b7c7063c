import { type ScheduledIncidentJson } from '../../contract/settings';
import { labels } from '../labels';
import { problemsOf, startingAt } from './schedule';
import { withField } from './settings';

const entry: ScheduledIncidentJson = { type: 'error_burst', at: '2026-01-31T12:00:00Z' };

describe('startingAt', () => {
  const now = new Date(Date.UTC(2026, 0, 31, 12, 0, 5, 678));

  it('begins now and leaves out what is as usual', () => {
    expect(startingAt(now, { type: 'traffic_spike', pipeline: '', magnitude: 1 })).toEqual({
      type: 'traffic_spike',
      at: '2026-01-31T12:00:05Z',
    });
  });

  it('keeps its pipelines, its magnitude and its duration', () => {
    expect(startingAt(now, { type: 'traffic_spike', pipeline: 'churn', magnitude: 2, duration: '5m' })).toEqual({
      type: 'traffic_spike',
      at: '2026-01-31T12:00:05Z',
      pipeline: 'churn',
      magnitude: 2,
      duration: '5m',
    });
  });
});

it('takes a field away that is emptied', () => {
  const spans = { ...entry, duration: '30m' };
  expect(withField(spans, 'duration', '')).toEqual(entry);
  expect(withField(spans, 'duration', '1h')).toEqual({ ...entry, duration: '1h' });
});

describe('problemsOf', () => {
  it.each<Partial<ScheduledIncidentJson>>([
    {},
    { at: 1_769_860_800_000 },
    { magnitude: 0.5, ramp: '0s', duration: '30m', recovery: '1h', every: '1d', pipeline: 'fraud.*' },
  ])('finds none in %j', (fields) => {
    expect(problemsOf({ ...entry, ...fields })).toEqual([]);
  });

  it.each<[Partial<ScheduledIncidentJson>, string]>([
    [{ type: 'flood' as 'quiet' }, labels.config.incidentTypeError],
    [{ at: 'noon' }, labels.config.incidentAtError],
    [{ magnitude: 0 }, labels.config.incidentMagnitudeError],
    [{ magnitude: 6 }, labels.config.incidentMagnitudeError],
    [{ duration: 'long' }, labels.config.incidentSpanError],
    [{ every: '30s' }, labels.config.incidentEveryError],
  ])('names what is wrong with %j', (fields, problem) => {
    expect(problemsOf({ ...entry, ...fields })).toEqual([problem]);
  });
});
