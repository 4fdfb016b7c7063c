// The panel in a bare page: what Grafana hands to it is put together here, so that a browser can try the real components.
import {
  applyFieldOverrides,
  createTheme,
  dateTime,
  getDefaultTimeRange,
  LoadingState,
  standardFieldConfigEditorRegistry,
  ThemeContext,
  toDataFrame,
  type DataQuery,
  type FieldConfigSource,
  type PanelProps,
} from '@grafana/data';
import { GlobalStyles, PortalContainer } from '@grafana/ui';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';

import Insights from '../../src/panel/Insights';
import { type InsightsOptions } from '../../src/panel/options';

/** One panel to show. */
export interface Shown {
  readonly title: string;
  readonly frames: readonly PlainFrame[];
  readonly width: number;
  readonly height: number;
  readonly options?: Partial<InsightsOptions>;
  readonly fieldConfig?: FieldConfigSource;
}

/** A frame as JSON carries it. */
export interface PlainFrame {
  readonly refId: string;
  readonly name: string;
  readonly fields: ReadonlyArray<Record<string, unknown>>;
  readonly meta: Record<string, unknown>;
}

/** A whole page. */
export interface Page {
  readonly theme: 'dark' | 'light';
  /** End of the range, epoch milliseconds. */
  readonly now: number;
  readonly panels: readonly Shown[];
}

declare global {
  interface Window {
    show: (page: Page) => void;
  }
}

let root: Root | undefined;

window.show = (page) => {
  root?.unmount();
  document.body.style.margin = '0';
  root = createRoot(document.getElementById('root')!);
  // What is drawn at once is what a benchmark measures.
  flushSync(() => root!.render(<Whole page={page} />));
};

function Whole({ page: { theme: mode, now, panels } }: { page: Page }) {
  const theme = createTheme({ colors: { mode } });
  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <main
        style={{ padding: 16, display: 'flex', flexWrap: 'wrap', gap: 16, background: theme.colors.background.canvas }}
      >
        <h1 style={{ position: 'absolute', clipPath: 'inset(50%)' }}>Insights</h1>
        {panels.map((panel, i) => (
          <section
            key={i}
            aria-label={panel.title}
            style={{
              background: theme.colors.background.primary,
              border: `1px solid ${theme.colors.border.weak}`,
              borderRadius: 6,
            }}
          >
            <h2 style={{ fontSize: 14, fontWeight: 500, lineHeight: '22px', margin: 0, padding: '8px 12px 0' }}>
              {panel.title}
            </h2>
            <div style={{ padding: 12 }}>
              <Insights {...propsOf(panel, now, theme)} />
            </div>
          </section>
        ))}
      </main>
      <PortalContainer />
    </ThemeContext.Provider>
  );
}

function propsOf(panel: Shown, now: number, theme: ReturnType<typeof createTheme>): PanelProps<InsightsOptions> {
  const to = dateTime(now);
  const from = dateTime(now - 6 * 3_600_000);
  const timeRange = { ...getDefaultTimeRange(), from, to, raw: { from: 'now-6h', to: 'now' } };
  const fieldConfig = panel.fieldConfig ?? { defaults: {}, overrides: [] };
  const series = applyFieldOverrides({
    data: panel.frames.map((frame) => toDataFrame(frame)),
    fieldConfig,
    fieldConfigRegistry: standardFieldConfigEditorRegistry,
    replaceVariables: (text) => text,
    theme,
    timeZone: 'utc',
  });
  const targets: DataQuery[] = panel.frames.map(({ refId }) => ({
    refId,
    datasource: { type: 'mlpulse-pipeline-datasource', uid: 'pulse' },
  }));
  return {
    id: 1,
    title: panel.title,
    width: panel.width,
    height: panel.height,
    options: panel.options,
    fieldConfig,
    timeRange,
    timeZone: 'utc',
    replaceVariables: (text: string) => text,
    data: { series, state: LoadingState.Done, timeRange, request: { targets } },
  } as unknown as PanelProps<InsightsOptions>;
}
