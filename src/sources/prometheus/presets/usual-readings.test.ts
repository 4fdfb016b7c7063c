import { CATALOGUE } from '../../../signals';
import { addedSignals, PRESETS, type Preset } from './index';
import { withLabel } from './promql';
import { usualReadings } from './usual-readings';

const preset = (id: string): Preset => {
  const found = PRESETS.get(id);
  if (!found) {
    throw new Error(`No preset ${id}.`);
  }
  return found;
};
const cpuOf = (presets: readonly Preset[], label: string) => {
  const found = usualReadings(CATALOGUE, presets).get('cpu_usage');
  return found && { ...found, expr: withLabel(found.expr, label) };
};

test('a preset reads by the pipeline label in force', () => {
  const readings = usualReadings(CATALOGUE, [preset('triton')]);
  expect(withLabel(readings.get('requests_per_second')?.expr ?? '', 'model.name')).toBe(
    'sum by ("model.name") (rate(nv_inference_request_success{$selector}[$window])) + sum by ("model.name") (rate(nv_inference_request_failure{$selector}[$window]))',
  );
});

test('what is measured of machines is of pipelines where machines are the pipelines', () => {
  expect(cpuOf([preset('node-exporter')], 'instance')).toEqual({
    expr: '100 * (1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle",$selector}[$window])))',
    gauge: false,
    shared: false,
    combine: 'mean',
  });
});

test('behind a server it is joined to the pipelines that run there', () => {
  const { expr = '', shared } = cpuOf([preset('triton'), preset('node-exporter')], 'model') ?? {};
  expect(shared).toBe(false);
  expect(expr).toContain(
    'group by (model, _place) (label_replace(nv_inference_request_success{$selector,instance!=""}, ',
  );
  expect(expr).toContain('avg by (instance) (rate(node_cpu_seconds_total{mode="idle",instance!=""}[$window]))');
});

test('what is measured of machines is never added up: one of two names would count twice', () => {
  const summed = [...PRESETS.values()].flatMap(({ id, places = [], readings, signals = [] }) =>
    Object.entries(typeof readings === 'function' ? {} : readings)
      .filter(([signal]) => {
        const { combine } = signals.find((one) => one.id === signal) ?? CATALOGUE.of(signal);
        return places.some((place) => place === 'machine') && combine === 'sum';
      })
      .map(([signal]) => `${id}.${signal}`),
  );
  expect(summed).toEqual([]);
});

test('joined readings are no longer than what is sent', () => {
  const all = [...PRESETS.values()];
  const sizes = all
    .filter(({ members }) => members !== undefined)
    .flatMap((server) =>
      all
        .filter(({ places }) => places !== undefined)
        .flatMap((host) => {
          const added = addedSignals([server, host], []);
          const combineOf = new Map(added.map(({ id, combine = 'mean' as const }) => [id, { combine }]));
          const known = { ids: [], of: (id: string) => combineOf.get(id) ?? CATALOGUE.of(id) };
          return [...usualReadings(known, [server, host])].map(
            ([signal, { expr }]) => [`${server.id} + ${host.id}: ${signal}`, expr.length] as const,
          );
        }),
    );
  // Room for the matcher of pipelines, in each of its places, and for what is computed around it.
  expect(sizes.filter(([, length]) => length > 5_500)).toEqual([]);
});

test('where nothing tells who runs where, all pipelines have the value of all machines', () => {
  expect(cpuOf([preset('canonical'), preset('node-exporter')], 'pipeline')).toEqual({
    expr: 'avg(100 * (1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle",instance!=""}[$window]))))',
    gauge: false,
    shared: true,
    combine: 'mean',
  });
});

test('of a signal that several presets have, the last one is read', () => {
  const canonicalLast = cpuOf([preset('node-exporter'), preset('canonical')], 'instance');
  expect(canonicalLast).toMatchObject({ expr: 'cpu_usage', gauge: true });
});
