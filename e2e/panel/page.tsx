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
  type GrafanaTheme2,
  type PanelProps,
} from '@grafana/data';
import { GlobalStyles, PortalContainer } from '@grafana/ui';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';

import { Insights } from '../../src/panel/Insights';
import { type Density, type InsightsOptions } from '../../src/panel/options';
import { loadComponents, type Components } from '../../src/panel/views/registry';
import { crowdingIn } from './crowding';

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

/** Milliseconds from the call of React until it had drawn, and until the browser had painted. */
export interface Paint {
  readonly drawn: number;
  readonly painted: number;
}

/** A size for all panels. */
export interface Size {
  readonly width: number;
  readonly height: number;
  readonly density: Density;
}

declare global {
  interface Window {
    show: (page: Page) => Promise<Paint>;
    /** Gives all panels another size, as a person who drags their edges does, and says what is crowded then. */
    crowding: (size: Size) => string[];
  }
}

let root: Root | undefined;
let shown: Prepared;

window.show = async ({ theme: mode, now, panels }) => {
  root?.unmount();
  document.body.style.margin = '0';
  root = createRoot(document.getElementById('root')!);
  const theme = createTheme({ colors: { mode } });
  // Grafana prepares frames before it calls a panel; that is no part of what the panel takes.
  await loadFont();
  shown = { theme, components: await loadComponents(), panels: panels.map((panel) => propsOf(panel, now, theme)) };
  const began = performance.now();
  flushSync(() => root!.render(<Whole {...shown} />));
  const drawn = performance.now() - began;
  await painted();
  return { drawn, painted: performance.now() - began };
};

/** Grafana has its font before it shows a panel; labels that are measured depend on it. */
async function loadFont(): Promise<void> {
  flushSync(() => root!.render(<GlobalStyles />));
  await Promise.all(['400 14px Inter', '500 14px Inter'].map((font) => document.fonts.load(font)));
}

window.crowding = ({ width, height, density }) => {
  const panels = shown.panels.map((panel) => ({ ...panel, width, height, options: { ...panel.options, density } }));
  flushSync(() => root!.render(<Whole {...shown} panels={panels} />));
  return [...document.querySelectorAll<HTMLElement>('[aria-label="Insights"]')].flatMap((panel, i) =>
    crowdingIn(panel).map((what) => `${panels[i].title}: ${what}`),
  );
};

/** Resolves once the next frame is on the screen. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  });
}

interface Prepared {
  readonly theme: GrafanaTheme2;
  readonly components: Components;
  readonly panels: ReadonlyArray<PanelProps<InsightsOptions>>;
}

function Whole({ theme, components, panels }: Prepared) {
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
              <Insights {...panel} components={components} />
            </div>
          </section>
        ))}
      </main>
      <PortalContainer />
    </ThemeContext.Provider>
  );
}

function propsOf(panel: Shown, now: number, theme: GrafanaTheme2): PanelProps<InsightsOptions> {
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
