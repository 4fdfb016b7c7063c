import { existsSync } from 'node:fs';
import path from 'node:path';

import { OTHER_PANEL, questionsOf, readBoards, withoutVariables, type Panel } from '../test/contract/boards';
import { type Frame } from '../src/frames';
import { answer } from '../src/queries/answer';
import { createInstance } from '../src/queries/create-instance';
import { type Instance } from '../src/queries/instance';
import { handSource } from '../src/queries/testing/hand-source';
import { days, hours, minutes } from '../src/series';
import { openSource, parseSettings } from '../src/sources';
import panelPlugin from '../src/panel/plugin.json';

/** The panels of Grafana itself that a board may use. */
const CORE_PANELS = [
  ...['alertlist', 'annolist', 'barchart', 'bargauge', 'candlestick', 'canvas', 'dashlist', 'flamegraph', 'gauge'],
  ...['geomap', 'heatmap', 'histogram', 'logs', 'news', 'nodeGraph', 'piechart', 'stat', 'state-timeline'],
  ...['status-history', 'table', 'text', 'timeseries', 'traces', 'trend', 'xychart'],
];
const OURS = { type: 'mlpulse-pipeline-datasource', uid: '${datasource}' };
const DOCS = path.resolve(__dirname, '../docs');
const BOARDS = readBoards();
const UIDS = BOARDS.map(({ board }) => board.uid).sort();

const SETTINGS = parseSettings({ url: '', jsonData: {}, secure: {}, basicAuth: null });
const SIMULATOR = createInstance(SETTINGS, openSource(SETTINGS, 'mlpulse/test'));
const ENGINE = { url: 'http://engine', secure: {}, basicAuth: null };
const LLM = { source: 'prometheus', prometheus: { presets: ['vllm'] } };
const LLM_BOARD = 'llm.json';
/** The variables of a board's own, by its file: what its questions are about. */
const OWN_VARIABLES: Readonly<Record<string, readonly string[]>> = {
  'alert-lab.json': ['rule', 'definition'],
  'capacity.json': ['growth'],
  'versions.json': ['a', 'b', 'at'],
};
const TO = Date.UTC(2026, 2, 4, 14, 3);

/** Two servers of language models, whose signals the simulator does not have. */
function llmServers(): Instance {
  const { catalogue } = parseSettings({ ...ENGINE, jsonData: LLM });
  const curves = Object.fromEntries(catalogue.ids.map((id) => [id, (t: number) => 0.5 + 0.4 * Math.sin(t / hours(3))]));
  const source = { ...handSource({ a: curves, b: curves }), intervalOf: (id: string) => catalogue.of(id).interval };
  return createInstance(parseSettings({ ...ENGINE, jsonData: LLM }), source);
}

/** Asks the simulator, or another data source, about a span of time of some length. */
function ask(raw: unknown, length: number, instance = SIMULATOR): Promise<Frame[]> {
  const interval = Math.max(minutes(1), length / 500);
  return answer(
    { raw, range: { from: TO - length, to: TO }, interval, now: TO },
    instance,
    new AbortController().signal,
  );
}

/** Every value of a key, however deep. */
function valuesOf(key: string, value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, entry]) => [...(name === key ? [entry] : []), ...valuesOf(key, entry)]);
}

/** Texts with a variable in them, as paths of keys. */
function pathsOfVariables(value: unknown, path: string[] = []): string[] {
  if (typeof value === 'string') {
    return value.includes('$') ? [path.join('.')] : [];
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, entry]) => pathsOfVariables(entry, [...path, key]))
    : [];
}

test('there are thirteen boards, each with its own uid, and at least forty queries', () => {
  expect(UIDS).toEqual(
    [
      'alert-lab',
      'alerts',
      'capacity',
      'features',
      'fleet',
      'llm',
      'model',
      'objectives',
      'overview',
      'quality',
      'system',
      'versions',
      'why',
    ].map((name) => `mlpulse-${name}`),
  );
  const asked = BOARDS.flatMap(({ board }) => board.panels.flatMap(({ targets }) => targets)).filter(
    ({ datasource }) => datasource.uid !== OTHER_PANEL,
  );
  expect(asked.length).toBeGreaterThanOrEqual(40);
});

describe.each(BOARDS)('$file', ({ file, text, board }) => {
  const { panels } = board;
  const titlesWhere = (lacks: (panel: Panel) => boolean): string[] => panels.filter(lacks).map(({ title }) => title);

  test('has what Grafana and its readers need', () => {
    expect(`${board.uid}.json`).toBe(`mlpulse-${file}`);
    expect(board).toMatchObject({ tags: ['mlpulse'], schemaVersion: 41, time: { to: 'now' } });
    expect(board.title).toMatch(/^ML Pulse: \S/);
    expect(board.description).not.toBe('');
    expect('id' in board).toBe(false);
  });

  test('names its data source by the variable alone', () => {
    const named = valuesOf('datasource', board).filter((one) => typeof one === 'object');
    expect(named.length).toBeGreaterThan(panels.length);
    const foreign = named.filter((one) => JSON.stringify(one) !== JSON.stringify(OURS));
    expect(foreign.filter((one) => (one as { uid?: string }).uid !== OTHER_PANEL)).toEqual([]);
    const [source, pipeline, engine, ...others] = board.templating.list.map(({ name, type }) => ({ name, type }));
    expect([source, pipeline, engine]).toEqual([
      { name: 'datasource', type: 'datasource' },
      { name: 'pipeline', type: 'query' },
      { name: 'engine', type: 'custom' },
    ]);
    expect(others.map(({ name }) => name)).toEqual(OWN_VARIABLES[file] ?? []);
    expect(board.templating.list[1]).toMatchObject(
      file === 'why.json' ? { multi: false, includeAll: false } : { multi: true, includeAll: true, allValue: '.*' },
    );
  });

  test('has variables in the pipeline, the data source and its own choices alone, and for a step the interval', () => {
    const targets = [
      ...panels.flatMap((panel) => panel.targets),
      ...board.annotations.list.map(({ target }) => target),
    ];
    const places = new Set(targets.flatMap((target) => pathsOfVariables(target)));
    const allowed = ['pipeline', 'datasource.uid', 'step', 'engine', ...(OWN_VARIABLES[file] ?? [])];
    expect([...places].filter((place) => !allowed.includes(place))).toEqual([]);
    const steps = targets.flatMap(({ step }) => (step?.includes('$') ? [step] : []));
    expect(steps.filter((step) => step !== '$__interval')).toEqual([]);
  });

  test('says of each panel what it shows, in which unit, and why it may be empty', () => {
    expect(
      titlesWhere(({ type, title, description, fieldConfig: { defaults } }) => {
        // Our own panel shows each value in the unit of its row.
        const unitFits = (type === panelPlugin.id) === (defaults.unit === undefined);
        return !title || !description || !unitFits || !defaults.noValue;
      }),
    ).toEqual([]);
    expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
    // It stands there while the engine is down too, where "Critical: 0" would be a lie.
    expect(titlesWhere(({ fieldConfig: { defaults } }) => /^\d/.test(String(defaults.noValue)))).toEqual([]);
  });

  test('uses panels that there are', () => {
    expect(titlesWhere(({ type }) => ![...CORE_PANELS, panelPlugin.id].includes(type))).toEqual([]);
    expect(titlesWhere(({ type, pluginVersion }) => type === 'xychart' && !pluginVersion)).toEqual([]);
  });

  test('places its panels side by side without gaps in 24 columns', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, i) => `${x + (i % w)},${y + Math.floor(i / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    const height = Math.max(...panels.map(({ gridPos: { y, h } }) => y + h));
    expect(cells.length).toBe(24 * height);
    expect(titlesWhere(({ gridPos: { x, w } }) => x < 0 || x + w > 24)).toEqual([]);
  });

  test('leaves it to Grafana to say the range of a panel that has its own: an absolute range takes its place', () => {
    expect(titlesWhere(({ title, timeFrom }) => timeFrom !== undefined && /\d+ ?(h|d|days)\b/.test(title))).toEqual([]);
    // Of a range that ends in the future Grafana would say that it is shifted back.
    expect(
      titlesWhere(({ hideTimeOverride, timeShift }) => hideTimeOverride !== undefined && timeShift === undefined),
    ).toEqual([]);
    expect(titlesWhere(({ title }) => /\bnow\b/i.test(title))).toEqual([]);
  });

  test('says how the pipelines are before anything else', () => {
    const [first, ...others] = [...panels].sort((l, r) => l.gridPos.y - r.gridPos.y || l.gridPos.x - r.gridPos.x);
    const isVerdict = ({ targets }: Panel): boolean =>
      targets.some(({ queryType, ...rest }) => queryType === 'verdict' && 'format' in rest && rest.format === 'table');
    expect([first.type, isVerdict(first)]).toEqual([panelPlugin.id, true]);
    expect(others.filter(isVerdict)).toEqual([]);
  });

  test('colours no words: pale backgrounds and marks say how something is', () => {
    expect(text).not.toContain('color-text');
    expect(titlesWhere(({ type }) => ['stat', 'gauge'].includes(type))).toEqual([]);
  });

  test('has one unit on an axis, and no sentence in a legend', () => {
    const graphs = panels.filter(({ type }) => type === 'timeseries');
    const overridden = (panel: Panel, id: string): unknown[] =>
      panel.fieldConfig.overrides.flatMap(({ properties }) =>
        properties.filter((property) => property.id === id).map(({ value }) => value),
      );
    const scaled = graphs.filter(
      (panel) =>
        /"(response_time_ms|freshness_delay_minutes)"/.test(JSON.stringify(panel.targets)) &&
        !overridden(panel, 'unit').some((unit) => String(unit).startsWith('suffix:')),
    );
    expect(scaled.map(({ title }) => title)).toEqual([]);
    expect(graphs.filter((panel) => !overridden(panel, 'noValue').includes('–'))).toEqual([]);
  });

  test('does not take a missing answer for a good one', () => {
    const words = panels.map(({ fieldConfig: { defaults } }) => defaults.noValue ?? '');
    expect(words.filter((word) => /nothing happened|healthy|all ok/i.test(word))).toEqual([]);
    // Grafana shows the same words for an answer that is empty and for one that failed. Our panel has its own.
    const silent = titlesWhere(
      ({ type, fieldConfig: { defaults } }) =>
        type !== panelPlugin.id &&
        !/the data source did not answer\.$|^No event .* The sign in the header/.test(String(defaults.noValue)),
    );
    expect(silent).toEqual([]);
  });

  test('takes the answers of other panels only from such as ask', () => {
    const asking = new Set(panels.filter(({ targets }) => targets.every((one) => !one.panelId)).map(({ id }) => id));
    const taken = panels.flatMap(({ targets }) => targets.flatMap(({ panelId }) => panelId ?? []));
    expect(taken.filter((id) => !asking.has(id))).toEqual([]);
  });

  test('leads to the other boards with range and variables kept, and else to pages of the documentation alone', () => {
    expect(board.links.map(({ url }) => url).sort()).toEqual(UIDS.map((uid) => `/d/${uid}`));
    expect(board.links.every(({ keepTime, includeVars }) => keepTime && includeVars)).toBe(true);
    const linked = [...text.matchAll(/"\/d\/([\w-]+)/g)].map(([, uid]) => uid);
    expect(linked.filter((uid) => !UIDS.includes(uid))).toEqual([]);
    const inPanels = valuesOf('url', panels) as string[];
    // A cell may hold an address itself, that of a runbook. The pages come with the plugin.
    const others = inPanels.filter((url) => !url.includes('${__url_time_range}') && url !== '${__value.raw}');
    const pages = others.map((url) => /^\/public\/plugins\/mlpulse-pipeline-app\/docs\/([\w-]+)\.html$/.exec(url)?.[1]);
    expect(pages.filter((page) => page === undefined || !existsSync(path.join(DOCS, `${page}.md`)))).toEqual([]);
  });

  test('marks incidents and deployments, and alerts, of the selected pipelines if the reader wants', () => {
    const [events, failures] = board.annotations.list;
    expect(events).toMatchObject({
      enable: false,
      target: { queryType: 'events', alerts: false, pipeline: '$pipeline' },
    });
    expect(failures).toMatchObject({ enable: false, target: { queryType: 'events', alerts: true } });
  });

  test.each([
    ['15 minutes', minutes(15)],
    ['24 hours', hours(24)],
    ['30 days', days(30)],
  ])('is answered over %s', async (_, length) => {
    for (const { place, model } of questionsOf(board)) {
      const frames = await ask(model, length, file === LLM_BOARD ? llmServers() : SIMULATOR);
      // Something to draw in every range: a frame without fields would be an empty panel. Only events may be none.
      expect([place, place.startsWith('Events') || frames.every(({ fields }) => fields.length > 0)]).toEqual([
        place,
        true,
      ]);
    }
    // Baselines judge each sample of a month by weeks of others.
  });
});

test('what the board of LLM servers lacks is no error: the answer says what has it', async () => {
  const board = BOARDS.find(({ file }) => file === LLM_BOARD)?.board;
  const answers = await Promise.all((board ? questionsOf(board) : []).map(({ model }) => ask(model, hours(24))));
  const empty = answers.filter(([{ fields }]) => fields.length === 0);
  expect(empty.length).toBeGreaterThan(6);
  for (const [{ meta }] of empty) {
    expect(meta?.notices?.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^This data source does not have the signals? .* the presets? vllm \(vLLM\)/),
    ]);
  }
});

test('the axes and colours of point clouds are columns of their answers', async () => {
  const clouds = BOARDS.flatMap(({ board }) => board.panels.filter(({ type }) => type === 'xychart'));
  expect(clouds.length).toBeGreaterThan(0);
  for (const { options, targets } of clouds) {
    const [{ x, y, color }] = options.series as Array<Record<string, { matcher: { options: string } }>>;
    const [frame] = await ask(withoutVariables(targets[0]), hours(24));
    const wanted = [x, y, color].map(({ matcher }) => matcher.options);
    expect(frame.fields.map(({ name }) => name)).toEqual(expect.arrayContaining(wanted));
  }
});

test('no panel says that something is well by a score', () => {
  const scored = BOARDS.flatMap(({ board }) =>
    board.panels.filter(({ targets }) => targets.length > 0 && targets.every(({ queryType }) => queryType === 'score')),
  );
  expect(scored.length).toBeGreaterThanOrEqual(3);
  for (const { title, fieldConfig } of scored) {
    const text = JSON.stringify(fieldConfig);
    expect([title, text.match(/"(green|orange|red)"|healthy|degraded|poor/gi)]).toEqual([title, null]);
  }
});

const boardOf = (file: string): readonly Panel[] => BOARDS.find((one) => one.file === file)?.board.panels ?? [];

test('the overview shows the five worst pipelines and the worst of each signal on its first screen', () => {
  const [list, signals] = boardOf('overview.json');
  expect(list).toMatchObject({ options: { top: 5 }, gridPos: { x: 0, y: 0 } });
  expect(signals).toMatchObject({ type: panelPlugin.id, targets: [{ queryType: 'indicators' }] });
  // 1,000 pixels, without those of Grafana's own bars.
  expect(signals.gridPos.y + signals.gridPos.h).toBeLessThanOrEqual(21);
});

test('the fleet shows the worst states over time, and how many are left out', () => {
  const [panel] = boardOf('fleet.json').filter(({ type }) => type === 'state-timeline');
  expect(panel).toMatchObject({
    targets: [{ queryType: 'verdict', format: 'series', top: 20 }],
    options: { perPage: 20 },
  });
});

test('the alert lab tries every built-in rule by both definitions', async () => {
  const [{ targets }] = boardOf('alert-lab.json').filter((panel) => panel.title.startsWith('Scoreboard'));
  const valuesIn = ([{ fields }]: Frame[], name: string): unknown[] => [
    ...(fields.find((field) => field.name === name)?.values ?? []),
  ];
  const tried = await Promise.all(
    targets.map(async (target) => {
      const frames = await ask(withoutVariables(target), days(7));
      expect(valuesIn(frames, 'definition')).toEqual(['notebook', 'engine']);
      return valuesIn(frames, 'rule')[0];
    }),
  );
  const rules = valuesIn(await ask({ queryType: 'rules' }, days(7)), 'rule');
  expect(new Set(tried)).toEqual(new Set(rules));
  expect(new Set(tried).size).toBe(tried.length);
});
