import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { chooseMode, findGrafana, onPath } from './mode.mjs';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'mode-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A Grafana as its archive unpacks. */
function unpackGrafana(home: string): void {
  for (const file of ['bin/grafana', 'conf/defaults.ini']) {
    mkdirSync(path.dirname(path.join(home, file)), { recursive: true });
    writeFileSync(path.join(home, file), '');
    chmodSync(path.join(home, file), 0o755);
  }
}

test.each([
  [{ docker: true, grafana: {} }, 'compose'],
  [{ docker: true, grafana: null }, 'compose'],
  [{ docker: false, grafana: {} }, 'grafana'],
  [{ docker: false, grafana: null }, 'report'],
])('with %j the way is %s', (found, way) => {
  expect(chooseMode(found)).toBe(way);
});

test('a Grafana is found by GRAFANA_HOME', () => {
  unpackGrafana(folder);
  const found = { binary: path.join(folder, 'bin', 'grafana'), home: folder };
  expect(findGrafana({ GRAFANA_HOME: folder })).toEqual(found);
});

test('a Grafana is found on PATH, and its home beside it', () => {
  unpackGrafana(folder);
  const bin = path.join(folder, 'bin');
  expect(findGrafana({ PATH: `/nowhere${path.delimiter}${bin}` })).toEqual({
    binary: path.join(bin, 'grafana'),
    home: folder,
  });
});

test('a GRAFANA_HOME without a Grafana is an error, not another way', () => {
  expect(() => findGrafana({ GRAFANA_HOME: folder, PATH: '' })).toThrow(`GRAFANA_HOME is ${folder}, but there is no`);
});

test('without either there is none', () => {
  expect(findGrafana({ PATH: folder })).toBeNull();
});

test('an empty PATH has no programs', () => {
  expect(onPath('prometheus', { PATH: '' })).toBeUndefined();
  expect(onPath('prometheus', {})).toBeUndefined();
});
