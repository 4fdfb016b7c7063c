import { type GrafanaTheme2 } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';

import { type Indicator, type Scale } from '../answers/indicators';
import { type Severity } from '../severity';

/** The half circle, in units of its drawing. */
const WIDTH = 120;
const HEIGHT = 64;
const [CENTER_X, CENTER_Y] = [60, 60];
const VALUE = { radius: 43, stroke: 12 };
const ZONES = { radius: 54, stroke: 3 };

/** Room for figures within the arc, as a share of its width. */
export const ROOM_WITHIN = 0.5;
/** Height of an arc, as a share of its width. */
export const ARC_RATIO = HEIGHT / WIDTH;

/** A value on its scale: a thick arc up to it, the spans of states around it, and a tick at the limit in force. Decoration. */
export function IndicatorsArc({ indicator, width }: { indicator: Indicator; width: number }) {
  const theme = useTheme2();
  const { scale, value, severity } = indicator;
  if (scale === null) {
    return null;
  }
  const at = (number: number): number => placeOf(number, scale);
  const levels = scale.zones.slice(0, -1).map(({ to }) => at(to));
  const id = `unknown-${indicator.key}`;
  return (
    <svg width={width} height={width * ARC_RATIO} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <defs>
        <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V6" stroke={theme.colors.border.strong} strokeWidth="2" />
        </pattern>
      </defs>
      <Arc {...VALUE} from={0} to={1} ink={value === null ? `url(#${id})` : theme.colors.border.weak} />
      {value !== null && <Arc {...VALUE} from={0} to={at(value)} ink={inkOf(severity ?? 'unknown', theme)} />}
      {scale.zones.map((zone, i) => (
        <Arc
          key={zone.to}
          {...ZONES}
          from={i === 0 ? 0 : levels[i - 1]}
          to={levels[i] ?? 1}
          ink={inkOf(zone.severity, theme)}
        />
      ))}
      {levels.map((level) => (
        <Tick key={level} at={level} ink={theme.colors.text.maxContrast} />
      ))}
    </svg>
  );
}

interface ArcProps {
  readonly radius: number;
  readonly stroke: number;
  /** Places on the scale, 0 to 1. */
  readonly from: number;
  readonly to: number;
  readonly ink: string;
}

function Arc({ radius, stroke, from, to, ink }: ArcProps) {
  const [start, end] = [pointAt(from, radius), pointAt(to, radius)];
  return to <= from ? null : (
    <path d={`M${start}A${radius} ${radius} 0 0 1 ${end}`} fill="none" stroke={ink} strokeWidth={stroke} />
  );
}

function Tick({ at, ink }: { at: number; ink: string }) {
  const inner = VALUE.radius - VALUE.stroke / 2 - 2;
  return <path d={`M${pointAt(at, inner)}L${pointAt(at, ZONES.radius + 3)}`} stroke={ink} strokeWidth={2} />;
}

function pointAt(place: number, radius: number): string {
  const angle = Math.PI * (1 - place);
  return `${(CENTER_X + radius * Math.cos(angle)).toFixed(2)} ${(CENTER_Y - radius * Math.sin(angle)).toFixed(2)}`;
}

/** Place of a number on a scale, 0 to 1. */
export function placeOf(number: number, { least, most }: Scale): number {
  return most > least ? Math.min(1, Math.max(0, (number - least) / (most - least))) : 0;
}

/** The colour of a state; blue where nothing judges. */
export function inkOf(severity: Severity, { visualization, colors }: GrafanaTheme2): string {
  const names: Readonly<Record<Exclude<Severity, 'unknown'>, string>> = {
    critical: 'red',
    warning: 'orange',
    watch: 'dark-yellow',
    ok: 'green',
  };
  return severity === 'unknown' ? colors.text.disabled : visualization.getColorByName(names[severity]);
}
