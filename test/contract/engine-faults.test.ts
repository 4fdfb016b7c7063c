import { isDeepStrictEqual } from 'node:util';

import { peakOf } from '../../scripts/process-memory.mjs';
import { hours, seconds } from '../../src/series';
import { AFTER_JANUARY } from '../now';
import { createAuthority, type Authority } from './authority';
import { type Certified } from './bad-engine';
import { decode, type Decoded } from './decode';
import { describeWith } from './engine';
import { ENGINE_FAULTS, type Breaking, type EngineFault } from './engine-faults';
import { crowd } from './fault-behaviours';
import { faultyEngine, type FaultyEngine } from './faulty-engine';
import { askRaw, contextOf, start, type Model, type PluginProcess } from './plugin-process';

const TO = Date.UTC(2026, 0, 20, 12);
const RANGE = { from: TO - hours(6), to: TO };
const TIMEOUT = seconds(1.5);
/** What a busy machine may add to a bound. */
const SLACK = seconds(3);
/** After silence an engine is left alone for five seconds. */
const RECOVERED_WITHIN = seconds(15);
const MOST_BYTES = 512e6;

const MODELS = {
  metrics: { queryType: 'metrics', signals: ['cpu_usage'] },
  verdict: { queryType: 'verdict' },
  alerts: { queryType: 'alerts', rules: ['cpu_usage'], format: 'instant', state: 'all' },
} satisfies Record<string, Model>;
type Kind = keyof typeof MODELS;
const KINDS = Object.keys(MODELS) as Kind[];

type Context = ReturnType<typeof contextOf>;
type Raw = Awaited<ReturnType<typeof askRaw>>;

let plugin: PluginProcess;
let healthy: FaultyEngine;
beforeAll(async () => {
  [plugin, healthy] = await Promise.all([start(AFTER_JANUARY), faultyEngine()]);
});
afterAll(async () => {
  // Nothing but the handshake, whatever happened.
  expect(plugin.stdout().trim().split('\n')).toHaveLength(1);
  await healthy.close();
  expect(await plugin.close()).toBe(0);
});

/** Everything is asked at once, as by a board. */
async function askAll(context: Context): Promise<{ readonly answers: Record<Kind, Raw>; readonly health: string }> {
  const [health, ...answers] = await Promise.all([
    plugin.health(context),
    ...KINDS.map((kind) => askRaw(plugin, context, MODELS[kind], RANGE)),
  ]);
  return {
    answers: Object.fromEntries(KINDS.map((kind, i) => [kind, answers[i]])) as Record<Kind, Raw>,
    health: health.message,
  };
}

/** Asks another data source until something has ended; milliseconds of the slowest answer. */
async function slowestBeside(something: Promise<unknown>): Promise<number> {
  const beside = contextOf({ url: healthy.url, jsonData: { source: 'prometheus' } });
  let pending = true;
  const ended = something.finally(() => (pending = false));
  let slowest = 0;
  do {
    const before = performance.now();
    expect(await askRaw(plugin, beside, MODELS.metrics, RANGE)).toMatchObject({ error: '', status: 200 });
    slowest = Math.max(slowest, performance.now() - before);
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (pending);
  await ended;
  return slowest;
}

const frameOf = ({ frames }: Raw): Decoded | null => (frames.length === 0 ? null : decode(frames[0], 'A'));
const columnOf = (answer: Raw, name: string): readonly unknown[] =>
  frameOf(answer)?.fields.find((field) => field.name === name)?.values ?? [];

/** Of a verdict and of an alert rule, what is said of each pipeline. */
const statesIn = (answers: Record<Kind, Raw>): readonly [verdict: readonly unknown[], alerts: readonly unknown[]] => [
  columnOf(answers.verdict, 'state'),
  columnOf(answers.alerts, 'value'),
];
const wordsIn = (answers: Record<Kind, Raw>): string =>
  KINDS.map((kind) => answers[kind])
    .flatMap((answer) => [
      answer.error,
      ...(frameOf(answer)?.meta.notices ?? []).map(({ text }) => text),
      ...columnOf(answer, 'headline'),
    ])
    .join('\n');

/** What everyone says who has recovered. */
const WELL = {
  errors: KINDS.map(() => ''),
  verdict: ['ok', 'ok', 'ok'],
  alerts: [0, 0, 0],
  cpuUsage: 30,
  health: ' 3 pipelines, 10 of 21 signals',
};

/** Answers are kept for some seconds, each from when it came: who was told of the fault last recovers last. */
async function expectRecovery(context: Context): Promise<void> {
  const deadline = performance.now() + RECOVERED_WITHIN;
  for (;;) {
    const { answers, health } = await askAll(context);
    const [verdict, alerts] = statesIn(answers);
    const cpuUsage = frameOf(answers.metrics)?.fields[1]?.values.at(-1);
    const told = {
      errors: KINDS.map((kind) => answers[kind].error),
      ...{ verdict, alerts, cpuUsage },
      health: health.includes(WELL.health) ? WELL.health : health,
    };
    if (isDeepStrictEqual(told, WELL) || performance.now() > deadline) {
      expect(told).toEqual(WELL);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Breaks an engine, asks everything of it, heals it, and asks again. */
async function live(
  { breaking, told, timeoutMs = TIMEOUT, isAskedBefore = false }: EngineFault,
  engine: FaultyEngine,
  heal: () => void | Promise<void>,
  ca = '',
): Promise<void> {
  const context = contextOf({
    url: engine.url,
    jsonData: {
      source: 'prometheus',
      prometheus: { timeoutMs, ...(isAskedBefore && { answerCacheMs: 0 }) },
      tlsAuthWithCACert: ca !== '',
    },
    secure: ca === '' ? {} : { tlsCACert: ca },
  });
  try {
    if (isAskedBefore) {
      await askAll(context);
    }
    await breakBy(engine, breaking);
    const before = performance.now();
    const asked = askAll(context);
    const beside = await slowestBeside(asked);
    const { answers, health } = await asked;
    expect(performance.now() - before).toBeLessThan(2 * timeoutMs + SLACK);
    expect(beside).toBeLessThan(SLACK);
    if ('error' in told) {
      for (const kind of KINDS) {
        const { status, errorSource, error, frames } = answers[kind];
        expect({ kind, status, errorSource, error, frames }).toEqual({
          ...{ kind, status: told.status, errorSource: told.source ?? 'downstream', frames: [] },
          error: expect.stringMatching(told.error) as string,
        });
      }
      expect(health).toMatch(told.error);
    } else {
      const [verdict, alerts] = statesIn(answers);
      expect(verdict.filter((state) => state !== told.state)).toEqual([]);
      expect(alerts.filter((value) => value !== (told.state === 'ok' ? 0 : null))).toEqual([]);
      expect(told.state === 'unknown' ? '' : KINDS.map((kind) => answers[kind].error).join('')).toBe('');
      expect(wordsIn(answers)).toMatch(told.words ?? /All 14 checks pass/);
      expect(health).toMatch(told.health);
    }
    await heal();
    await expectRecovery(context);
    expect(peakOf(plugin.pid) >= MOST_BYTES).toBe(false);
  } finally {
    await engine.close();
  }
}

/** Whether the URL of the engine is one of HTTPS. */
const isSecure = ({ breaking }: EngineFault): boolean =>
  breaking.by === 'certificate' || (breaking.by === 'connection' && breaking.secure === true);
/** Linux alone lets connections wait where no more may. */
const canBe = ({ breaking }: EngineFault): boolean => breaking.by !== 'backlog' || process.platform === 'linux';

function breakBy(engine: FaultyEngine, breaking: Breaking): void | Promise<void> {
  switch (breaking.by) {
    case 'closed':
      return engine.close();
    case 'backlog':
      return engine.fillBacklog();
    case 'connection':
      return engine.breakConnections(breaking.take);
    case 'certificate':
      // It has it from the beginning.
      return undefined;
    default:
      return engine.breakBy(breaking.by);
  }
}

describe('a fault of an engine is told in time and in words, keeps no other from being answered, and passes', () => {
  test.each(ENGINE_FAULTS.filter((fault) => !isSecure(fault) && canBe(fault)))('$name', async (fault) => {
    const engine = await faultyEngine();
    await live(fault, engine, () => engine.heal());
  });
});

test('of 100,000 pipelines, more than one answer may have, the worst are shown, which takes no more memory, and others are answered', async () => {
  const engine = await faultyEngine();
  try {
    engine.breakBy(crowd(100_000));
    const context = contextOf({ url: engine.url, jsonData: { source: 'prometheus' } });
    const asked = askRaw(plugin, context, MODELS.metrics, RANGE);
    await slowestBeside(asked);
    const { status, error, frames } = await asked;
    expect([status, error]).toEqual([200, '']);
    const { fields, meta } = decode(frames[0], 'A');
    expect(fields).toHaveLength(1 + 20);
    expect(JSON.stringify(meta)).toMatch(/The 20 pipelines whose CPU usage .* 99,980 others are left out/);
    await engine.heal();
    await expectRecovery(context);
    expect(peakOf(plugin.pid) >= MOST_BYTES).toBe(false);
  } finally {
    await engine.close();
  }
});

describeWith(['openssl'], 'so is a fault of its secure connections', () => {
  let ours: Authority;
  let other: Authority;
  beforeAll(() => {
    [ours, other] = [createAuthority(), createAuthority()];
  });
  afterAll(() => {
    ours.remove();
    other.remove();
  });

  test.each(ENGINE_FAULTS.filter(isSecure))('$name', async (fault) => {
    const proper = ours.certify('IP:127.0.0.1', 2);
    const certified = (): Certified => {
      if (fault.breaking.by !== 'certificate') {
        return proper;
      }
      const { names = 'IP:127.0.0.1', days = 2, trusted = true } = fault.breaking;
      return (trusted ? ours : other).certify(names, days);
    };
    const engine = await faultyEngine(certified());
    const heal = async (): Promise<void> => {
      await engine.heal();
      engine.certifiedBy(proper);
    };
    await live(fault, engine, heal, ours.cert);
  });
});
