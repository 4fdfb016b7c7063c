import { type Visualization } from '../../contract/kinds';
import { type Frame } from '../../frames';
import { hours } from '../../series';
import { openSource, parseSettings } from '../../sources';
import { createInstance } from '../create-instance';
import { describeKinds } from '../describe';
import { askFrames } from '../testing/hand-source';

const TO = Date.UTC(2026, 2, 4, 12);
const RANGE = { from: TO - hours(24), to: TO };
const settings = parseSettings({ url: '', jsonData: { simulator: { pipelines: 2 } }, secure: {}, basicAuth: null });
const instance = createInstance(settings, openSource(settings, 'mlpulse/test'));
const SHAPES = describeKinds(instance).flatMap(({ kind, formats, suits, examples: [{ query }] }) =>
  formats.map((format) => [kind, format, suits[format], query] as const),
);

/** What Explore opens for a frame. */
function openedFor({ meta }: Frame): string | undefined {
  const { preferredVisualisationPluginId: plugin, preferredVisualisationType: type } = meta ?? {};
  return plugin ?? type;
}

/** What Explore has in the place of a visualization of panels. */
const IN_EXPLORE: Partial<Record<Visualization, string>> = { timeseries: 'graph', stat: 'table' };

test.each(SHAPES)('%s as %s names %s in its frames too', async (queryType, format, suited, query) => {
  const frames = await askFrames({ ...query, queryType, format }, RANGE, instance);
  expect(frames.map(openedFor)).toContain(IN_EXPLORE[suited] ?? suited);
  expect(frames.map(openedFor)).not.toContain(undefined);
});
