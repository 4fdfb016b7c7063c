// What the documentation says about presets, a page each, from their data.
import { code, table } from './markdown.mjs';

/**
 * A page for each preset, and one that lists them.
 *
 * @param presets as the settings name them, in the order of choice.
 * @param signals those of the catalogue, which presets read besides those that they add.
 * @returns {[page: string, text: string][]}
 */
export function presetPages(presets, signals) {
  return [
    ['docs/presets/README.md', listOf(presets, signals)],
    ...presets.map((preset) => [`docs/presets/${preset.id}.md`, pageOf(preset, signals)]),
  ];
}

function listOf(presets, signals) {
  const rows = presets.map((preset) => [
    `[${code(preset.id)}](${preset.id}.md)`,
    preset.title,
    code(preset.pipelineLabel),
    Object.keys(readingsOf(preset, signals)).length === signals.length
      ? 'all'
      : Object.keys(readingsOf(preset, signals)).map(code).join(', '),
  ]);
  return joinSections([
    '# Presets',
    'A preset maps the public metrics of a product to [signals](../signals.md). How several are combined, and how your own PromQL replaces\nparts of them: [your own Prometheus](../prometheus.md#presets).',
    table(['preset', 'product', 'pipeline label', 'signals'], rows),
    'Each preset is tested with the metrics of its product under a known load, on a real Prometheus and a real VictoriaMetrics: every value\nmust be the one that the load says.',
  ]);
}

function pageOf(preset, signals) {
  const known = new Map([...signals, ...(preset.signals ?? [])].map((signal) => [signal.id, signal]));
  const readings = Object.entries(readingsOf(preset, signals));
  return joinSections([
    `# ${preset.title}`,
    `The preset ${code(preset.id)}. An engine has this product if it has one of the metrics ${preset.marks.map(code).join(', ')}.`,
    ...(preset.about === undefined ? [] : [preset.about]),
    ...pipelinesOf(preset),
    '## Use it',
    `\`\`\`json\n${settingsOf(preset)}\n\`\`\``,
    '## Signals',
    table(
      ['signal', 'name', 'what it is'],
      readings.map(([id, { note }]) => [code(id), nameOf(known.get(id), id), note ?? known.get(id)?.description ?? '']),
    ),
    ...addedOf(preset),
    ...levelsOf(preset, known),
    ...lacksOf(preset, known),
    '## PromQL',
    `${code('$selector')} is replaced by the matcher of pipelines, ${code('$window')} by the time that rates are taken over: the interval of the signal and one scrape, at least\nfour scrapes.`,
    `\`\`\`promql\n${readings.map(([id, reading]) => queryOf(id, reading, preset)).join('\n\n')}\n\`\`\``,
    ...quantilesOf(preset),
    ...sourcesOf(preset),
  ]);
}

/** How a kind of place is told by labels. */
const PLACE_LABELS = {
  pod: ['namespace', 'pod'],
  machine: ['instance', 'node'],
};

function pipelinesOf({ pipelineLabel, otherLabels = {}, places, machineLabels = [], members }) {
  const sentences = [`The label ${code(pipelineLabel)} tells pipelines apart.`];
  const others = Object.entries(otherLabels);
  const parts = [
    '## Pipelines',
    ...(others.length > 0
      ? [
          `${sentences[0]} Other labels can, as ${code('pipelineLabel')}:`,
          table(
            ['label', 'a pipeline is then'],
            others.map(([label, meaning]) => [code(label), meaning]),
          ),
        ]
      : sentences),
  ];
  if (places !== undefined) {
    parts.push(
      `That is so if it is the first preset. It measures ${places.map((place) => `${place}s (${[...PLACE_LABELS[place], ...(place === 'machine' ? machineLabels : [])].map(code).join(', ')})`).join(', else ')}. Behind the preset\nof a server, each pipeline has the values of the places where it runs. Where no pipeline has such a place, every pipeline has the value of all places together.`,
    );
  }
  if (members !== undefined) {
    parts.push(`Where a pipeline runs is read from ${members.map(code).join(', ')}.`);
  }
  return parts;
}

/** The settings that use a preset: that of a machine is of most use behind a server. */
function settingsOf({ id, places }) {
  const presets = (places === undefined ? [id] : ['triton', id]).map((name) => JSON.stringify(name)).join(', ');
  return `{ "source": "prometheus", "prometheus": { "presets": [${presets}] } }`;
}

function addedOf({ signals = [] }) {
  if (signals.length === 0) {
    return [];
  }
  return [
    'These are added to the built-in signals:',
    table(
      ['signal', 'unit', 'better when', 'warning', 'critical'],
      signals.map(({ id, unit = 'short', direction = 'neither', warning = '', critical = '' }) => [
        code(id),
        unit,
        direction === 'neither' ? '' : direction,
        String(warning),
        String(critical),
      ]),
    ),
  ];
}

function levelsOf({ levels = {} }, known) {
  const rows = Object.entries(levels).map(([id, { warning, critical }]) => [
    code(id),
    nameOf(known.get(id), id),
    String(warning ?? ''),
    String(critical ?? ''),
  ]);
  const text =
    'These built-in signals have levels of its own, where it is what reads them. `thresholds` in the settings win over them:';
  return rows.length === 0 ? [] : [text, table(['signal', 'name', 'warning', 'critical'], rows)];
}

function lacksOf({ lacks = {} }, known) {
  const rows = Object.entries(lacks).map(([id, reason]) => [code(id), nameOf(known.get(id), id), reason]);
  return rows.length === 0 ? [] : ['## What it does not have', table(['signal', 'name', 'why'], rows)];
}

function quantilesOf(preset) {
  const quantiles = Object.entries(preset.quantiles ?? {});
  if (quantiles.length === 0) {
    return [];
  }
  return [
    'The [true quantiles](../prometheus.md#true-quantiles) of all requests of a range:',
    `\`\`\`promql\n${quantiles.map(([id, expr]) => queryOf(id, { expr }, preset)).join('\n\n')}\n\`\`\``,
  ];
}

function sourcesOf({ sources }) {
  return sources.length === 0 ? [] : ['## Sources', sources.map((source) => `- <${source}>`).join('\n')];
}

function readingsOf({ readings }, signals) {
  return typeof readings === 'function' ? readings({ ids: signals.map(({ id }) => id) }) : readings;
}

function queryOf(id, { gauge, expr }, { pipelineLabel }) {
  return `# ${id}\n${gauge ?? expr.replaceAll('$label', pipelineLabel)}`;
}

const nameOf = (signal, id) => signal?.label ?? id;

const joinSections = (sections) => `${sections.join('\n\n')}\n`;
