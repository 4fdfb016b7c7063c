import path from 'node:path';

import { createGroup } from './processes.mjs';
import { startReceiver } from './receiver.mjs';

const program = path.resolve(__dirname, '../../dist', process.platform === 'win32' ? 'mlpulse.exe' : 'mlpulse');

test('Grafana is led to the receiver, whose lines are marked as its own', async () => {
  const said = jest.spyOn(console, 'log').mockReturnValue();
  const group = createGroup();
  try {
    const { MLPULSE_ALERT_WEBHOOK: url } = await startReceiver(group, program);
    expect((await fetch(url!)).status).toBe(200);
    const lines = said.mock.calls.map(([line]) => String(line));
    const { port } = new URL(url!);
    expect(lines.filter((line) => line.includes(`:${port}/`))).toEqual([`receiver | http://localhost:${port}/`]);
  } finally {
    await group.stop();
    said.mockRestore();
  }
});
