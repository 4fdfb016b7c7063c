import { hours } from '../../../src/series';
import { wallTime } from '../../now';
import { clockOff, each, empty, nothingSince, points, refusal, status } from '../fault-behaviours';
import { saying } from '../faulty-engine';
import { HEALTHY, LONG, NO_DATA, type EngineFault } from './types';

const LABELS = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`label_${i}`, 'x']));
const MANY_LABELS = JSON.stringify({
  status: 'success',
  data: { resultType: 'matrix', result: [{ metric: LABELS, values: [] }] },
});

/** Answers in proper form with data that cannot be taken as they are. */
export const DATA_FAULTS: readonly EngineFault[] = [
  {
    name: 'data of another type',
    breaking: { by: saying(() => ({ data: { resultType: 'scalar', result: [1, '2'] } })) },
    told: {
      error: /The engine gives one scalar without labels\. An expression must give one series per pipe/,
      status: 400,
    },
  },
  {
    name: 'another API',
    breaking: { by: saying(() => ({ data: 7 })) },
    told: { error: /answers with 7, which is not what the Prometheus API answers\. Is the URL/, status: 502 },
  },
  {
    name: 'a series of 100,000 labels',
    breaking: { by: status(200, MANY_LABELS) },
    // A busy machine takes a second to send so much to everyone who asks.
    timeoutMs: LONG,
    told: { error: /a series of more than 1000 labels, which is not what the Prometheus API answers/, status: 502 },
  },
  {
    name: '500 for all signals but one',
    breaking: {
      by: (asked) => {
        const query = asked.form.get('query') ?? '';
        const isOther = query.startsWith('last_over_time(') && !query.includes('memory_usage');
        (isOther ? status(500, refusal('disk is full')) : saying(() => ({})))(asked);
      },
    },
    told: {
      state: 'unknown',
      words: /could not be read: \S+ answered 500: disk is full.*1 of \d+ signals have data/s,
      health: /3 pipelines, 1 of 21 signals have data: memory_usage.*could not be read/,
    },
  },
  {
    name: 'NaN alone',
    breaking: { by: each((one) => [points(one, (time) => [time, 'NaN'])]) },
    told: { state: 'unknown', words: /No pipeline has data here.*No signal has data/s, health: NO_DATA },
  },
  {
    name: 'values that are no numbers',
    breaking: { by: each((one) => [points(one, (time) => [time, '0x10'])]) },
    told: { state: 'unknown', words: /are no numbers, such as "0x10", and are left out/, health: NO_DATA },
  },
  {
    name: 'the same series twice',
    breaking: { by: each((one) => [one, one]) },
    told: { state: 'ok', health: HEALTHY },
  },
  {
    name: 'two series of the same labels',
    breaking: { by: each((one) => [one, points(one, (time, text) => [time, String(Number(text) * 1.01)])]) },
    told: {
      state: 'unknown',
      words: /several series have a value at the same instant\. Their labels are the same: look at the engine/,
      health: /Their labels are the same: look at the engine/,
    },
  },
  {
    name: 'several series of a pipeline',
    breaking: {
      by: each(({ metric, ...rest }) => ['x', 'y'].map((pod) => ({ metric: { ...metric, pod }, ...rest }))),
    },
    told: { state: 'ok', words: /\(mean over pod\).*: several series of one pipeline are combined/, health: HEALTHY },
  },
  {
    name: 'a clock that is behind, and nothing new by it',
    breaking: { by: clockOff(-hours(3), wallTime, nothingSince(hours(3))) },
    told: {
      state: 'unknown',
      words: /The clock of the engine is \S+ behind the clock of this machine.*No signal has data/s,
      health: /none of the 21 signals has data.*The clock of the engine is \S+ behind/,
    },
  },
  {
    name: 'a clock that is ahead',
    breaking: { by: clockOff(hours(3), wallTime) },
    told: {
      state: 'ok',
      words: /The clock of the engine is \S+ ahead of the clock of this machine/,
      health: /have data.*The clock of the engine is \S+ ahead of/,
    },
  },
  {
    name: 'samples of the future',
    breaking: { by: each((one) => [points(one, (time, text) => [time + hours(2) / 1000, text])]) },
    told: {
      state: 'unknown',
      words: /The engine answered for the instant \d+ s where it was asked for.*No signal has data/s,
      health: /no signal has data that can be read.*The engine answered for the instant/,
    },
  },
  {
    name: 'nothing',
    breaking: { by: empty },
    told: { state: 'unknown', words: /No pipeline has data here/, health: NO_DATA },
  },
  {
    name: 'a part, with warnings',
    breaking: {
      by: each((one) => (one.metric.pipeline === 'p0000' ? [] : [one]), { warnings: ['store 3 did not answer'] }),
    },
    told: { state: 'ok', words: /store 3 did not answer/, health: /2 pipelines, .* store 3 did not answer/ },
  },
];
