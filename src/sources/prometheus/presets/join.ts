// What machines and containers measure, given to the pipelines that run on them.
import { type Combine } from '../../../signals';
import { EVERYONE, firstOf, LABEL, SELECTOR } from './promql';

const AGGREGATIONS: Readonly<Record<Combine, string>> = { mean: 'avg', sum: 'sum', max: 'max', min: 'min' };

/** A label that only lives within an expression: an instance without its port, which differs between exporters of one machine. */
const MACHINE = 'machine';

/** Where something runs. */
export interface Place {
  /** PromQL, one series a place. */
  readonly expr: string;
  /** The labels that name the place. */
  readonly places: readonly string[];
  /** How the places of one pipeline become one value. */
  readonly combine: Combine;
}

/** Machines are told apart by `instance`, whose port is the exporter's: two exporters of a machine agree without it. */
function byMachine(expr: string, places: readonly string[]): string {
  return places.includes('instance')
    ? `label_replace(${expr}, "${MACHINE}", "$1", "instance", "(.+?)(?::[0-9]+)?")`
    : expr;
}

/**
 * A value for each pipeline, from the places where it runs. Where no pipeline at all has a place with a value, as in a set-up
 * whose exporters do not share these labels, every one has that of all places together: never nothing without a word, and the
 * same whoever is asked for.
 *
 * @param members metrics of which every pipeline has one, with the labels of its places.
 */
export function joined({ expr, places, combine }: Place, members: readonly string[]): string {
  const keys = places.map((place) => (place === 'instance' ? MACHINE : place)).join(', ');
  const aggregate = AGGREGATIONS[combine];
  const values = `${aggregate} by (${keys}) (${byMachine(expr, places)})`;
  const pipelines = (selector: string): string => firstOf(...members.map((name) => `${name}{${selector}}`));
  const at = (selector: string): string =>
    `${aggregate} by (${LABEL}) (group by (${LABEL}, ${keys}) (${byMachine(pipelines(selector), places)}) * on (${keys}) group_left () ${values})`;
  const repeated = `group by (${LABEL}) (${pipelines(SELECTOR)}) * on () group_left () ${everywhere({ expr, places, combine })}`;
  return `${at(SELECTOR)} or (${repeated} unless on () ${at(EVERYONE)})`;
}

/** One value of all places, which then holds for every pipeline. */
export function everywhere({ expr, combine }: Place): string {
  return `${AGGREGATIONS[combine]}(${expr})`;
}
