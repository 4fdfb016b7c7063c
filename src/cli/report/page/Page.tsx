import { renderToStaticMarkup } from 'react-dom/server';

import { inLines } from '../../printable';
import { type Report } from '../data/inquire';
import { ChosenSides } from './Compared';
import { Configuration } from './Configuration';
import { Fleet } from './Fleet';
import { Peers } from './Peers';
import { Pipeline } from './Pipeline';
import { SCRIPT } from './script';
import { STYLE } from './style';
import { timesOf } from '../words';

/** What stands around a report. */
export interface Frame {
  readonly version: string;
  /** Links to other ranges, where the page is served; none in a file. */
  readonly ranges?: ReadonlyArray<{ readonly text: string; readonly href: string; readonly current: boolean }>;
  /** Seconds after which a served page loads itself again. */
  readonly refresh?: number;
}

/** A report as one page that needs neither script nor network. No name in it turns the direction of the text around it. */
export function renderPage(report: Report, frame: Frame): string {
  return inLines(`<!doctype html>\n${renderToStaticMarkup(<Page {...{ report, frame }} />)}\n`);
}

function Page({
  report,
  frame: { version, ranges = [], refresh },
}: {
  readonly report: Report;
  readonly frame: Frame;
}) {
  const { range, fleet, details, source } = report;
  const times = timesOf(range);
  const shown = details.flatMap((detail) => detail.pipelines.map((pipeline) => ({ pipeline, detail })));
  const ids = new Map(shown.map(({ pipeline }, i) => [pipeline, `pipeline-${i + 1}`]));
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        {refresh !== undefined && <meta httpEquiv="refresh" content={String(refresh)} />}
        <title>{`ML Pulse report: ${source}`}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <header className="top">
          <div>
            <h1>ML Pulse report</h1>
            <p>
              {source}, {times.whole(range.from)} to {times.whole(range.to)}, {range.timezone}
            </p>
            {ranges.length > 0 && (
              <nav aria-label="Range">
                {ranges.map(({ text, href, current }) => (
                  <a key={href} href={href} aria-current={current ? 'page' : undefined}>
                    {text}
                  </a>
                ))}
              </nav>
            )}
          </div>
          <button id="theme" type="button" hidden>
            Theme
          </button>
        </header>
        <main>
          <section aria-label="All pipelines">
            {report.health.ok ? (
              <Fleet
                {...{ report, times, linkOf: (pipeline) => (ids.has(pipeline) ? `#${ids.get(pipeline)}` : null) }}
              />
            ) : (
              <p className="notice error">{report.health.message}</p>
            )}
            {fleet.length > 0 && (
              <>
                <Peers {...{ report, times }} />
                <ChosenSides report={report} />
              </>
            )}
            {shown.length < fleet.length && (
              <p>
                Below are details of the {shown.length} worst of {fleet.length} pipelines. Choose others with
                --pipeline, or show all with --details all.
              </p>
            )}
            <nav aria-label="Contents">
              {shown.map(({ pipeline }) => (
                <a key={pipeline} href={`#${ids.get(pipeline)}`}>
                  {pipeline}
                </a>
              ))}
              <a href="#configuration">Configuration in force</a>
            </nav>
          </section>
          {shown.map(({ pipeline, detail }) => {
            const standing = fleet.find((one) => one.pipeline === pipeline);
            return (
              standing && (
                <Pipeline key={pipeline} {...{ report, standing, detail, times, id: ids.get(pipeline) ?? pipeline }} />
              )
            );
          })}
          <Configuration report={report} />
        </main>
        <footer>ML Pulse {version}. Shaded: incidents. Dotted: other events. Dashed: limits.</footer>
        <script dangerouslySetInnerHTML={{ __html: SCRIPT }} />
      </body>
    </html>
  );
}
