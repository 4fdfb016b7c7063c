// What machines and containers measure, given to the pipelines that run on them.
import { type Combine } from '../../../signals';
import { type Naming, namingsOf, PLACE, type PlaceKind } from './place';
import { EVERYONE, firstOf, LABEL, SELECTOR } from './promql';

const AGGREGATIONS: Readonly<Record<Combine, string>> = { mean: 'avg', sum: 'sum', max: 'max', min: 'min' };

/** What is measured where something runs. */
export interface Measured {
  /** PromQL, one series for each value of some labels. */
  by(labels: readonly string[], selector: string): string;
  /** Kinds of places that it is measured of, the narrowest first. */
  readonly places: readonly PlaceKind[];
  /** Labels besides the usual ones that name the machine. */
  readonly machineLabels?: readonly string[];
  /** How the places of one pipeline become one value. A machine of two names counts by each: means and extremes stay the same. */
  readonly combine: Combine;
}

/**
 * A value for each pipeline, from the places where it runs: its pods if any pipeline is in one with a value, else its machines.
 * Where no pipeline at all has a place with a value, as in a set-up whose exporters do not share these labels, every one has that
 * of all places together: never nothing without a word, and the same whoever is asked for.
 *
 * @param members metrics of which every pipeline has one, with the labels of its places.
 */
export function joined(measured: Measured, members: readonly string[]): string {
  const aggregate = AGGREGATIONS[measured.combine];
  const pipelines = (selector: string): string => firstOf(...members.map((name) => `${name}{${selector}}`));
  const at = (kind: PlaceKind, selector: string): string => {
    const values = namingsOf(kind, measured.machineLabels).map(
      (naming) => `${aggregate} by (${PLACE}) (${naming.named(ofNamed(measured, naming))})`,
    );
    const places = namingsOf(kind).map((naming) => naming.named(pipelines(`${selector},${naming.required}!=""`)));
    return `${aggregate} by (${LABEL}) (group by (${LABEL}, ${PLACE}) (${firstOf(...places)}) * on (${PLACE}) group_left () (${firstOf(...values)}))`;
  };
  const repeated = `group by (${LABEL}) (${pipelines(SELECTOR)}) * on () group_left () ${everywhere(measured)}`;
  return measured.places.reduceRight(
    (wider, kind) => `${at(kind, SELECTOR)} or ((${wider}) unless on () ${at(kind, EVERYONE)})`,
    repeated,
  );
}

/** One value of all places, which then holds for every pipeline. */
export function everywhere(measured: Measured): string {
  const [usual] = namingsOf(measured.places[measured.places.length - 1]);
  return `${AGGREGATIONS[measured.combine]}(${ofNamed(measured, usual)})`;
}

function ofNamed(measured: Measured, { labels, required }: Naming): string {
  return measured.by(labels, `${required}!=""`);
}
