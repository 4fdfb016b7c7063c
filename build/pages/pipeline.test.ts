/** @jest-environment jsdom */
import { readFileSync } from 'node:fs';
import path from 'node:path';

const DIST = path.resolve(__dirname, '../../dist');
const SCRIPT = readFileSync(path.join(__dirname, 'pipeline.js'), 'utf8');
const FOLDER = '/grafana/public/plugins/mlpulse-pipeline-app/';

/** Opens a page as Grafana serves it below a path of its own, and runs its script. */
function open(page: string, search: string): void {
  window.history.replaceState(null, '', `${FOLDER}${page}${search}`);
  document.documentElement.innerHTML = readFileSync(path.join(DIST, page), 'utf8').replace(/^[\s\S]*?<head>/, '<head>');
  new Function(SCRIPT)();
}

const link = (name: string): HTMLAnchorElement =>
  [...document.querySelectorAll('a')].find(({ textContent }) => textContent === name)!;
const codes = (): Array<string | null> =>
  [...document.querySelectorAll('li code')].map(({ textContent }) => textContent);

const PAGE = 'runbooks/feature_drift_score.html';

test('without a pipeline the page is as it was written', () => {
  open(PAGE, '');
  expect(document.querySelector('.about')).toBeNull();
  expect(link('Model').href).toBe('http://localhost/grafana/d/mlpulse-model');
  expect(codes()).toContain('{ "queryType": "drift", "pipeline": "<it>" }');
});

test('a pipeline is named, and filled into links and queries', () => {
  open(PAGE, '?pipeline=search.v2&datasource=pulse&from=now-6h&to=now');
  expect(document.querySelector('h1 + .about')?.textContent).toMatch(/^For the pipeline search\.v2\./);
  const search = new URL(link('Model').href).searchParams;
  expect(Object.fromEntries(search)).toEqual({
    'var-pipeline': 'search.v2',
    'var-datasource': 'pulse',
    from: 'now-6h',
    to: 'now',
  });
  expect(codes()).toContain('{ "queryType": "drift", "pipeline": "search\\\\.v2" }');
  const explore = new URL(link('Open in Explore').href);
  expect(explore.pathname).toBe('/grafana/explore');
  expect(JSON.parse(explore.searchParams.get('panes')!)).toEqual({
    pulse: {
      datasource: 'pulse',
      queries: [{ refId: 'A', datasource: { uid: 'pulse' }, queryType: 'drift', pipeline: 'search\\.v2' }],
      range: { from: 'now-6h', to: 'now' },
    },
  });
});

test('other pages of ours stay about it', () => {
  open(PAGE, '?pipeline=churn');
  const others = [...document.querySelectorAll<HTMLAnchorElement>('main a[href*=".html"]')];
  expect(others.map(({ href }) => new URL(href).search)).toEqual(others.map(() => '?pipeline=churn'));
});

test.each(['<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', 'javascript:alert(1)', '&lt;b&gt;'])(
  'whatever the address holds is text: %s',
  (pipeline) => {
    open(PAGE, '');
    const [images, scripts] = ['img', 'script'].map((name) => document.querySelectorAll(name).length);
    open(PAGE, `?${new URLSearchParams({ pipeline, datasource: pipeline, from: pipeline, to: pipeline })}`);
    expect(['img', 'script'].map((name) => document.querySelectorAll(name).length)).toEqual([images, scripts]);
    expect(document.querySelector('.about strong')?.innerHTML).not.toMatch(/[<>]/);
    expect(document.querySelector('.about strong')?.textContent).toBe(pipeline);
    for (const { href } of document.querySelectorAll('a')) {
      expect(href).toMatch(/^http:\/\/localhost\/grafana\//);
    }
  },
);
