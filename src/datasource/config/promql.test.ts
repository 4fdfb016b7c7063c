import { checkPromql } from './promql';

describe('checkPromql', () => {
  it.each([
    'cpu_usage{$selector}',
    'rate(cpu{$selector}[$__rate_interval]) + cpu{$selector} offset ${__interval}',
    'avg by (pipeline) (rate(cpu_seconds_total{mode="idle",$selector}[5m]))',
    'label_replace(up{$selector}, "pipeline", "$1", "job", "(.*)") # a ( in a comment',
    String.raw`x{path="a\"}(",$selector}`,
    'x{path=`a\\`,$selector}',
    '',
  ])('has nothing to say of %s', (expression) => {
    expect(checkPromql(expression)).toEqual({});
  });

  it.each([
    ['sum(cpu{$selector}', '“(” is not closed'],
    ['sum(cpu{$selector}))', '“)” closes nothing'],
    ['sum(cpu{$selector)}', '“)” closes nothing'],
    ['cpu{mode="idle,$selector}', 'quote " is not closed'],
    ['cpu{mode=`idle}', 'quote ` is not closed'],
    ['cpu$selector', 'in braces'],
    ['cpu{$selector}[$__range]', 'Only $selector'],
  ])('refuses %s', (expression, words) => {
    expect(checkPromql(expression).error).toContain(words);
  });

  it('wants no selector in one value for all pipelines', () => {
    expect(checkPromql('max(disk)', false)).toEqual({});
    expect(checkPromql('max(disk{$selector})', false).error).toContain('needs no $selector');
  });

  it('hints at what is read in vain without the selector', () => {
    expect(checkPromql('sum by (pipeline) (cpu)')).toEqual({ hint: expect.stringContaining('{$selector}') as string });
  });
});
