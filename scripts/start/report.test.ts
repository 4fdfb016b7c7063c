import { createServer, type AddressInfo } from 'node:net';

import { startReport } from './report.mjs';

/** A group that keeps what it was told to start, and does as if that listened. */
function recordingGroup(): { started: string[][]; ended: boolean; start(...all: [string, string, string[]]): void } {
  const started: string[][] = [];
  return { started, ended: false, start: (_, __, args) => void started.push(args) };
}

let said: string[] = [];
beforeEach(() => {
  said = [];
  jest.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
});
afterEach(() => {
  jest.restoreAllMocks();
  delete process.env.MLPULSE_PORT;
});

test('flags are passed on, and how long it took is said once the page listens', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  process.env.MLPULSE_PORT = String(port);
  const group = recordingGroup();
  await startReport(group as never, 'mlpulse', ['--settings', 'a.yaml']);
  server.close();
  expect(group.started).toEqual([['report', '--settings', 'a.yaml', '--listen', String(port)]]);
  expect(said).toEqual([
    '\n> Asking the backend for the report',
    expect.stringMatching(/^< Asking the backend for the report: \d+\.\d s$/),
  ]);
});

test.each(['--listen=9000', '--once', '--json', '--help', '-h', '--output'])(
  '%s says by itself where the report goes',
  async (flag) => {
    const group = recordingGroup();
    await startReport(group as never, 'mlpulse', [flag]);
    expect(group.started).toEqual([['report', flag]]);
  },
);
