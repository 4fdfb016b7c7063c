// What came of every alert rule on simulated incidents.
import { fromSource } from '../typescript.mjs';

const { CATALOGUE } = fromSource('signals/index');
const { days, gridWithin, instantAt, minutes, parseMatcher } = fromSource('series/index');
const { createSimulator } = fromSource('sources/simulator/source');
const { createFleet } = fromSource('sources/simulator/fleet');
const { incidentsOf } = fromSource('sources/simulator/incidents/plan');
const { truthOf } = fromSource('sources/simulator/incidents/truth');
const { spanOf } = fromSource('sources/simulator/incidents/level');
const { rulesOf } = fromSource('verdicts/rules');
const { DEFINITIONS, firedBy, outcomeOf, samplesBefore, tallyOf } = fromSource('verdicts/backtest/index');
const { quantile } = fromSource('statistics/index');

/**
 * Tries every rule by both definitions.
 *
 * @param {{ seeds: number[], pipelines: number, days: number, to: number }} trial the simulated fleets and the range, which ends at `to`.
 * @param {(rule: string) => void} tell hears of each rule before it is tried.
 * @returns {Promise<any[]>} one entry a rule: `rule`, its `for` in minutes, and by definition the `outcome` of all seeds, those of each seed as
 *   `seeds`, and by type of incident `types`: `incidents`, `detected`, `delay` in minutes, each incident for itself.
 */
export async function measure(trial, tell = () => {}) {
  const results = [];
  for (const rule of rulesOf(CATALOGUE)) {
    tell(rule.id);
    const tried = [];
    for (const seed of trial.seeds) {
      tried.push(await tryOn(seed, rule, trial));
    }
    results.push({
      rule: rule.id,
      for: rule.policy.for / minutes(1),
      ...Object.fromEntries(DEFINITIONS.map((definition) => [definition, resultOf(definition, tried, trial)])),
    });
  }
  return results;
}

function resultOf(definition, tried, trial) {
  const span = days(trial.days);
  const outcome = (some) =>
    outcomeOf(
      some.flatMap((one) => one.tallies[definition]),
      some[0].interval,
      span,
    );
  const types = new Map();
  for (const { type, delays, interval } of tried.flatMap(({ met, interval }) =>
    met.map((one) => ({ ...one, interval })),
  )) {
    const known = types.get(type) ?? { incidents: 0, found: [] };
    known.incidents++;
    if (delays[definition] >= 0) {
      known.found.push((delays[definition] * interval) / minutes(1));
    }
    types.set(type, known);
  }
  return {
    outcome: outcome(tried),
    seeds: tried.map((one) => outcome([one])),
    types: new Map(
      [...types].map(([type, { incidents, found }]) => [
        type,
        { incidents, detected: found.length, delay: found.length === 0 ? NaN : quantile(found, 0.5) },
      ]),
    ),
  };
}

/** One rule on one fleet. */
async function tryOn(seed, rule, { pipelines, days: length, to }) {
  const settings = { seed, pipelines, incidents: 'demo', schedule: [], interval: minutes(5), timezone: 'UTC' };
  const simulator = createSimulator(settings);
  const interval = simulator.intervalOf(rule.signal);
  const range = { from: to - days(length), to };
  const grid = gridWithin(range, interval);
  const first = Math.max(...DEFINITIONS.map((definition) => samplesBefore(definition, rule, interval, 0)));
  const wide = { start: instantAt(grid, -first), step: interval, length: grid.length + first };
  const asked = (own) => ({
    pipelines: parseMatcher(undefined),
    signals: [{ signal: rule.signal, grid: own }],
    abort: new AbortController().signal,
  });
  const dataset = await simulator.fetch(asked(wide));
  const truths = (await simulator.truth(asked(grid))).values.get(rule.signal).rows;
  const fired = dataset.values
    .get(rule.signal)
    .rows.map((row) =>
      Object.fromEntries(
        DEFINITIONS.map((definition) => [
          definition,
          firedBy(definition, [rule], { row, grid: wide, first, maintenance: null, pending: 0 })[0],
        ]),
      ),
    );
  const tallies = Object.fromEntries(
    DEFINITIONS.map((definition) => [
      definition,
      fired.map((one, p) =>
        tallyOf(
          one[definition],
          Uint8Array.from(truths[p], (level) => (level > 0 ? 1 : 0)),
        ),
      ),
    ]),
  );
  const met = createFleet(settings).members.flatMap((member) =>
    incidentsOf(settings, member, [range]).flatMap((incident) =>
      meet(incident, rule, grid, fired[dataset.pipelines.indexOf(member.name)]),
    ),
  );
  return { interval, tallies, met };
}

/** An incident as it met the rule; nothing if it does not act on the rule's signal. */
function meet(incident, { signal }, grid, fired) {
  const placeOf = (time) => Math.max(0, Math.min(grid.length, Math.ceil((time - grid.start) / grid.step)));
  const start = placeOf(incident.onset);
  const end = placeOf(incident.onset + spanOf(incident));
  const times = Float64Array.from({ length: end - start }, (_, i) => instantAt(grid, start + i));
  const places = [...truthOf(signal, times, [incident])].flatMap((level, i) => (level > 0 ? [i] : []));
  if (places.length === 0) {
    return [];
  }
  const delayOf = (flags) => {
    const found = places.find((place) => flags[start + place] === 1);
    return found === undefined ? -1 : found - places[0];
  };
  const delays = Object.fromEntries(DEFINITIONS.map((definition) => [definition, delayOf(fired[definition])]));
  return [{ type: incident.type, delays }];
}
