import { badValue } from '../command/usage-error';
import { type Io } from '../io';
import { writeFile } from '../output';
import { progressOn } from '../progress';
import { parseComparison } from '../comparison';
import { judgeIn } from '../judging';
import { closedBy, hostsOf, listenAt } from '../serving';
import { createAsker, type Asker } from '../source/ask';
import { withBackend } from '../source/backend';
import { dataSourceOf } from '../source/data-source';
import { readRange, type Range, selectionIn } from '../source/flags';
import { askEverything, comparing, everyQuestion, mainQuestion } from './ask';
import { inquire, type Report } from './data/inquire';
import { type Values } from './flags';
import { renderEverything } from './everything';
import { renderJson } from './json';
import { type Frame } from './page/Page';
import { createPageServer } from './server';
import { renderTerminal } from './terminal';

/** Asks, prints and serves. @returns the exit code. */
export async function run(values: Values, io: Io): Promise<number> {
  const { name, context, settings } = dataSourceOf(values, io.env, io.version);
  const judge = judgeIn(values);
  const comparison = parseComparison(values.compare);
  const rangeOf = (from = values.from, to = values.to): Range =>
    readRange({ ...values, from, to }, io.now(), settings.timezone);
  const asking = <T>(range: Range, ask: (asker: Asker) => Promise<T>): Promise<T> =>
    withBackend(io, (client) =>
      ask(createAsker({ client, context, ...range, ...selectionIn(values), abort: io.interrupted })),
    );
  const report = (range = rangeOf()): Promise<Report> => {
    const progress = progressOn(io);
    const subject = { source: name, range, catalogue: settings.catalogue, judge, comparison, most: values.details };
    const onProgress = (done: number, of: number): void => progress.step('Asking', done, of);
    return asking(range, (asker) => inquire(asker, { ...subject, onProgress })).finally(progress.end);
  };
  const json = async (): Promise<string> => {
    const range = rangeOf();
    return renderJson(
      await asking(range, (asker) => askEverything(asker, { ...range, judge }, comparing(comparison, mainQuestion))),
      io.version,
    );
  };
  const page = async (frame: Partial<Frame> = {}, range?: Range): Promise<string> => {
    const { renderPage } = await import('./page/Page');
    const answers = await report(range);
    const progress = progressOn(io);
    progress.say(`Drawing ${answers.details.reduce((sum, { pipelines }) => sum + pipelines.length, 0)} pipelines`);
    const html = renderPage(answers, { version: io.version, ...frame });
    progress.end();
    return html;
  };

  const writers: Readonly<Record<string, () => Promise<string>>> = {
    '.html': () => page(),
    '.md': async () => (await import('./markdown/markdown')).renderMarkdown(await report(), io.version),
    '.json': json,
  };
  if (values.output !== undefined) {
    const { output } = values;
    const writer = Object.entries(writers).find(([ending]) => output.endsWith(ending))?.[1];
    if (writer === undefined) {
      throw badValue('--output', output, 'has an ending that says no format. End it in .html, .md or .json.');
    }
    await writeFile(output, [await writer()], io.interrupted);
    return 0;
  }
  if (values.json) {
    await io.print(await json());
    return 0;
  }
  const answers = await report();
  await io.print(renderTerminal(answers, io.colors));
  if (values.verbose && answers.health.ok) {
    const { sections } = await asking(answers.range, (asker) =>
      askEverything(asker, { ...answers.range, judge }, comparing(comparison, everyQuestion)),
    );
    await io.print(renderEverything(sections));
  }
  if (values.once) {
    return exitCodeOf(answers);
  }
  const server = createPageServer(
    ({ from = values.from, to = values.to }) =>
      page({ ranges: rangesFor(from, to), refresh: REFRESH }, rangeOf(from, to)),
    { hosts: hostsOf(values), log: io.log },
  );
  const url = await listenAt(server, values.listen);
  // Alone on its line: `npm start` promises that the last address it prints is the page.
  await io.print(`\nThe page, until Ctrl-C:\n${url}/\n`);
  await closedBy(io.interrupted, server);
  io.log('The page is closed.');
  return 0;
}

/** Seconds between two loads of a served page. */
const REFRESH = 60;

/** The ranges that a served page links to, and the one that is shown. */
function rangesFor(from: string, to: string): NonNullable<Frame['ranges']> {
  const usual = [
    { text: 'Last hour', from: 'now-1h', to: 'now' },
    { text: 'Last 24 hours', from: 'now-24h', to: 'now' },
    { text: 'Last 7 days', from: 'now-7d', to: 'now' },
    { text: 'Last 30 days', from: 'now-30d', to: 'now' },
    { text: 'Today', from: 'now/d', to: 'now/d' },
    { text: 'Yesterday', from: 'now-1d/d', to: 'now-1d/d' },
  ];
  const isShown = (range: { from: string; to: string }): boolean => range.from === from && range.to === to;
  const all = usual.some(isShown) ? usual : [{ text: `${from} to ${to}`, from, to }, ...usual];
  return all.map((range) => ({
    text: range.text,
    href: `/?${new URLSearchParams({ from: range.from, to: range.to }).toString()}`,
    current: isShown(range),
  }));
}

function exitCodeOf({ health, answers, details }: Report): number {
  if (!health.ok) {
    return 2;
  }
  const all = [...Object.values(answers), ...details.flatMap((detail) => Object.values(detail.answers))];
  return all.every(({ error }) => error === null) ? 0 : 1;
}
