import { goTo } from './board.mjs';
import { named, NOT_MEASURED } from './fields.mjs';
import { gauge, stat } from './panels.mjs';
import { answerOf, letter, series } from './queries.mjs';
import { acrossSeries, only } from './transformations.mjs';

/** How the values of many pipelines become one. */
const REDUCERS = { highest: 'max', lowest: 'min', total: 'sum' };

/**
 * Signals side by side: their newest values as gauges, and below them their trends over 24 hours. The lower panel asks, and
 * the gauges use its answer.
 *
 * @param id of the lower panel; the gauges have the next one.
 * @param list of each: name, signal, `across` (how the values of several pipelines become one), unit, decimals, thresholds,
 *   limits of the gauge, and the dashboard that says more. Without limits the gauge spans the values of the 24 hours.
 */
export function indicators(id, { title, about, list }) {
  const transform = list.map(({ name, across }, i) => only(letter(i), acrossSeries(REDUCERS[across], name)));
  // A transformation puts the frames that it changes first.
  transform.reverse();
  const units = ({ unit, decimals, more }) => ({ unit, decimals, links: [goTo(more)] });
  const trend = stat({
    id,
    title: `${title}: trend and change, 24 h`,
    description: `The values above over the last 24 hours, and the change from the first to the last. ${about}`,
    unit: 'none',
    noData: 'No data in the last 24 hours.',
    range: '24h',
    // Steps of five minutes whatever the width: the newest sample is never older than that.
    ask: list.map(({ signal }) => series('metrics', { signals: [signal], step: '5m' })),
    transform,
    // Pale, because Grafana writes over the line.
    field: { fieldMinMax: true, color: { mode: 'fixed', fixedColor: 'rgba(87, 148, 242, 0.4)' } },
    overrides: list.map((one) => named(one.name, units(one))),
    options: {
      graphMode: 'area',
      textMode: 'value_and_name',
      colorMode: 'none',
      showPercentChange: true,
      percentChangeColorMode: 'same_as_value',
      text: { titleSize: 12, valueSize: 18, percentSize: 12 },
    },
  });
  const now = gauge({
    id: id + 1,
    title,
    description: `The newest values. ${about}`,
    unit: 'none',
    noData: 'No data',
    ask: answerOf(id),
    transform,
    field: { fieldMinMax: true, mappings: NOT_MEASURED },
    overrides: list.map((one) =>
      named(one.name, {
        ...units(one),
        thresholds: one.thresholds,
        min: one.limits?.[0] ?? 0,
        ...(one.limits ? { max: one.limits[1] } : {}),
      }),
    ),
  });
  return { now, trend };
}
