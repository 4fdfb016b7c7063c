/** @jest-environment node */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { JSDOM, VirtualConsole } from 'jsdom';
import { marked } from 'marked';

import { clockAt, NOW } from '../now';
import { answering, badEngine, type BadEngine, type Behaviour } from './bad-engine';
import { runToEnd } from './plugin-process';

/** What acts on a page, a document or a terminal where it is taken for more than a text. */
const HOSTILE = [
  '<script>pwned()</script>',
  '</script><script>pwned()</script>',
  '</style><script>pwned()</script>',
  '"><img src=x onerror=pwned()>',
  "' onmouseover='pwned()",
  '<svg onload=pwned()>',
  '</text></svg><iframe srcdoc="<script>parent.pwned()</script>">',
  '<a href="javascript:pwned()">here</a>',
  'javascript:pwned()',
  '[here](javascript:pwned())',
  '![](x.png)',
  '<!-- ',
  ']]>',
  '&lt;b&gt;&#60;b&#62;',
  '| a | b |\n| --- | --- |\n# Title\n\n    code',
  '`code` **bold** _italics_ ~~gone~~ ```',
  '${pwned()} {{pwned()}} %3Cscript%3E',
  '__proto__',
  'constructor',
  '\u001b[2J\u001b]0;title\u0007\u009b31m',
  'left \u202e right \u2066 \u200b \ufeff',
  'line\r\nline\u2028line\u0000',
] as const;
const NAMES = [...HOSTILE, 'fine'];
const WARNING = HOSTILE.slice(0, 12).join(' ');

/** An engine whose every name and word is hostile, and whose figures are proper. */
const hostile: Behaviour = (request, response, body) => {
  const answer = (data: unknown): void =>
    answering(200, { status: 'success', data, warnings: [WARNING], infos: HOSTILE })(request, response, body);
  const url = new URL(request.url ?? '/', 'http://engine');
  if (url.pathname.endsWith('/buildinfo')) {
    return answer({ version: HOSTILE[0] });
  }
  if (url.pathname.includes('/api/v1/label')) {
    return answer(NAMES);
  }
  const form = new URLSearchParams(body === '' ? url.search : body);
  const instant = url.pathname.endsWith('/query');
  const [start, end, step] = ['start', 'end', 'step'].map((name) => Number(form.get(name)));
  const times = instant
    ? [Number(form.get('time'))]
    : Array.from({ length: Math.floor((end - start) / step) + 1 }, (_, i) => start + i * step);
  const series = NAMES.map((pipeline, i) => {
    const points = times.map((time) => [time, `${40 + 10 * Math.sin(time / 5_000 + i)}`] as const);
    const metric = { pipeline, [HOSTILE[i % HOSTILE.length]]: pipeline, instance: pipeline };
    return { metric, ...(instant ? { value: points[0] } : { values: points }) };
  });
  answer({ resultType: instant ? 'vector' : 'matrix', result: series });
};

let engine: BadEngine;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'hostile-'));
  engine = await badEngine();
  engine.behaveToAll(hostile);
});
afterAll(async () => {
  await engine?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The report of the engine in a form. */
async function reportAs(extension: string): Promise<string> {
  const file = path.join(folder, `report.${extension}`);
  const args = ['report', '--prometheus', engine.url, '--from', 'now-1h', '--details', '3', '--output', file];
  const { code, stderr } = await runToEnd(clockAt(NOW), args);
  expect(stderr).not.toMatch(/This is a bug/);
  expect(code).toBe(0);
  return readFileSync(file, 'utf8');
}

/** A page as a browser has it, with its scripts run, and how often one called `pwned`. */
function opened(html: string): { readonly document: Document; readonly calls: () => number } {
  let calls = 0;
  const { window } = new JSDOM(html, {
    ...{ runScripts: 'dangerously', pretendToBeVisual: true, virtualConsole: new VirtualConsole() },
    beforeParse(own) {
      Object.assign(own, { pwned: () => calls++, matchMedia: () => ({ matches: false }) });
    },
  });
  return { document: window.document, calls: () => calls };
}

/** The elements that act: by an attribute, by a link that leads elsewhere, or by loading something. */
function acting(document: Document): string[] {
  return (
    [...document.querySelectorAll('*')]
      .filter(
        (element) =>
          /^(?:img|iframe|object|embed|link|base|form|video|audio)$/i.test(element.localName) ||
          [...element.attributes].some(
            ({ name, value }) =>
              /^on/i.test(name) || (/(?:href|src|srcdoc|action)$/i.test(name) && !/^[#/]/.test(value)),
          ),
      )
      // What is written as an address leads to just that one: nothing is hidden.
      .filter((element) => element.localName !== 'a' || element.textContent !== element.getAttribute('href'))
      .map(({ outerHTML }) => outerHTML.slice(0, 200))
  );
}

test('a page says hostile texts, and none of them acts', async () => {
  const { document, calls } = opened(await reportAs('html'));
  expect(calls()).toBe(0);
  expect(document.querySelectorAll('script')).toHaveLength(1);
  expect([...document.querySelectorAll('style')].filter(({ textContent }) => textContent.includes('pwned'))).toEqual(
    [],
  );
  expect(acting(document)).toEqual([]);
  // They are there, as texts.
  expect(document.body.textContent).toContain('<script>pwned()</script>');
  expect(document.body.textContent).toContain('"><img src=x onerror=pwned()>');
  expect(document.body.textContent).not.toMatch(/[\u0000\u0007\u001b\u009b\u202e\u2066]/);
});

test('nor does one in a document, once it is a page', async () => {
  const text = await reportAs('md');
  const { document, calls } = opened(await marked.parse(text));
  expect(calls()).toBe(0);
  expect(document.querySelectorAll('script')).toHaveLength(0);
  expect(acting(document)).toEqual([]);
  expect([...document.querySelectorAll('h1')].map(({ textContent }) => textContent)).not.toContain('Title');
  expect(document.body.textContent).toContain('<script>pwned()</script>');
});

test.each([
  ['report', ['report', '--once']],
  ['check', ['check']],
  ['discover', ['discover']],
])('%s writes none to the terminal', async (_, args) => {
  const { stdout, stderr } = await runToEnd(clockAt(NOW), [...args, '--prometheus', engine.url]);
  expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028]/);
  expect(stdout + stderr).not.toMatch(/This is a bug/);
});

test('as JSON every name is as it came, those that are names of an object among them', async () => {
  const { pipelines } = JSON.parse(await reportAs('json')) as { pipelines: readonly string[] };
  expect(new Set(pipelines)).toEqual(new Set(NAMES));
});
