import { dateTimeFormat } from '@grafana/data';
import { Icon, Stack, Text } from '@grafana/ui';

import { type SignalReport } from '../../contract/resources';
import { days, hours, minutes, seconds } from '../../series';
import { labels } from '../labels';

const text = labels.config;

interface Props {
  readonly found: SignalReport;
  /** Pipelines that there are. */
  readonly known: number;
  /** When it was looked, in epoch milliseconds. */
  readonly time: number;
}

/** What a test found of one signal: whether and how fresh it is there, and what was said of it besides. */
export function Finding({ found, known, time }: Props) {
  return (
    <>
      <State found={found} known={known} time={time} />
      {found.outside !== undefined && <Line icon="exclamation-circle" color="error" words={found.outside} />}
      {found.remarks?.map((remark) => (
        <Line key={remark} icon="exclamation-triangle" color="warning" words={remark} />
      ))}
    </>
  );
}

/** How many pipelines have it, its last value and how fresh that is, when it was last seen, or why it cannot be read. */
function State({ found, known, time }: Props) {
  const { error, pipelines, newest, value, outside } = found;
  if (error !== undefined) {
    return <Line icon="exclamation-circle" color="error" words={error} />;
  }
  const last = newest === null ? null : text.foundLast(value, ageOf(time - newest), dateTimeFormat(newest));
  if (pipelines > 0) {
    return <Line icon="check" color="success" words={text.foundFresh(pipelines, known, last ?? '')} />;
  }
  if (last !== null) {
    return <Line icon="exclamation-triangle" color="warning" words={text.foundStale(last)} />;
  }
  // Values that cannot be right are said below: there are samples.
  return outside === undefined ? <Line icon="minus" color="secondary" words={text.foundNothing} /> : null;
}

interface LineProps {
  readonly icon: 'exclamation-circle' | 'check' | 'minus' | 'exclamation-triangle';
  readonly color: 'error' | 'success' | 'secondary' | 'warning';
  readonly words: string;
}

function Line({ icon, color, words }: LineProps) {
  return (
    <Stack direction="row" gap={0.5} alignItems="flex-start">
      <Text color={color}>
        <Icon name={icon} />
      </Text>
      <Text variant="bodySmall">{words}</Text>
    </Stack>
  );
}

/**
 * An age in its largest unit, rounded down.
 *
 * @example ageOf(200_000) // '3 min', with a non-breaking space
 */
export function ageOf(ms: number): string {
  const [size, unit] = UNITS.find(([least]) => ms >= least) ?? [seconds(1), 's'];
  return `${Math.floor(ms / size)}\u00a0${unit}`;
}

const UNITS: ReadonlyArray<readonly [ms: number, unit: string]> = [
  [days(1), 'd'],
  [hours(1), 'h'],
  [minutes(1), 'min'],
];
