import { formatDuration } from '../../series/duration';
import { show } from '../../series/errors';
import { floorTo, gridWithin, type Grid, type Range } from '../../series/grid';
import { type PipelineEvent } from '../types';
import { type Labels } from './answer/plain';
import { type MatrixSeries } from './answer/series';
import { nameIn } from './matrix';
import { type Whose } from './promql';

/** How events are read from an engine: an expression that is not zero while something is the case. */
export interface EventSettings {
  readonly expr: string;
  /** Milliseconds between the instants at which it is evaluated. */
  readonly interval: number;
}

/** Instants of one evaluation; a longer range is evaluated at a coarser step. */
const MOST_INSTANTS = 11_000;
/** Labels that become an event's title, the first one present. */
const TITLES = ['title', 'alertname', 'event', '__name__'];
/** Labels that become an event's text, the first one present. */
const TEXTS = ['text', 'description', 'summary'];

/** Where the expression is evaluated: at multiples of its interval, or of as many of them as keep the number in bounds. */
export function eventGrid(range: Range, interval: number): Grid {
  const instants = (floorTo(range.to, interval) - floorTo(range.from, interval)) / interval + 1;
  return gridWithin(range, interval * Math.ceil(instants / MOST_INSTANTS));
}

/** A notice if the range is too long for every instant: what lasts for less than a step may lie between two of them. */
export function widenedEvents({ step }: Grid, interval: number): string[] {
  const [every, usual] = [step, interval].map(formatDuration);
  return step > interval
    ? [
        `Events are looked for every ${every}, not every ${usual}: shorter ones may be missing. A shorter range shows all.`,
      ]
    : [];
}

/**
 * Reads events from the series of an answer: an event begins where a series is present and not zero, and ends with the last
 * such instant before a gap or a zero. What lasts for one instant has no length. What is of no pipeline has an empty name.
 */
export function readEvents(series: readonly MatrixSeries[], grid: Grid, whose: Whose): PipelineEvent[] {
  const { label, matcher } = whose;
  const naming = new Set([label, ...matcher.by]);
  return series.flatMap(({ metric, times, values }) => {
    const pipeline = metric[label] ? nameIn(metric, whose) : matcher.matches('') ? '' : null;
    if (pipeline === null) {
      return [];
    }
    const labels = Object.fromEntries(Object.entries(metric).filter(([name]) => !naming.has(name)));
    const happening = times.filter((_, i) => values[i] !== 0 && !Number.isNaN(values[i])).map(msOf);
    const events: PipelineEvent[] = [];
    for (let first = 0; first < happening.length;) {
      let last = first;
      while (last + 1 < happening.length && happening[last + 1] - happening[last] <= grid.step) {
        last++;
      }
      const [time, end] = [happening[first], happening[last]];
      events.push({ pipeline, time, timeEnd: end > time ? end : null, ...describe(labels) });
      first = last + 1;
    }
    return events;
  });
}

/** Notices on what the engine gave in place of numbers, which are no events. */
export function unreadableEvents(series: readonly MatrixSeries[]): string[] {
  const text = series.find(({ unreadable }) => unreadable !== null)?.unreadable ?? null;
  return text === null
    ? []
    : [
        `Events: values are no numbers, such as ${show(text)}, and are left out. Look at the engine and at what lies between.`,
      ];
}

const msOf = (seconds: number): number => Math.round(seconds * 1000);

function describe(labels: Labels): Pick<PipelineEvent, 'title' | 'text' | 'tags'> {
  const title = TITLES.find((name) => labels[name] !== undefined);
  const text = TEXTS.find((name) => labels[name] !== undefined);
  const used = new Set([...TITLES, ...TEXTS, 'tags']);
  const rest = Object.entries(labels).filter(([name]) => !used.has(name));
  return {
    title: title === undefined ? 'Event' : labels[title],
    text: text === undefined ? rest.map(([name, value]) => `${name}: ${value}`).join(', ') : labels[text],
    tags: [
      'event',
      ...(labels.tags ?? '')
        .split(',')
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ''),
    ],
  };
}
