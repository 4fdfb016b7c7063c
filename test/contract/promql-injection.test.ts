import { parser } from '@prometheus-io/lezer-promql';

import { describeKinds } from '../../src/queries';
import { handInstance } from '../../src/queries/testing/hand-source';
import { hours } from '../../src/series';
import { clockAt, NOW } from '../now';
import { answering, badEngine, type BadEngine, type Behaviour } from './bad-engine';
import { contextOf, queryOf, start, type PluginProcess } from './plugin-process';

/** Texts that would do something if they were not within quotes, or ended these. */
const HOSTILE = [
  'x"} or vector(1) or up{a="',
  'x\\"} or vector(1) #',
  'x\\',
  "x'`} or vector(1) #",
  'x\n}[5m]) or vector(1)\n#',
  'x$everyone} or vector(1) # $selector $label $window $__range $__interval $quantile',
  '__proto__\u2028\u202e\u0000"}, "=~ 名前 😀',
];
const HARMLESS = 'churn';

/** Names of labels that need quotes. What would end quotes or braces is no name, and refused before anything is sent. */
const LABELS = ["team') or vector(1) #", 'team`[5m]\\', '$everyone', '$label) or vector(1'];
const HARMLESS_LABEL = 'service.name';

interface Names {
  /** A pipeline, and a value of another label. */
  readonly value: string;
  readonly label: string;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
/** As PromQL has it, written so that no dashboard variable is in it. */
const quoted = (text: string): string => JSON.stringify(text).replaceAll('$', '\\x24');

/** What an expression does: its names, operators and comments, whatever is within quotes; times and numbers differ by themselves. */
function doneBy(expression: string): string[] {
  const done: string[] = [];
  parser.parse(expression).iterate({
    enter({ name, from, to, type, node }) {
      const text = expression.slice(from, to);
      if (type.isError) {
        throw new Error(`Not PromQL at ${from}: ${expression}`);
      }
      if (node.firstChild === null && !/^["'`\d]/.test(text)) {
        done.push(`${name} ${text}`);
      }
    },
  });
  return done;
}

let plugin: PluginProcess;
let engine: BadEngine;
beforeAll(async () => {
  [plugin, engine] = await Promise.all([start(clockAt(NOW)), badEngine()]);
});
afterAll(async () => {
  await plugin.close();
  await engine.stop();
});

const RANGE = { from: NOW - hours(6), to: NOW };
const KINDS = describeKinds(handInstance({})).flatMap(({ kind, formats: [format], examples: [{ query }] }) => [
  { ...query, queryType: kind, format },
]);

/** Everything that the engine is asked by all kinds about some names, as texts. */
async function askedOf({ value, label }: Names): Promise<string[]> {
  const asked: string[] = [];
  const behaviour: Behaviour = (request, response, body) => {
    const form = new URLSearchParams(body === '' ? request.url?.split('?')[1] : body);
    asked.push(form.get('query') ?? form.get('match[]') ?? '');
    const metric = { [label]: value, team: value };
    const instant = request.url === '/api/v1/query';
    const times = [Number(form.get('start')), Number(form.get('end'))];
    const result = instant
      ? [{ metric, value: [Number(form.get('time')), '7'] }]
      : [{ metric, values: times.map((time) => [time, '7']) }];
    const data = request.url?.startsWith('/api/v1/label')
      ? [value]
      : { resultType: instant ? 'vector' : 'matrix', result };
    answering(200, { status: 'success', data })(request, response, body);
  };
  engine.behaveToAll(behaviour);
  const pluginContext = contextOf({
    url: engine.url,
    jsonData: {
      source: 'prometheus',
      prometheus: {
        pipelineLabel: label,
        presets: ['canonical', 'triton', 'opentelemetry-http'],
        signals: { accuracy: { expr: 'avg by ($label) (own{$selector}) # mine' } },
        events: { expr: 'changes(deploys{$selector}[5m]) # mine' },
      },
    },
  });
  const filters = [
    {
      pipeline: `x.*|${escaped(value)}`,
      pipelineMatchers: `team=${quoted(value)},team=~${quoted(escaped(value))}`,
    },
    { groupBy: ['team'], pipeline: escaped(value) },
  ];
  for (const filter of filters) {
    const queries = KINDS.map((model, i) => queryOf(`Q${i}`, { ...model, ...filter }, RANGE));
    await plugin.query({ pluginContext, headers: {}, queries });
  }
  const match = new URLSearchParams({ match: escaped(value), matchers: `team=${quoted(value)}` }).toString();
  for (const path of ['pipelines', 'labels', 'label-values?label=team&']) {
    await plugin.resource(pluginContext, `${path}${path.includes('?') ? '' : '?'}${match}`);
  }
  return asked.filter((expression) => expression !== '');
}

const allDoneBy = (asked: readonly string[]): Set<string> => new Set(asked.flatMap(doneBy));

let harmless: Set<string>;
beforeAll(async () => {
  harmless = allDoneBy(await askedOf({ value: HARMLESS, label: HARMLESS_LABEL }));
});

/** What is done that is not done for a harmless name. */
const otherwise = (asked: readonly string[]): string[] => [...allDoneBy(asked)].filter((done) => !harmless.has(done));

test('what is not within quotes is found', () => {
  expect(harmless.size).toBeGreaterThan(30);
  expect(() => doneBy('up{a="b"} or')).toThrow('Not PromQL');
  expect(doneBy('up{a="c\\"} or vector(1)"}')).toEqual(['Identifier up', 'LabelName a', 'EqlSingle =']);
  expect(doneBy('up{a="b"} or vector(1) # x')).toEqual(
    expect.arrayContaining(['Or or', 'Vector vector', 'LineComment # x']),
  );
});

test.each(HOSTILE.map((value) => [JSON.stringify(value), value]))('the name %s does nothing else', async (_, value) => {
  const asked = await askedOf({ value, label: HARMLESS_LABEL });
  expect(asked.length).toBeGreaterThan(50);
  expect(otherwise(asked)).toEqual([]);
});

test.each(LABELS)('the label %s does nothing else', async (label) => {
  expect(otherwise(await askedOf({ value: HARMLESS, label }))).toEqual([]);
});
