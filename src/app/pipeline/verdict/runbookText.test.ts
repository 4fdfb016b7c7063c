/** @jest-environment jsdom */
import '../../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { locationUtil } from '@grafana/data';

import { runbookText } from './runbookText';

const PLACE = '/public/plugins/mlpulse-pipeline-app/runbooks/error_rate.html';
const READER = { source: 'a', pipeline: 'fraud & co' };

function textOf(main: string): HTMLElement {
  const box = document.createElement('div');
  box.innerHTML = runbookText(`<header>Menu</header><main id="content">${main}</main>`, PLACE, READER);
  return box;
}

test('only the text is left, below the headings of the page, and nothing runs', () => {
  const box = textOf('<h1>Title</h1><h2 id="check">Check</h2><p onclick="go()">Text<script>go()</script></p>');
  expect(box.innerHTML).toBe('<h4>Check</h4><p>Text</p>');
});

test('links lead to the same places from here, and to dashboards of the pipeline', () => {
  const base = jest.spyOn(locationUtil, 'assureBaseUrl').mockImplementation((path) => `/grafana${path}`);
  const box = textOf(
    '<a href="../../../../d/mlpulse-why" data-board>Why</a><a href="memory_usage.html?a=b#fix">Memory</a><a href="https://example.org/x">Else</a>',
  );
  expect([...box.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
    '/grafana/d/mlpulse-why?var-datasource=a&var-pipeline=fraud%20%26%20co',
    '/grafana/public/plugins/mlpulse-pipeline-app/runbooks/memory_usage.html?a=b#fix',
    'https://example.org/x',
  ]);
  expect(box.querySelector('a')).toHaveAttribute('target', '_blank');
  base.mockRestore();
});

test('a file without text is no runbook', () => {
  expect(() => runbookText('<p>404</p>', PLACE, READER)).toThrow(/error_rate\.html has no text/);
});
