import { type ScopedVars } from '@grafana/data';

import { asMatcherValue, asPipelineRegex, interpolateQuery } from './interpolate';
import { type PulseDataQuery } from './query';

const UID = 'pulse';

type Variable = { value: string | string[]; type?: string; multi?: boolean; includeAll?: boolean; saved?: object };
type Formatter = (value: unknown, variable: Omit<Variable, 'value'> & { name: string }) => string;

/** Replaces `$name` as Grafana does: a custom format gets the value and the variable, `csv` joins lists. */
function templatesWith(variables: Record<string, Variable>) {
  return {
    getVariables: () => Object.entries(variables).map(([name, { type, saved }]) => ({ name, type, ...saved })) as never,
    replace(text = '', _scoped?: ScopedVars, format?: string | Function): string {
      return text.replace(/\$(\w+)/g, (whole, name: string) => {
        if (!Object.hasOwn(variables, name)) {
          return whole;
        }
        const { value, ...variable } = variables[name];
        return typeof format === 'function'
          ? (format as Formatter)(value, { ...variable, name })
          : [value].flat().join(',');
      });
    },
  };
}

const query = (fields: Partial<PulseDataQuery>): PulseDataQuery => ({ refId: 'A', queryType: 'alerts', ...fields });

describe('asPipelineRegex', () => {
  it('joins several values to an alternation and takes each literally', () => {
    expect(asPipelineRegex(['fraud.v2', 'churn(eu)'], { type: 'query', multi: true })).toBe(
      String.raw`(fraud\.v2|churn\(eu\))`,
    );
  });

  it('needs no group for a single value', () => {
    expect(asPipelineRegex(['fraud.v2'], { type: 'query', multi: true })).toBe(String.raw`fraud\.v2`);
  });

  it('takes the value of a repeated panel literally, of which nothing is known', () => {
    expect(asPipelineRegex('a+b')).toBe(String.raw`a\+b`);
  });

  it.each(['textbox', 'constant', 'custom'])('leaves an expression typed into a %s variable as it is', (type) => {
    expect(asPipelineRegex('fraud.*', { type })).toBe('fraud.*');
  });

  it('takes the values of a plain list with several choices literally', () => {
    expect(asPipelineRegex('a.b', { type: 'custom', multi: true })).toBe(String.raw`a\.b`);
  });
});

describe('interpolateQuery', () => {
  it('puts variables into the pipeline expression', () => {
    const templates = templatesWith({ pipeline: { value: ['a', 'b.c'], type: 'query', multi: true } });
    expect(interpolateQuery(query({ pipeline: 'eu-$pipeline' }), {}, templates, UID).pipeline).toBe(
      String.raw`eu-(a|b\.c)`,
    );
  });

  it('spreads a variable with several signals and names each once', () => {
    const templates = templatesWith({ signals: { value: ['cpu_usage', 'error_rate'] } });
    const asked = query({ queryType: 'metrics', signals: ['cpu_usage', '$signals'] });
    expect(interpolateQuery(asked, {}, templates, UID).signals).toEqual(['cpu_usage', 'error_rate']);
  });

  it.each(['kpis', 'sections', 'objectives', 'whatever'])('spreads a variable with several values in %s', (option) => {
    const templates = templatesWith({ several: { value: ['a', 'b,c'] }, one: { value: ['a'] } });
    const fill = (value: unknown): unknown => interpolateQuery(query({ [option]: value }), {}, templates, UID)[option];
    expect(fill(['$several', 'a', 'd'])).toEqual(['a', 'b,c', 'd']);
    expect(fill('$several')).toEqual(['a', 'b,c']);
    expect(fill(['$one'])).toEqual(['a']);
    expect(fill('$one')).toBe('a');
    expect(fill('$several-x')).toBe('a,b,c-x');
  });

  it('spreads a variable with several rules', () => {
    const templates = templatesWith({ rule: { value: ['cpu_usage', 'accuracy'] } });
    expect(interpolateQuery(query({ rules: ['$rule'] }), {}, templates, UID).rules).toEqual(['cpu_usage', 'accuracy']);
    expect(interpolateQuery(query({ rules: '$rule' }), {}, templates, UID).rules).toEqual(['cpu_usage', 'accuracy']);
  });

  it('spreads variables of labels to group by, and leaves out one without a value', () => {
    const templates = templatesWith({ labels: { value: ['model', 'region'] }, none: { value: '' } });
    const fill = (groupBy: string[]): unknown => interpolateQuery(query({ groupBy }), {}, templates, UID).groupBy;
    expect(fill(['$labels', 'version', '$none'])).toEqual(['model', 'region', 'version']);
    expect(fill(['$none'])).toEqual([]);
  });

  it('replaces variables in the step and in options, at any depth', () => {
    const templates = templatesWith({ step: { value: '10m' }, state: { value: 'all' } });
    const asked = query({ step: '$step', state: '$state', aggregate: { every: '$step', statistic: 'mean' } });
    expect(interpolateQuery(asked, {}, templates, UID)).toEqual({
      ...asked,
      step: '10m',
      state: 'all',
      aggregate: { every: '10m', statistic: 'mean' },
    });
  });

  it('leaves the saved query as it was', () => {
    const asked = Object.freeze(query({ pipeline: '$pipeline', step: '$step' }));
    interpolateQuery(asked, {}, templatesWith({ pipeline: { value: 'a' }, step: { value: '1m' } }), UID);
    expect(asked).toEqual({ refId: 'A', queryType: 'alerts', pipeline: '$pipeline', step: '$step' });
  });

  it('does not add a pipeline to a query that names none', () => {
    expect(interpolateQuery(query({}), {}, templatesWith({}), UID)).toEqual(query({}));
  });
});

describe('"All" of a variable', () => {
  const list = { list: 'pipelines', refId: 'variable' };
  const all = { current: { value: ['$__all'] }, query: list, regex: '', datasource: { uid: '$ds' } };
  const filterOf = (saved: object, text = '$pipeline', value: string | string[] = ['a', 'b']): string | undefined => {
    const templates = templatesWith({ pipeline: { value, type: 'query', multi: true, saved }, ds: { value: UID } });
    return interpolateQuery(query({ pipeline: text }), {}, templates, UID).pipeline;
  };

  it('that lists all pipelines is every pipeline, not a list of them', () => {
    expect(filterOf(all)).toBe('.*');
    expect(filterOf({ ...all, current: { value: '$__all' }, datasource: { uid: UID } })).toBe('.*');
  });

  it.each([
    ['some are chosen', { ...all, current: { value: ['a', 'b'] } }],
    ['it lists only names like something', { ...all, query: { ...list, match: 'eu-.*' } }],
    ['Grafana keeps only some of the list', { ...all, regex: '/eu-(.*)/' }],
    ['it lists the pipelines of another data source', { ...all, datasource: { uid: 'other' } }],
    ['it lists something else', { ...all, query: { list: 'signals' } }],
  ])('is the list where %s', (_, saved) => {
    expect(filterOf(saved)).toBe('(a|b)');
  });

  it('is the list within a longer expression, and the one value of a repeated panel', () => {
    expect(filterOf(all, 'eu-$pipeline')).toBe('eu-(a|b)');
    expect(filterOf(all, '$pipeline', 'a')).toBe('a');
  });
});

describe('a variable in a label matcher', () => {
  test.each([
    ['risk "a"', {}, 'risk \\"a\\"'],
    [['a.b'], { multi: true }, 'a\\\\.b'],
    [['a.b', 'c'], { multi: true }, '(a\\\\.b|c)'],
    ['eu-.*', { type: 'textbox' }, 'eu-.*'],
  ])('%j of %j is %s', (value, variable, expected) => {
    expect(asMatcherValue(value, variable)).toBe(expected);
  });
});
