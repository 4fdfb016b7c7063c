import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import Ajv from 'ajv';
import { parse } from 'yaml';

interface Mount {
  readonly source: string;
  readonly target: string;
}

interface Service {
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: ReadonlyArray<string | Mount>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: object;
  readonly restart: string;
}

const root = path.resolve(__dirname, '../..');
const file = parse(readFileSync(path.join(root, 'docker-compose.yml'), 'utf8'), { merge: true });
const services = (file as { services: Record<string, Service> }).services;
const each = Object.entries(services);

/** What a mount is of: a path from here, or a volume's name. */
function sourceOf(mount: string | Mount): string {
  return typeof mount === 'string' ? mount.split(':')[0] : mount.source;
}

/** A value as it is where no variable is set. */
function byDefault(value: string): string {
  return value.replace(/\$\{\w+:-([^}]*)\}/g, '$1');
}

test('the file is what the Compose specification says', () => {
  // A linter's copy of the specification's own schema.
  const schema = readFileSync(path.join(root, 'node_modules/dclint/schemas/compose.schema.json'), 'utf8');
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  // It names draft 7 by an address that the validator does not know; draft 7 is what it takes anyway.
  const validate = ajv.compile({ ...JSON.parse(schema), $schema: undefined });
  validate(file);
  expect(validate.errors).toBeNull();
  validate({ services: { grafana: { image: 1, port: ['3000'] } } });
  expect(validate.errors?.length).toBeGreaterThan(1);
});

test.each(each)('%s comes from an image of one version', (_, { image }) => {
  expect(image).toMatch(/^[\w./-]+:v?\d+\.\d+[\w.-]*$/);
});

test.each(each)('%s is seen from this machine only', (_, { ports = [] }) => {
  expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
});

test.each(each)('%s has no more rights than it needs', (_, service) => {
  expect(service).toMatchObject({ cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'], read_only: true });
});

test.each(each)('%s mounts what is there', (_, { volumes = [] }) => {
  const ours = volumes.map((mount) => byDefault(sourceOf(mount))).filter((source) => source.startsWith('./'));
  const built = /^\.\/dist(\/|$)/;
  expect(ours.filter((source) => !built.test(source) && !existsSync(path.join(root, source)))).toEqual([]);
});

test.each(each)('%s is watched, and waits for what is watched', (name, { healthcheck, restart, depends_on = {} }) => {
  // Mimir's image has no program that could look.
  expect(healthcheck !== undefined).toBe(restart !== 'no' && name !== 'mimir');
  const conditions = { service_healthy: 'unless-stopped', service_completed_successfully: 'no', service_started: null };
  for (const [other, { condition }] of Object.entries(depends_on)) {
    const wanted = conditions[condition as keyof typeof conditions];
    expect([other, wanted ?? services[other].restart]).toEqual([other, services[other].restart]);
  }
});

test('Grafana has every variable that its provisioning reads', () => {
  const provisioning = path.join(root, 'provisioning');
  const texts = readdirSync(provisioning, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(path.join(provisioning, name), 'utf8'));
  const read = new Set(texts.join('\n').match(/(?<=\$)MLPULSE_\w+/g));
  expect([...read].filter((name) => !(name in (services.grafana.environment ?? {})))).toEqual([]);
});

test.each(['alerting', 'single-samples'])('one variable takes the alert rules from %s', (folder) => {
  // Rules on error budgets are the same by either: the folder of all provisioning has them.
  const rules = readdirSync(path.join(root, 'provisioning', folder)).filter((name) =>
    existsSync(path.join(root, 'provisioning/single-samples', name)),
  );
  const mounted = (services.grafana.volumes ?? []).flatMap((mount) => {
    const source = sourceOf(mount).replace('${MLPULSE_ALERT_RULES:-alerting}', folder);
    return source === sourceOf(mount) ? [] : [[source, (mount as Mount).target]];
  });
  expect(mounted.sort()).toEqual(
    rules.map((name) => [`./provisioning/${folder}/${name}`, `/etc/grafana/provisioning/alerting/${name}`]).sort(),
  );
});

test('Grafana allows the three plugins by name, and no other', () => {
  const allowed = services.grafana.environment?.GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS.split(',');
  const ids = ['', 'datasource', 'panel'].map(
    (part) => JSON.parse(readFileSync(path.join(root, 'src', part, 'plugin.json'), 'utf8')).id,
  );
  expect(allowed).toEqual(ids);
});

test('the engines read the simulator where it listens', () => {
  for (const name of ['prometheus.yml', 'mimir-scraper.yml']) {
    const config = parse(readFileSync(path.join(root, 'docker', name), 'utf8'));
    expect(config).toMatchObject({ scrape_configs: [{ static_configs: [{ targets: ['simulator:9464'] }] }] });
  }
});
