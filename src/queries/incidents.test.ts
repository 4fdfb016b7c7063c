import { readFileSync } from 'node:fs';
import path from 'node:path';

import { CATALOGUE } from '../signals';
import { rulesOf } from '../verdicts';
import { INCIDENT_TYPES } from '../contract/incident-types';
import { openSource, parseSettings } from '../sources';
import { askFrames } from './testing/hand-source';
import { createInstance } from './create-instance';
import { type Instance } from './instance';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SEEDS = [1, 2, 3];
const DAYS = [Date.UTC(2026, 2, 11), Date.UTC(2026, 2, 15)];
const HOURS = [0, 6, 9, 15, 19, 22];
const RULE_IDS = rulesOf(CATALOGUE).map(({ id }) => id);

interface Row {
  /** Rules that come about together, in the order of their groups. */
  readonly raises: readonly string[][];
  readonly mayRaise: readonly string[];
  readonly unknown: readonly string[];
}

const rulesIn = (cell: string): string[] =>
  [...cell.matchAll(/`(\w+)`/g)].map(([, id]) => id).filter((id) => RULE_IDS.includes(id));

/** The table of the documentation, which is what these tests hold. */
const DOCUMENTED = new Map<string, Row>(
  readFileSync(path.join(__dirname, '..', '..', 'docs', 'incidents.md'), 'utf8')
    .split('\n')
    .filter((line) => /^\| `\w+` \| .* \| .*\| .*\|$/.test(line))
    .map((line) => {
      const [, type, raises, may, unknown] = line.split('|').map((cell) => cell.trim());
      const groups = raises.startsWith('none:') ? [] : raises.split('→').map(rulesIn);
      return [type.slice(1, -1), { raises: groups, mayRaise: rulesIn(may), unknown: rulesIn(unknown) }];
    }),
);

function fleet(seed: number, schedule: object[] = []): Instance {
  const jsonData = { simulator: { seed, pipelines: 8, incidents: 'none', schedule } };
  const settings = parseSettings({ url: '', jsonData, secure: {}, basicAuth: null });
  return createInstance(settings, openSource(settings, 'mlpulse/test'));
}

/** Severities every five minutes by `pipeline/rule`. */
async function severities(instance: Instance, onset: number): Promise<Map<string, Float64Array>> {
  const range = { from: onset - HOUR, to: onset + 12 * HOUR };
  const [{ fields }] = await askFrames({ queryType: 'alerts', format: 'series', step: '5m' }, range, instance);
  return new Map(
    fields.slice(1).map(({ labels, values }) => [`${labels!.pipeline}/${labels!.rule}`, values as Float64Array]),
  );
}

/** What one pipeline's rules say because of an incident: when each is first raised, and which become unknown. */
interface Case {
  readonly raised: ReadonlyMap<string, number>;
  readonly unknown: readonly string[];
}

/** Without an incident everything is the same for all types. */
const HEALTHY = new Map<string, ReturnType<typeof severities>>();

function healthy(seed: number, onset: number): ReturnType<typeof severities> {
  const key = `${seed}/${onset}`;
  const known = HEALTHY.get(key) ?? severities(fleet(seed), onset);
  HEALTHY.set(key, known);
  return known;
}

async function casesOf(type: string): Promise<Case[]> {
  const cases: Case[] = [];
  for (const seed of SEEDS) {
    for (const onset of DAYS.flatMap((day) => HOURS.map((hour) => day + hour * HOUR))) {
      const [was, is] = await Promise.all([
        healthy(seed, onset),
        severities(fleet(seed, [{ type, at: onset }]), onset),
      ]);
      for (const pipeline of new Set([...is.keys()].map((key) => key.split('/')[0]))) {
        const rows = RULE_IDS.map((id) => [id, was.get(`${pipeline}/${id}`)!, is.get(`${pipeline}/${id}`)!] as const);
        const firsts = rows.map(([id, before, now]) => [id, now.findIndex((value, i) => value > before[i])] as const);
        cases.push({
          raised: new Map(firsts.filter(([, first]) => first >= 0)),
          unknown: rows
            .filter(([, before, now]) => now.some((value, i) => Number.isNaN(value) && !Number.isNaN(before[i])))
            .map(([id]) => id),
        });
      }
    }
  }
  return cases;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

test('every type of incident has its row in the documentation', () => {
  expect([...DOCUMENTED.keys()]).toEqual(INCIDENT_TYPES.map(({ id }) => id));
});

test.each([...DOCUMENTED])(
  '%s raises the rules that the documentation names, in its order',
  async (type, documented) => {
    const cases = await casesOf(type);
    expect(cases).toHaveLength(SEEDS.length * DAYS.length * HOURS.length * 8);
    const expected = documented.raises.flat();
    const shareOf = (id: string): number => cases.filter(({ raised }) => raised.has(id)).length / cases.length;

    expect(expected.filter((id) => shareOf(id) < 0.9)).toEqual([]);
    expect(cases.filter(({ raised }) => !expected.some((id) => raised.has(id)))).toHaveLength(
      expected.length === 0 ? cases.length : 0,
    );
    // Told by the rule that is there for it, at night and in the fall of the evening too.
    const own = { traffic_spike: 'traffic_spike', traffic_loss: 'traffic_drop' }[type];
    expect(own === undefined ? 1 : shareOf(own)).toBe(1);
    const seen = RULE_IDS.filter((id) => shareOf(id) > 0);
    expect(seen.filter((id) => !expected.includes(id)).sort()).toEqual([...documented.mayRaise].sort());

    const firsts = documented.raises.map((group) =>
      group.map((id) => median(cases.flatMap(({ raised }) => raised.get(id) ?? []))),
    );
    for (const [i, group] of firsts.entries()) {
      expect(i === 0 || Math.min(...group) >= Math.max(...firsts[i - 1])).toBe(true);
    }
    for (const { unknown } of cases) {
      expect([...unknown].sort()).toEqual([...documented.unknown].sort());
    }
  },
);

test('the story shows the default fleet an incident by its alerts within any day, and ends them', async () => {
  const settings = parseSettings({ url: '', jsonData: {}, secure: {}, basicAuth: null });
  const story = createInstance(settings, openSource(settings, 'mlpulse/test'));
  const calm = fleet(42);
  const counts: number[] = [];
  for (let day = 0; day < 14; day++) {
    const range = { from: DAYS[0] + day * DAY, to: DAYS[0] + (day + 1) * DAY };
    const raw = { queryType: 'alerts', format: 'series', step: '5m', pipeline: 'fraud-detection' };
    const [[told], [quiet]] = await Promise.all([askFrames(raw, range, story), askFrames(raw, range, calm)]);
    const samples = told.fields[0].values.length;
    const severity = (frame: typeof told, i: number): number =>
      frame.fields.slice(1).reduce((sum, { values }) => sum + (Number(values[i]) || 0), 0);
    const instants = Array.from({ length: samples }, (_, i) => severity(told, i) - severity(quiet, i));
    expect(Math.max(...instants)).toBeGreaterThanOrEqual(2);
    expect(instants.some((more) => more === 0)).toBe(true);
    const [table] = await askFrames({ queryType: 'alerts' }, range, story);
    counts.push(table.fields[0].values.length);
  }
  // Of 44 checks: no storm, whatever the hour that is looked at.
  expect(Math.max(...counts)).toBeLessThanOrEqual(12);
});
