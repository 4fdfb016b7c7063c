import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { describeWith, startPrometheus, startVictoriaMetrics, type Engine } from '../../test/contract/engine';

const LIMIT_MS = 120_000;
const ENGINES = [
  ['prometheus', () => startPrometheus([], [], undefined, ['--web.enable-remote-write-receiver'])],
  ['victoria-metrics', () => startVictoriaMetrics([])],
] as const;

describe.each(ENGINES)('the benchmark of fleets on %s', (program, begin) => {
  describeWith([program], 'a few pipelines', () => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await begin();
    }, LIMIT_MS);
    afterAll(() => engine.stop());

    test(
      'writes them, and counts what a question costs',
      async () => {
        const script = path.join(__dirname, 'run.mjs');
        const args = [script, engine.url, '5', '2', 'alerts instant, rules cpu_usage'];
        const { stdout } = await promisify(execFile)(process.execPath, args);
        // Eight gauges every five minutes, seven every hour.
        expect(stdout).toMatch(/^1030 samples written/m);
        // One request for who is known takes an index and a look; the signal takes the third.
        expect(stdout).toMatch(/\| alerts instant, rules cpu_usage \| 24 h \| .* s \| .* s \| 3 \| .* MB \| .* MB \| /);
      },
      LIMIT_MS,
    );
  });
});
