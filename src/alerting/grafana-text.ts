import { type Alert } from './alert';
import { templateOf, type Dialect, type Figure } from './summary';

/** The summary of an alert as a template of Grafana's. */
export function grafanaText(alert: Alert): string {
  return `${templateOf(alert.summary, dialectOf(alert))}${alert.definition === 'engine' ? sequelOf(alert) : ''}`;
}

/**
 * What the text says where number and limit do not explain the state: the alert lasts until it stays clear, another level has taken
 * over, or nobody is notified, as the alert is inhibited or in maintenance. It is written again when the alert resolves.
 */
function sequelOf({ alone, level, rule: { sign } }: Alert): string {
  const [own, other, next] = level === 'warning' ? [1, 2, 'critical'] : [2, 1, 'a warning'];
  const is = (code: number): string => `eq (print $values.severity) "${code}"`;
  const compared = (operator: string): string => `${operator} $values.value.Value $values.limit.Value`;
  const [beyond, within] = sign === '<' ? ['lt', 'ge'] : ['gt', 'le'];
  // A rule with one level fires at either code. Templates take what is missing for larger than anything: so no code is "not 0".
  const fires = alone ? `or (${is(own)}) (${is(other)})` : is(own);
  const branches: ReadonlyArray<readonly [condition: string, text: string]> = [
    ...(alone ? [] : [[is(other), `now ${next}`] as const]),
    [`and (${is(0)}) (${compared(beyond)})`, 'held back by the alert engine'],
    [`and (${fires}) (${compared(within)})`, 'kept until it stays clear'],
  ];
  return `${branches.map(([condition, text], i) => `{{ ${i === 0 ? '' : 'else '}if ${condition} }}, ${text}`).join('')}{{ end }}`;
}

function dialectOf({ summary: { scale } }: Alert): Dialect {
  const refOf = ({ of }: Pick<Figure, 'of'>): string => (scale !== null && of !== 'mean' ? scale[of] : of);
  return {
    missing: `eq (print $values.${refOf({ of: 'value' })}) "NaN"`,
    figure: (one) =>
      one.format === null ? `{{ $values.${refOf(one)} }}` : `{{ printf "${one.format}" $values.${refOf(one)}.Value }}`,
  };
}
