import { readFileSync } from 'node:fs';

import { hours, seconds } from '../../src/series';
import { AFTER_JANUARY } from '../now';
import { createAuthority, type Authority } from './authority';
import { decode, type Decoded } from './decode';
import { describeWith } from './engine';
import { ENGINE_FAULTS, type Breaking, type EngineFault } from './engine-faults';
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

/** The most memory that the process ever had, in bytes; NaN where that is not known. */
const peakOf = ({ pid }: PluginProcess): number =>
  process.platform === 'linux'
    ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024
    : NaN;

async function expectRecovery(context: Context): Promise<void> {
  const deadline = performance.now() + RECOVERED_WITHIN;
  for (;;) {
    const { answers, health } = await askAll(context);
    if (KINDS.every((kind) => answers[kind].error === '') && / 3 pipelines, 10 of 21 signals/.test(health)) {
      const [verdict, alerts] = statesIn(answers);
      if (verdict.length === 3 && verdict.every((state) => state === 'ok')) {
        expect(alerts).toEqual([0, 0, 0]);
        expect(frameOf(answers.metrics)?.fields[1].values.at(-1)).toBe(30);
        return;
      }
    }
    if (performance.now() > deadline) {
      throw new Error(`It has not recovered: ${health} ${KINDS.map((kind) => answers[kind].error).join(' ')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Breaks an engine, asks everything of it, heals it, and asks again. */
async function live(
  { told, timeoutMs = TIMEOUT }: EngineFault,
  engine: FaultyEngine,
  breakIt: () => void | Promise<void>,
  heal: () => void | Promise<void>,
  ca = '',
): Promise<void> {
  const context = contextOf({
    url: engine.url,
    jsonData: { source: 'prometheus', prometheus: { timeoutMs }, tlsAuthWithCACert: ca !== '' },
    secure: ca === '' ? {} : { tlsCACert: ca },
  });
  try {
    await breakIt();
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
    expect(Number.isNaN(peakOf(plugin)) || peakOf(plugin) < MOST_BYTES).toBe(true);
  } finally {
    await engine.close();
  }
}

type CertificateFault = EngineFault & { readonly breaking: Extract<Breaking, { readonly by: 'certificate' }> };
const isOfCertificate = (fault: EngineFault): fault is CertificateFault => fault.breaking.by === 'certificate';

describe('a fault of an engine is told in time and in words, keeps no other from being answered, and passes', () => {
  test.each(ENGINE_FAULTS.filter((fault) => !isOfCertificate(fault)))(
    '$name',
    async (fault) => {
      const engine = await faultyEngine();
      const { by } = fault.breaking;
      const breakIt = (): void | Promise<void> =>
        typeof by === 'function' ? engine.breakBy(by) : by === 'closed' ? engine.close() : undefined;
      await live(fault, engine, breakIt, () => engine.heal());
    },
    60_000,
  );
});

describeWith(['openssl'], 'so is a fault of its certificate', () => {
  let ours: Authority;
  let other: Authority;
  beforeAll(() => {
    [ours, other] = [createAuthority(), createAuthority()];
  });
  afterAll(() => {
    ours.remove();
    other.remove();
  });

  test.each(ENGINE_FAULTS.filter(isOfCertificate))('$name', async (fault) => {
    const { names = 'IP:127.0.0.1', days = 2, trusted = true } = fault.breaking;
    const proper = ours.certify('IP:127.0.0.1', 2);
    const engine = await faultyEngine((trusted ? ours : other).certify(names, days));
    await live(
      fault,
      engine,
      () => {},
      () => engine.certifiedBy(proper),
      ours.cert,
    );
  });
});
