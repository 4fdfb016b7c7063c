import { days, hours } from '../../series';
import { type BaselineName } from '../../signals';
import { samplesWithin } from '../../verdicts';
import { type Alert } from '../../alerting/alert';

/** Values for so many samples. */
export type Part = readonly [value: number, samples: number];
/** Values and how long each lasts, for every replica. */
export type Story = ReadonlyArray<readonly Part[]>;

/** Stories by the names of the pipelines that they happen to. */
export type Stories = Readonly<Record<string, Story>>;

/**
 * What may happen to a rule, with or without a window.
 *
 * @param alerts those of the rule, at least one.
 * @param interval milliseconds between two samples.
 * @param against what a rule on traffic compares with.
 */
export function storiesOf(alerts: readonly Alert[], interval: number, against: BaselineName | null): Stories {
  const [{ rule }] = alerts;
  switch (true) {
    case against === 'same_hours':
      return storiesOfDays(alerts, interval);
    case rule.window > 0:
      return storiesOfWindow(alerts, interval);
    default:
      return storiesOfLevels(alerts, interval);
  }
}

/** Samples for which an alert is sure to begin, and to end. */
function lengthsOf(
  { pending, keep }: Alert,
  interval: number,
): { readonly fires: number; readonly ends: number; readonly brief: number } {
  return {
    fires: Math.ceil(pending / interval) + 2,
    ends: Math.ceil(keep / interval) + 2,
    brief: Math.floor(pending / interval),
  };
}

/** Samples before anything happens. */
const CALM = 2;

function storiesOfLevels(alerts: readonly Alert[], interval: number): Stories {
  const [{ signal }] = alerts;
  const calm = calmOf(alerts);
  const [, high] = signal.limits;
  const ofLevels = alerts.flatMap((alert): Array<[string, Story]> => {
    const { level } = alert;
    const { fires, ends, brief } = lengthsOf(alert, interval);
    const at = alert.rule.levels[level] ?? NaN;
    const beyond = beyondOf(alert, alerts);
    const before: Part = [calm, CALM];
    return [
      [`beyond-${level}`, [[before, [beyond, fires], [calm, ends]]]],
      [`at-${level}`, [[before, [at, fires + ends]]]],
      [`brief-${level}`, [[before, [beyond, brief], [calm, ends]]]],
      [`silent-after-${level}`, [[before, [beyond, fires], [NaN, ends]]]],
      [
        `replicas-${level}`,
        [
          [before, [beyond, fires], [calm, ends]],
          [before, [calm, fires + ends]],
        ],
      ],
      [
        `replicas-beyond-${level}`,
        [
          [before, [beyond, fires], [calm, ends]],
          [before, [at, fires], [calm, ends]],
        ],
      ],
      ...(high === null
        ? []
        : [[`outside-after-${level}`, [[before, [beyond, fires], [high + 1, ends]]]] as [string, Story]]),
    ];
  });
  return {
    ...Object.fromEntries(ofLevels),
    silent: [
      [
        [calm, CALM],
        [NaN, CALM],
      ],
    ],
  };
}

/** Of a window before the present: the last hour, or a day. */
function storiesOfWindow([alert]: readonly Alert[], interval: number): Stories {
  const { rule, level } = alert;
  const samples = samplesWithin(rule.window, interval);
  const { fires, ends } = lengthsOf(alert, interval);
  const [usual, change, touch] = valuesOf(alert);
  const sparse = Math.max(1, Math.ceil(samples / 2) - fires - 2);
  return {
    [`beyond-${level}`]: [
      [
        [usual, samples],
        [change, fires],
        [usual, ends],
      ],
    ],
    [`at-${level}`]: [
      [
        [usual, samples],
        [touch, fires + ends],
      ],
    ],
    [`once-${level}`]: [
      [
        [usual, samples],
        [change, 1],
        [usual, ends],
      ],
    ],
    [`silent-after-${level}`]: [
      [
        [usual, samples],
        [change, fires],
        [NaN, ends],
      ],
    ],
    'hardly-measured': [
      [
        [NaN, samples - sparse],
        [usual, sparse],
        [change, fires],
      ],
    ],
    'half-measured': [
      [
        [usual, 1],
        [NaN, Math.floor(samples / 2)],
        [usual, samples - 1 - Math.floor(samples / 2)],
        [change, fires],
      ],
    ],
    young: [
      [
        [usual, Math.max(1, Math.floor(samples / 2) - 1)],
        [change, 1],
      ],
    ],
  };
}

/** Days before that have samples: more than are needed, and few enough for tests that take no minutes. */
const HISTORY = 3;

/** Of the same hours of the days before. */
function storiesOfDays([alert]: readonly Alert[], interval: number): Stories {
  const { level } = alert;
  const day = Math.round(days(1) / interval);
  const { fires, ends } = lengthsOf(alert, interval);
  const [usual, change, touch] = valuesOf(alert);
  const quiet = Math.max(fires, Math.ceil(hours(1) / interval));
  const night: Part[] = [
    [change, quiet],
    [usual, day - quiet],
  ];
  return {
    [`beyond-${level}`]: [
      [
        [usual, HISTORY * day],
        [change, fires],
        [usual, ends],
      ],
    ],
    [`at-${level}`]: [
      [
        [usual, HISTORY * day],
        [touch, fires],
      ],
    ],
    'every-day': [[...Array.from({ length: HISTORY }, () => night).flat(), [change, quiet]]],
    'one-odd-day': [[...night, [usual, (HISTORY - 1) * day], [change, fires]]],
    [`silent-after-${level}`]: [
      [
        [usual, HISTORY * day],
        [change, fires],
        [NaN, ends],
      ],
    ],
    young: [
      [
        [NaN, (HISTORY - 1) * day],
        [usual, day],
        [change, fires],
      ],
    ],
    'two-days-old': [
      [
        [NaN, (HISTORY - 2) * day],
        [usual, 2 * day],
        [change, fires],
      ],
    ],
  };
}

/** A usual value of a rule with a window, one at which it fires, and one at which it just does not. */
function valuesOf({ rule, level }: Alert): readonly [number, number, number] {
  const amount = rule.levels[level] ?? NaN;
  if (rule.relative !== true) {
    // Halves of a limit in steps that binary numbers have exactly.
    return [0.96875, 0.96875 + 4 * amount, 0.96875 + amount / 2];
  }
  return rule.sign === '<' ? [100, (100 * amount) / 8, 100 * amount] : [100, 100 * amount * 8, 100 * amount];
}

/** A value that is beyond no level. */
function calmOf(alerts: readonly Alert[]): number {
  const [{ signal, rule }] = alerts;
  const [low, high] = signal.limits;
  const first = rule.levels.warning ?? rule.levels.critical ?? NaN;
  return rule.sign === '>' ? (low + first) / 2 : high === null ? first + Math.abs(first) + 1 : (first + high) / 2;
}

/** A value beyond a level, and not beyond the next one. */
function beyondOf({ rule, level, signal }: Alert, alerts: readonly Alert[]): number {
  const at = rule.levels[level] ?? NaN;
  const next = level === 'warning' && alerts.length > 1 ? rule.levels.critical : undefined;
  const [low, high] = signal.limits;
  const end = next ?? (rule.sign === '<' ? low : (high ?? at + Math.abs(at) + 1));
  return (at + end) / 2;
}
