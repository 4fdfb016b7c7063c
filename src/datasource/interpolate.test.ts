import { type ScopedVars } from '@grafana/data';

import { asPipelineRegex, interpolateQuery } from './interpolate';
import { type PulseDataQuery } from './query';

type Variable = { value: string | string[]; type?: string; multi?: boolean; includeAll?: boolean };
type Formatter = (value: unknown, variable: Omit<Variable, 'value'>) => string;

/** Replaces `$name` as Grafana does: a custom format gets the value and the variable, `csv` joins lists. */
function templatesWith(variables: Record<string, Variable>) {
  return {
    replace(text = '', _scoped?: ScopedVars, format?: string | Function): string {
      return text.replace(/\$(\w+)/g, (whole, name: string) => {
        if (!Object.hasOwn(variables, name)) {
          return whole;
        }
        const { value, ...variable } = variables[name];
        return typeof format === 'function' ? (format as Formatter)(value, variable) : [value].flat().join(',');
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
    expect(interpolateQuery(query({ pipeline: 'eu-$pipeline' }), {}, templates).pipeline).toBe(String.raw`eu-(a|b\.c)`);
  });

  it('spreads a variable with several signals and names each once', () => {
    const templates = templatesWith({ signals: { value: ['cpu_usage', 'error_rate'] } });
    const asked = query({ queryType: 'metrics', signals: ['cpu_usage', '$signals'] });
    expect(interpolateQuery(asked, {}, templates).signals).toEqual(['cpu_usage', 'error_rate']);
  });

  it.each(['kpis', 'sections', 'objectives', 'whatever'])('spreads a variable with several values in %s', (option) => {
    const templates = templatesWith({ several: { value: ['a', 'b,c'] }, one: { value: ['a'] } });
    const fill = (value: unknown): unknown => interpolateQuery(query({ [option]: value }), {}, templates)[option];
    expect(fill(['$several', 'a', 'd'])).toEqual(['a', 'b,c', 'd']);
    expect(fill('$several')).toEqual(['a', 'b,c']);
    expect(fill(['$one'])).toEqual(['a']);
    expect(fill('$one')).toBe('a');
    expect(fill('$several-x')).toBe('a,b,c-x');
  });

  it('spreads a variable with several rules', () => {
    const templates = templatesWith({ rule: { value: ['cpu_usage', 'accuracy'] } });
    expect(interpolateQuery(query({ rules: ['$rule'] }), {}, templates).rules).toEqual(['cpu_usage', 'accuracy']);
    expect(interpolateQuery(query({ rules: '$rule' }), {}, templates).rules).toEqual(['cpu_usage', 'accuracy']);
  });

  it('replaces variables in the step and in options, at any depth', () => {
    const templates = templatesWith({ step: { value: '10m' }, state: { value: 'all' } });
    const asked = query({ step: '$step', state: '$state', aggregate: { every: '$step', statistic: 'mean' } });
    expect(interpolateQuery(asked, {}, templates)).toEqual({
      ...asked,
      step: '10m',
      state: 'all',
      aggregate: { every: '10m', statistic: 'mean' },
    });
  });

  it('leaves the saved query as it was', () => {
    const asked = Object.freeze(query({ pipeline: '$pipeline', step: '$step' }));
    interpolateQuery(asked, {}, templatesWith({ pipeline: { value: 'a' }, step: { value: '1m' } }));
    expect(asked).toEqual({ refId: 'A', queryType: 'alerts', pipeline: '$pipeline', step: '$step' });
  });

  it('does not add a pipeline to a query that names none', () => {
    expect(interpolateQuery(query({}), {}, templatesWith({}))).toEqual(query({}));
  });
});
