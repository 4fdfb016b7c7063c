// What came of every alert rule on simulated incidents.
import { days, gridWithin, instantAt, minutes, parseMatcher, toEnd, type Grid } from '../../src/series';
import { CATALOGUE } from '../../src/signals';
import { createFleet, type SimulatorSettings } from '../../src/sources/simulator/fleet';
import { type IncidentType } from '../../src/contract/incident-types';
import { type Incident } from '../../src/sources/simulator/incidents/incident';
import { spanOf } from '../../src/sources/simulator/incidents/level';
import { incidentsOf } from '../../src/sources/simulator/incidents/plan';
import { truthOf } from '../../src/sources/simulator/incidents/truth';
import { createSimulator } from '../../src/sources/simulator/source';
import { quantile } from '../../src/statistics';
import {
  DEFINITIONS,
  firedBy,
  outcomeOf,
  samplesBefore,
  tallyOf,
  type Definition,
  type Outcome,
  type Tally,
} from '../../src/verdicts/backtest';
import { rulesOf } from '../../src/verdicts/rules';
import { type Rule } from '../../src/verdicts/rule';
import { type Trial } from './trial';

type ByDefinition<Value> = Readonly<Record<Definition, Value>>;

/** What came of the incidents of one type, each for itself. */
interface OfType {
  readonly incidents: number;
  readonly detected: number;
  /** Median in minutes; NaN if none was detected. */
  readonly delay: number;
}

/** What came of a rule by one definition. */
interface Result {
  /** Of all seeds together. */
  readonly outcome: Outcome;
  readonly seeds: readonly Outcome[];
  readonly types: ReadonlyMap<IncidentType, OfType>;
}

/** What came of a rule. */
export interface RuleResult extends ByDefinition<Result> {
  readonly rule: string;
  /** Minutes. */
  readonly for: number;
}

/** An incident as it met a rule. */
interface Met {
  readonly type: IncidentType;
  /** Instants from the first one that can be found to the first that fired; −1 if none did. */
  readonly delays: ByDefinition<number>;
}

/** What came of a rule on one fleet. */
interface Tried {
  /** Milliseconds between instants. */
  readonly interval: number;
  readonly tallies: ByDefinition<readonly Tally[]>;
  readonly met: readonly Met[];
}

/**
 * Tries every rule by both definitions.
 *
 * @param tell hears of each rule before it is tried.
 */
export async function measure(trial: Trial, tell: (rule: string) => void = () => {}): Promise<RuleResult[]> {
  const results: RuleResult[] = [];
  for (const rule of rulesOf(CATALOGUE)) {
    tell(rule.id);
    const tried: Tried[] = [];
    for (const seed of trial.seeds) {
      tried.push(await tryOn(seed, rule, trial));
    }
    results.push({
      rule: rule.id,
      for: rule.policy.for / minutes(1),
      ...byDefinition((definition) => resultOf(definition, tried, trial)),
    });
  }
  return results;
}

function byDefinition<Value>(of: (definition: Definition) => Value): ByDefinition<Value> {
  return { notebook: of('notebook'), engine: of('engine') };
}

function resultOf(definition: Definition, tried: readonly Tried[], trial: Trial): Result {
  const outcome = (some: readonly Tried[]): Outcome =>
    outcomeOf(
      some.flatMap(({ tallies }) => tallies[definition]),
      some[0].interval,
      days(trial.days),
    );
  return { outcome: outcome(tried), seeds: tried.map((one) => outcome([one])), types: typesOf(definition, tried) };
}

function typesOf(definition: Definition, tried: readonly Tried[]): ReadonlyMap<IncidentType, OfType> {
  const types = new Map<IncidentType, { incidents: number; found: number[] }>();
  for (const { met, interval } of tried) {
    for (const { type, delays } of met) {
      const known = types.get(type) ?? { incidents: 0, found: [] };
      known.incidents++;
      if (delays[definition] >= 0) {
        known.found.push((delays[definition] * interval) / minutes(1));
      }
      types.set(type, known);
    }
  }
  return new Map(
    [...types].map(([type, { incidents, found }]) => [
      type,
      { incidents, detected: found.length, delay: found.length === 0 ? NaN : quantile(found, 0.5) },
    ]),
  );
}

/** One rule on one fleet. */
async function tryOn(seed: number, rule: Rule, { pipelines, days: length, to }: Trial): Promise<Tried> {
  const settings: SimulatorSettings = {
    seed,
    pipelines,
    incidents: 'demo',
    schedule: [],
    interval: minutes(5),
    timezone: 'UTC',
  };
  const simulator = createSimulator(settings);
  const interval = simulator.intervalOf(rule.signal);
  const range = { from: to - days(length), to };
  const grid = gridWithin(range, interval);
  const first = Math.max(...DEFINITIONS.map((definition) => samplesBefore(definition, rule, interval, 0)));
  const wide = { start: instantAt(grid, -first), step: interval, length: grid.length + first };
  const asked = (own: Grid): Parameters<typeof simulator.fetch>[0] => ({
    pipelines: parseMatcher(undefined),
    signals: [{ signal: rule.signal, grid: own }],
    abort: new AbortController().signal,
  });
  const dataset = await simulator.fetch(asked(wide));
  const truths = (await simulator.truth(asked(grid))).values.get(rule.signal)!.rows;
  const { rows } = dataset.values.get(rule.signal)!;
  const fired = byDefinition((definition) =>
    rows.map((row) => {
      const tried = { row, grid: wide, first, maintenance: null, pending: 0 };
      return toEnd(firedBy(definition, [rule], tried))[0];
    }),
  );
  const tallies = byDefinition((definition) =>
    fired[definition].map((flags, p) =>
      tallyOf(
        flags,
        Uint8Array.from(truths[p], (level) => (level > 0 ? 1 : 0)),
      ),
    ),
  );
  const met = createFleet(settings).members.flatMap((member) => {
    const place = dataset.pipelines.indexOf(member.name);
    const own = byDefinition((definition) => fired[definition][place]);
    return incidentsOf(settings, member, [range]).flatMap((incident) => meet(incident, rule, grid, own));
  });
  return { interval, tallies, met };
}

/** An incident as it met the rule; nothing if it does not act on the rule's signal. */
function meet(incident: Incident, { signal }: Rule, grid: Grid, fired: ByDefinition<Uint8Array>): Met[] {
  const placeOf = (time: number): number =>
    Math.max(0, Math.min(grid.length, Math.ceil((time - grid.start) / grid.step)));
  const start = placeOf(incident.onset);
  const end = placeOf(incident.onset + spanOf(incident));
  const times = Float64Array.from({ length: end - start }, (_, i) => instantAt(grid, start + i));
  const places = [...truthOf(signal, times, [incident])].flatMap((level, i) => (level > 0 ? [i] : []));
  if (places.length === 0) {
    return [];
  }
  const delayOf = (flags: Uint8Array): number => {
    const found = places.find((place) => flags[start + place] === 1);
    return found === undefined ? -1 : found - places[0];
  };
  return [{ type: incident.type, delays: byDefinition((definition) => delayOf(fired[definition])) }];
}
