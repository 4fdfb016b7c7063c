import '../../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { render } from '@testing-library/react';
import { NEVER } from 'rxjs';

import { type ConfigProps } from '../../props';
import ConfigEditor from '../ConfigEditor';

/** Answers what the page asks of the backend; nothing is answered unless a test says so. */
export const fetchMock = jest.fn();
jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual<object>('@grafana/runtime'),
  getBackendSrv: () => ({ fetch: fetchMock }),
}));
beforeEach(() => {
  fetchMock.mockReset().mockReturnValue(NEVER);
});

/** The settings as Grafana hands them to the page. */
export type Settings = ConfigProps['options'];

/** Settings of a data source that reads from an engine. */
export const onPrometheus: Partial<Settings> = { jsonData: { source: 'prometheus' } };

/** Shows the page with some settings changed from those of a new data source. */
export function show(change: Partial<Settings> = {}) {
  const onOptionsChange = jest.fn<void, [Settings]>();
  const options = {
    id: 1,
    uid: 'pulse',
    name: 'ML Pulse',
    url: '',
    basicAuth: false,
    withCredentials: false,
    readOnly: false,
    jsonData: {},
    secureJsonFields: {},
    ...change,
  } as Settings;
  const view = render(<ConfigEditor options={options} onOptionsChange={onOptionsChange} />);
  const rerender = (more: Partial<Settings>) =>
    view.rerender(<ConfigEditor options={{ ...options, ...more }} onOptionsChange={onOptionsChange} />);
  return { onOptionsChange, view, rerender };
}
