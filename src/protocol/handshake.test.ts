import { handshakeLine, parseHandshake, startedByGrafana } from './handshake';

describe('handshakeLine', () => {
  test('is the one that go-plugin reads', () => {
    expect(handshakeLine({ network: 'tcp', port: 10001 })).toBe('1|2|tcp|127.0.0.1:10001|grpc');
    expect(handshakeLine({ network: 'unix', path: '/tmp/plugin1' })).toBe('1|2|unix|/tmp/plugin1|grpc');
  });

  test('is read back by parseHandshake, with the line end that a process writes', () => {
    expect(parseHandshake(`${handshakeLine({ network: 'unix', path: '/tmp/a b' })}\n`)).toEqual({
      network: 'unix',
      address: '/tmp/a b',
    });
  });
});

test.each([
  '',
  'hello',
  '2|2|tcp|127.0.0.1:1|grpc',
  '1|1|tcp|127.0.0.1:1|grpc',
  '1|2|tcp|127.0.0.1:1|netrpc',
  '1|2|tcp||grpc',
])('parseHandshake takes %j for no handshake', (line) => {
  expect(parseHandshake(line)).toBeNull();
});

test.each([
  [{ grafana_plugin_type: 'datasource' }, true],
  [{ grafana_plugin_type: 'panel' }, false],
  [{}, false],
])('with the environment %j, started by Grafana: %s', (env, started) => {
  expect(startedByGrafana(env)).toBe(started);
});
