// Draws docs/img/incidents/<type>.svg: what each type of incident does to the signals it strikes, beside the same pipeline
// without it, and which alert rules it raises. Run by hand after a change to the simulator: node docs/pictures/incidents.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { root } from '../../scripts/install.mjs';
import { drawPicture } from './svg.mjs';
import { fromSource } from '../../scripts/typescript.mjs';

const { CATALOGUE, formatValue } = fromSource('signals/index');
const { formatDuration, gridWithin, instantAt, parseMatcher } = fromSource('series/index');
const { openSource, parseSettings } = fromSource('sources/index');
const { INCIDENT_TYPES } = fromSource('contract/incident-types');
const { answer, createInstance } = fromSource('queries/index');
const { INCIDENTS } = fromSource('sources/simulator/incidents/catalogue');

const HOUR = 3_600_000;
const PIPELINE = 'search-ranking';
/** A Tuesday morning, six days after the model was retrained. */
const ONSET = Date.UTC(2026, 2, 17, 8);
/** What the quiet control has to show: that nothing happens. */
const ANY = ['requests_per_second', 'response_time_ms', 'error_rate', 'accuracy'];
const UNITS = { percent: '%', percentunit: '%', ms: 'ms', reqps: 'requests/s', m: 'min' };

const folder = path.join(root, 'docs', 'img', 'incidents');
mkdirSync(folder, { recursive: true });
for (const type of INCIDENT_TYPES) {
  const svg = drawPicture(await pictureOf(type));
  writeFileSync(path.join(folder, `${type.id}.svg`), svg);
  console.log(`docs/img/incidents/${type.id}.svg: ${(svg.length / 1000).toFixed(1)} kB`);
}

async function pictureOf({ id, title }) {
  const hit = instanceWith([{ type: id, pipeline: PIPELINE, at: ONSET }]);
  const healthy = instanceWith([]);
  const events = await eventsOf(hit);
  const region = events.find(({ tags }) => tags[0] === 'incident');
  const span = region.timeEnd - region.time;
  const before = Math.max(HOUR, Math.ceil((0.2 * span) / HOUR) * HOUR);
  const range = { from: ONSET - before, to: ONSET + Math.ceil(span / HOUR) * HOUR + before };
  const struck = INCIDENTS[id].effects.map(({ signal }) => signal);
  const signals = struck.length > 0 ? struck : ANY;
  const [curves, calm] = [await curvesOf(hit, signals, range), await curvesOf(healthy, signals, range)];
  return {
    title,
    subtitle: `Pipeline ${PIPELINE}, magnitude 1, shaded from onset to the end of the last effect: ${formatDuration(span)}`,
    ...range,
    zero: ONSET,
    region: { from: region.time, to: region.timeEnd },
    marks: events.filter((event) => event.timeEnd === null).map((event) => ({ time: event.time, label: event.title })),
    panels: signals.map((signal) => panelOf(signal, id, curves.get(signal), calm.get(signal))),
    rows: await rowsOf(hit, healthy, range),
  };
}

function instanceWith(schedule) {
  const jsonData = { simulator: { pipelines: 4, incidents: 'none', schedule } };
  const settings = parseSettings({ url: '', jsonData, secure: {}, basicAuth: null });
  return createInstance(settings, openSource(settings, 'mlpulse/pictures'));
}

async function eventsOf({ source }) {
  const range = { from: ONSET, to: ONSET + 48 * HOUR };
  const { events } = await source.events(parseMatcher(PIPELINE), range, new AbortController().signal);
  return events.filter(({ tags }) => !tags.includes('retraining'));
}

async function curvesOf({ source }, signals, range) {
  const requests = signals.map((signal) => ({ signal, grid: gridWithin(range, source.intervalOf(signal)) }));
  const abort = new AbortController().signal;
  const { values } = await source.fetch({ pipelines: parseMatcher(PIPELINE), signals: requests, abort });
  return new Map(
    [...values].map(([signal, { grid, rows }]) => [
      signal,
      {
        times: Array.from(rows[0], (_, i) => instantAt(grid, i)),
        values: Array.from(rows[0]),
        holds: grid.step >= HOUR ? grid.step : 0,
      },
    ]),
  );
}

function panelOf(id, type, curve, calm) {
  const { label, unit, warning, critical, qualityLimit, decimals } = CATALOGUE.of(id);
  const scale = unit === 'percentunit' ? 100 : 1;
  const scaled = (one, kind) => ({ ...one, kind, values: one.values.map((value) => value * scale) });
  const effect = INCIDENTS[type].effects.find(({ signal }) => signal === id);
  const lag = effect?.lag
    ? `from +${formatValue({ unit: effect.lag < HOUR ? 'm' : 'none', decimals: 0 }, effect.lag / (effect.lag < HOUR ? 60_000 : HOUR))}${effect.lag < HOUR ? '' : '\u00a0h'}`
    : '';
  const level = (kind, word, value) => ({
    kind,
    value: value * scale,
    label: `${word} ${formatValue({ unit: unit === 'percentunit' ? unit : 'none', decimals: value < 1 && unit !== 'percentunit' ? Math.min(decimals, 1) : 0 }, value)}`,
    always: true,
  });
  return {
    title: [label, UNITS[unit] && ` (${UNITS[unit]})`, lag && `, ${lag}`].filter(Boolean).join(''),
    curves: [scaled(calm, 'h'), scaled(curve, 'i')],
    levels: [
      ...(warning === undefined ? [] : [level('w', 'warning', warning)]),
      ...(critical === undefined ? [] : [level('c', 'critical', critical)]),
      ...(warning === undefined && qualityLimit !== undefined ? [level('w', 'report', qualityLimit)] : []),
    ],
  };
}

/** The rules that speak differently because of the incident, as spans of what they say. */
async function rowsOf(hit, healthy, range) {
  const ask = async (instance) => {
    const raw = { queryType: 'alerts', format: 'series', step: '5m', pipeline: PIPELINE };
    const [frame] = await answer({ raw, range, interval: 1 }, instance, new AbortController().signal);
    return frame.fields;
  };
  const [times, ...now] = await ask(hit);
  const [, ...else_] = await ask(healthy);
  return now.flatMap(({ labels, values }, k) => {
    const differs = values.some((value, i) => !Object.is(value, else_[k].values[i]));
    return differs ? [{ label: labels.rule, spans: spansOf(times.values, values, range.to) }] : [];
  });
}

function spansOf(times, severities, end) {
  const kinds = Array.from(severities, (value) => (Number.isNaN(value) ? 'bu' : [null, 'bw', 'bc'][value]));
  const spans = [];
  kinds.forEach((kind, i) => {
    const to = times[i + 1] ?? end;
    const last = spans.at(-1);
    if (kind !== null && last?.kind === kind && last.to === times[i]) {
      last.to = to;
    } else if (kind !== null) {
      spans.push({ from: times[i], to, kind });
    }
  });
  return spans;
}
