import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { days, minutes } from '../../src/series';
import { HOURS } from '../hours';
import { clockAt } from '../now';
import { executable } from './plugin-process';

describe.each(HOURS)('at any hour, here %s', (_, now) => {
  test('the report answers every question about the day before, and ends well', async () => {
    const { stdout } = await promisify(execFile)(executable(), ['report', '--once'], { env: clockAt(now) });
    const [title, health] = stdout.split('\n');
    const [, from, to] = /^ML Pulse, (.*) to (.*) UTC$/.exec(title)!.map((text) => Date.parse(`${text}Z`));
    expect(to - from).toBe(days(1));
    expect(Math.abs(to - now)).toBeLessThan(minutes(2));
    expect(health).toMatch(/^OK: Simulator ready/);
    expect(stdout).not.toContain('ERROR');
  });
});
