// What the verdict says came first, on simulated incidents.
import { fromSource } from '../typescript.mjs';

const { days, floorTo, hours, minutes } = fromSource('series/index');
const { openSource, parseSettings } = fromSource('sources/index');
const { createFleet } = fromSource('sources/simulator/fleet');
const { incidentsOf } = fromSource('sources/simulator/incidents/plan');
const { CATALOGUE } = fromSource('signals/index');
const { INCIDENTS } = fromSource('sources/simulator/incidents/catalogue');
const { answer, createInstance } = fromSource('queries/index');

const STEP = minutes(5);
/** The worst two states, of which somebody is notified. */
const NOTIFIED = 2;

/**
 * Asks the verdict for the cause of every incident that begins in the range: when somebody is first notified, when somebody is newly
 * notified, and at the end of its full severity. None knows the truth.
 *
 * @param {{ seeds: number[], pipelines: number, days: number, to: number }} trial the simulated fleets and the range, which ends at `to`.
 * @param {(seed: number) => void} tell hears of each fleet before it is asked.
 * @returns {Promise<any[]>} one entry an incident: its `type`, whether the `notebook` pipeline had it, and what was named at `first`, `anew` and
 *   `last`: null where nobody was notified, else `isNamed`, `isFirst` and `isEarly`: any signal, the incident's first, or any on which it acts from its onset
 *   on; and `isMeasured`: whether the first signal has had a sample, or missed one, since the onset. `anew` is when the state rises to one that is notified.
 */
export async function measureCauses(trial, tell = () => {}) {
  const cases = [];
  const range = { from: trial.to - days(trial.days), to: trial.to };
  for (const seed of trial.seeds) {
    tell(seed);
    const simulator = { seed, pipelines: trial.pipelines };
    const settings = parseSettings({ url: '', jsonData: { simulator }, secure: {}, basicAuth: null });
    const instance = createInstance(settings, openSource(settings, 'mlpulse/scoreboard'));
    const story = { ...simulator, incidents: 'demo', schedule: [], interval: STEP, timezone: 'UTC' };
    for (const member of createFleet(story).members) {
      for (const incident of incidentsOf(story, member, [range])) {
        if (incident.type !== 'quiet' && incident.onset >= range.from && endOf(incident) <= range.to) {
          cases.push(await tryOn(incident, member, instance));
        }
      }
    }
  }
  return cases;
}

/** The last instant of an incident's full severity. */
const endOf = ({ onset, ramp, duration }) => onset + ramp + duration - STEP;

async function tryOn(incident, member, instance) {
  const end = endOf(incident);
  const ask = async (format, range) => {
    const raw = { refId: 'A', queryType: 'verdict', format, pipeline: escaped(member.name), step: '5m' };
    const question = { raw, range, interval: STEP, now: range.to };
    const [frame] = await answer(question, instance, new AbortController().signal);
    return frame.fields;
  };
  const [{ values: times }, { values: states }] = await ask('series', { from: incident.onset - STEP, to: end });
  const during = (state, i) => times[i] >= incident.onset && state >= NOTIFIED;
  const notified = states.findIndex(during);
  const anew = states.findIndex((state, i) => during(state, i) && !(states[i - 1] >= NOTIFIED));
  const named = async (to) => {
    const fields = await ask('table', { from: to - hours(6), to });
    const [signal] = fields.find(({ name }) => name === 'cause_signal').values;
    return judged(signal, incident, to);
  };
  return {
    type: incident.type,
    notebook: member.profile.index === 0,
    first: notified < 0 ? null : await named(times[notified]),
    anew: anew < 0 ? null : await named(times[anew]),
    last: await named(end),
  };
}

function judged(signal, { type, onset }, time) {
  const { effects } = INCIDENTS[type];
  const early = effects.filter(({ lag, above }) => lag === 0 && above === undefined);
  return {
    isNamed: signal !== null,
    isFirst: signal === effects[0].signal,
    isEarly: early.some((effect) => effect.signal === signal),
    isMeasured: floorTo(time, CATALOGUE.of(effects[0].signal).interval) >= onset,
  };
}

const escaped = (name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
