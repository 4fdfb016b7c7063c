import { parseMatcher } from '../../series/matcher';
import { CATALOGUE } from '../../signals';
import { remarksOn, unreadRemarks } from './findings';
import { inSentences } from '../remarks';
import { type Findings } from './lay';

const NOTHING: Findings = {
  combined: new Set(),
  successive: new Set(),
  overlapping: new Map(),
  outside: new Map(),
  unreadable: new Map(),
  stray: null,
};
const SERVICE = { label: 'service', matcher: parseMatcher(undefined) };
const on = (signal: string, found: Partial<Findings>): { warnings: string[]; infos: string[] } => {
  const remarks = remarksOn(CATALOGUE.of(signal), { ...NOTHING, ...found }, SERVICE, CATALOGUE.of(signal).combine);
  return { warnings: inSentences(remarks.warnings, CATALOGUE), infos: inSentences(remarks.infos, CATALOGUE) };
};

test('nothing found is nothing said', () => {
  expect(on('cpu_usage', {})).toEqual({ warnings: [], infos: [] });
});

test('the reader is told what was combined, by which labels, and how', () => {
  expect(on('disk_usage', { combined: new Set(['zone', 'instance']) }).infos).toEqual([
    'Signal disk usage (highest value over instance and zone): several series of one pipeline are combined at each instant. Map a signal to PromQL of your own to combine them otherwise.',
  ]);
});

test('and what was taken as one', () => {
  expect(on('cpu_usage', { successive: new Set(['pod']) }).infos).toEqual([
    'Signal CPU usage (they differ in pod): series of one pipeline that follow one another are taken as one.',
  ]);
});

test('what overlaps is unknown; the notice has labels and the aggregation that fits the signal', () => {
  const overlapping = new Map([['a', [['pod', 'x', ''] as const]]]);
  expect(on('cpu_usage', { overlapping }).warnings).toEqual([
    'Signal CPU usage: unknown for pipeline "a" where several series have a value at the same instant. They differ in pod ("x", ""). Aggregate them, as in "avg by (service) (…)".',
  ]);
  expect(on('requests_per_second', { overlapping }).warnings[0]).toContain('"sum by (service) (…)"');
  expect(on('disk_usage', { overlapping }).warnings[0]).toContain('"max by (service) (…)"');
});

test('a value that is no number, or outside the limits, is named', () => {
  const { warnings } = on('accuracy', {
    unreadable: new Map([
      ['a', '0x10'],
      ['b', ''],
    ]),
    outside: new Map([['c', { value: 71, place: 0 }]]),
  });
  expect(warnings).toEqual([
    expect.stringMatching(/^Signal model accuracy: values of pipeline "c" outside the limits, 0 to 1/),
    expect.stringMatching(
      /^Signal model accuracy: values of pipelines "a" and "b" are no numbers, such as "0x10", and are left/,
    ),
  ]);
});

test('a series of no pipeline is named by its labels', () => {
  expect(on('cpu_usage', { stray: { job: 'j' } }).warnings[0]).toMatch(/without the label "service" .* \{"job":"j"\}/);
});

test('signals that could not be read for one reason are named together', () => {
  const down = new Error('it is down.');
  expect(
    inSentences(
      unreadRemarks([
        { signal: 'cpu_usage', error: down },
        { signal: 'recall', error: new Error('no.') },
        { signal: 'accuracy', error: down },
      ]),
      CATALOGUE,
    ),
  ).toEqual([
    'Signals CPU usage and model accuracy could not be read: it is down.',
    'Signal recall could not be read: no.',
  ]);
});
