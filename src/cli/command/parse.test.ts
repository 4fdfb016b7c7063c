import { days, minutes, seconds } from '../../series';
import { choice, duration, listenAddress, moment, number, text, texts, toggle, url } from './flags';
import { asksForHelp, parseFlags } from './parse';
import { UsageError } from './usage-error';

const NOW = Date.UTC(2026, 0, 31, 12);
const FLAGS = {
  listen: listenAddress(9464, { excludes: 'from' }),
  engine: url({ help: 'an engine', example: 'http://localhost:9090' }),
  name: text({ help: 'a name', placeholder: 'NAME', example: 'churn', needs: 'engine' }),
  add: texts({ help: 'more', placeholder: 'TEXT', example: 'one' }),
  speed: number({ help: 'how fast', placeholder: 'N', example: '60', default: '1', above: 0, max: 100 }),
  step: duration({ help: 'how far', placeholder: 'DURATION', example: '1m', min: seconds(1), max: days(1) }),
  pairs: texts({ help: 'pairs', placeholder: 'A=B', example: 'a=1', continued: /^\w=/ }),
  series: choice(['all', 'signals'], { help: 'which' }),
  from: moment({ help: 'since when' }),
  once: toggle({ help: 'once', excludes: 'listen' }),
};
const words = (line: string): string[] => line.split(' ').filter((word) => word !== '');
const parse = (line: string): ReturnType<typeof parseFlags<typeof FLAGS>> => parseFlags(FLAGS, words(line), NOW);

test('what is not given is its default, or absent', () => {
  expect(parse('')).toEqual({
    ...{ listen: { host: '127.0.0.1', port: 9464 }, add: [], pairs: [], speed: 1, once: false },
    ...{ engine: undefined, name: undefined, step: undefined, series: undefined, from: undefined },
  });
});

test.each([
  ['--listen [::1]:80', { listen: { host: '::1', port: 80 } }],
  ['--engine HTTPS://one --name=two', { engine: 'HTTPS://one', name: 'two' }],
  ['--speed 0.5', { speed: 0.5 }],
  ['--speed 1 --speed=2', { speed: 2 }],
  ['--step 90s', { step: minutes(1.5) }],
  ['--series signals --once', { series: 'signals', once: true }],
  ['--add one --add=--two --add -', { add: ['one', '--two', '-'] }],
  ['--pairs a=1 b=2 --pairs=c=3', { pairs: ['a=1', 'b=2', 'c=3'] }],
  ['--from -30d', { from: { text: '-30d', time: NOW - days(30) } }],
])('%s is read', (line, values) => {
  expect(parse(line)).toMatchObject(values);
});

test.each([
  ['--speeed 1', '--speeed is unknown. Did you mean --speed?'],
  ['--hlep', '--hlep is unknown. Did you mean --help?'],
  [
    '--tomorrow=3',
    '--tomorrow is unknown. Flags are: --listen, --engine, --name, --add, --speed, --step, --pairs, --series, --from, --once, --help.',
  ],
  ['-x', expect.stringMatching(/^-x is unknown\. Flags are: --listen, /)],
  ['--no-once', expect.stringMatching(/^--no-once is unknown\./)],
  ['--constructor', expect.stringMatching(/^--constructor is unknown\./)],
  ['churn', '"churn" is not expected. Everything is given by flags, such as --listen 9464.'],
  ['--pairs a=1 churn', '"churn" is not expected. Everything is given by flags, such as --listen 9464.'],
  ['-- churn', '-- is not expected. Everything is given by flags, such as --listen 9464.'],
  ['--speed', '--speed needs a value, as in --speed 60.'],
  ['--speed=', '--speed needs a value, as in --speed 60.'],
  ['--speed --once', '--speed needs a value, as in --speed 60.'],
  ['--add', '--add needs a value, as in --add one.'],
  ['--once=yes', '--once takes no value. Leave out "yes".'],
  ['--engine localhost:9090', '--engine "localhost:9090" is not a URL. Give one such as http://localhost:9090.'],
  ['--engine http:///', '--engine "http:///" is not a URL. Give one such as http://localhost:9090.'],
  ['--speed 0', '--speed "0" is not a number above 0 and up to 100. Give one such as 60.'],
  ['--speed -2', '--speed "-2" is not a number above 0 and up to 100. Give one such as 60.'],
  ['--speed fast', '--speed "fast" is not a number above 0 and up to 100. Give one such as 60.'],
  ['--step 1ms', '--step "1ms" is not a duration from 1s to 1d. Give one such as 1m.'],
  ['--series some', '--series "some" is unknown. Choose all or signals.'],
  ['--name two', '--name two needs --engine, as in --engine http://localhost:9090.'],
  ['--listen 80 --from now', '--listen 80 does not go with --from. Leave one of them out.'],
  ['--once --listen 80', '--once does not go with --listen. Leave one of them out.'],
])('%s is wrong usage', (line, message) => {
  let problem: unknown;
  try {
    parse(line);
  } catch (error) {
    problem = error;
  }
  expect(problem).toBeInstanceOf(UsageError);
  expect((problem as UsageError).message).toEqual(message);
});

test('says how to go on where a command has no flag with a value', () => {
  expect(() => parseFlags({ once: FLAGS.once }, ['churn'], NOW)).toThrow('"churn" is not expected. Leave it out.');
});

test.each([
  ['-h', true],
  ['--help', true],
  ['--help=listen', true],
  ['--foo --help', true],
  ['--name --help', true],
  ['--helper', false],
  ['', false],
])('%s asks for help: %s', (line, asks) => {
  expect(asksForHelp(words(line))).toBe(asks);
});
