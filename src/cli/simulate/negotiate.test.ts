import { chooseExposition } from './negotiate';

test.each([
  ['openmetrics', undefined],
  ['openmetrics', '*/*'],
  // Prometheus 2.42 and 3.
  [
    'openmetrics',
    'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1',
  ],
  [
    'openmetrics',
    'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.2',
  ],
  ['classic', 'text/plain'],
  ['classic', 'Text/Plain; version=0.0.4'],
  ['classic', 'text/*, application/openmetrics-text;q=0.5'],
  ['classic', 'application/openmetrics-text;q=0, */*'],
  ['classic', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'],
  ['openmetrics', 'text/plain;q=nonsense, application/openmetrics-text;q=0.1'],
])('gives %s to a reader that accepts %s', (format, accept) => {
  expect(chooseExposition(accept)).toBe(format);
});
