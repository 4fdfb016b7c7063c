import { type FoundSignal } from '../../contract/discovery';
import { minutes, seconds } from '../../series';
import { intervalsOf } from './intervals';

const scrapes = { every: seconds(15), age: minutes(10), young: true };
const signal = (id: string, interval: number, pipelines = 1): FoundSignal => ({
  ...{ signal: id, label: id, from: 'triton', pipelines, interval },
});
const server = { scrapes, signals: [signal('error_rate', minutes(5)), signal('response_time_ms', minutes(5), 0)] };
const host = { scrapes: { ...scrapes, age: null, young: false }, signals: [signal('cpu_usage', minutes(5))] };

test('an old host goes along with a young server, so that a board has as many points of both', () => {
  expect(intervalsOf([server, host], { scrapes, pipelines: 1 })).toEqual({ error_rate: '1m', cpu_usage: '1m' });
});

test('a young host changes nothing about an old server', () => {
  expect(intervalsOf([server, host], { scrapes: host.scrapes, pipelines: 1 })).toBeUndefined();
});

test('what is sampled too seldom keeps its interval, and so does what is read more often already', () => {
  const batch = { scrapes: { ...scrapes, every: minutes(2) }, signals: [signal('memory_usage', minutes(5))] };
  const often = { scrapes, signals: [signal('disk_usage', seconds(30))] };
  expect(intervalsOf([server, batch, often], { scrapes, pipelines: 100 })).toEqual({ error_rate: '1m' });
});
