/** @jest-environment jsdom */
import '../../test/jest/browser-stubs.mjs';

import { locationService } from '@grafana/runtime';

import { changeAddress, parameter, withParameters } from './address';

const search = (): string => locationService.getLocation().search;

beforeEach(() => locationService.push('/a/mlpulse-pipeline-app/inbox'));

test('reads parameters as texts, whatever they look like', () => {
  locationService.push('/a/x?pipeline=true&count=007&empty=&name=a%26b+c');
  expect(['pipeline', 'count', 'name'].map(parameter)).toEqual(['true', '007', 'a&b c']);
  expect(['empty', 'absent'].map(parameter)).toEqual([undefined, undefined]);
});

test('changes what is named, removes what is empty, and leaves the rest', () => {
  changeAddress({ pipeline: 'a&b', state: 'critical' });
  changeAddress({ state: undefined, from: 'now-6h' });
  expect(search()).toBe('?pipeline=a%26b&from=now-6h');
  expect(locationService.getLocation().pathname).toBe('/a/mlpulse-pipeline-app/inbox');
  changeAddress({ pipeline: '', from: undefined });
  expect(search()).toBe('');
});

test('the way back leads to how it was, and skips what was typed', () => {
  const history = locationService.getHistory();
  const [push, replace] = [jest.spyOn(history, 'push'), jest.spyOn(history, 'replace')];
  changeAddress({ state: 'critical' });
  changeAddress({ search: 'chu' }, { lasting: false });
  // What changes nothing is no step.
  changeAddress({ search: 'chu' });
  expect([push.mock.calls.length, replace.mock.calls.length]).toEqual([1, 1]);
});

test('writes a path with what is known', () => {
  expect(withParameters('/a/x', { source: 'uid', pipeline: undefined })).toBe('/a/x?source=uid');
  expect(withParameters('/a/x', {})).toBe('/a/x');
});
