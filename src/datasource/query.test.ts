import { describeKinds } from '../queries';
import { isComplete, type PulseDataQuery } from './query';

describe.each(describeKinds())('a query of the kind $kind', ({ kind, options }) => {
  test('can be asked once it has the options that the backend requires', () => {
    const required = options.filter((option) => option.required === true).map(({ name }) => name);
    const bare: PulseDataQuery = { refId: 'A', queryType: kind };
    expect(isComplete(bare)).toBe(required.length === 0);
    expect(isComplete({ ...bare, ...Object.fromEntries(required.map((name) => [name, ['cpu_usage']])) })).toBe(true);
    expect(isComplete({ ...bare, ...Object.fromEntries(required.map((name) => [name, []])) })).toBe(
      required.length === 0,
    );
  });
});
