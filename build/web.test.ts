import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const DIST = path.resolve(__dirname, '../dist');

/** Parts of each plugin that Grafana loads when they are first shown, and sources that belong to them. */
const LAZY: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  '.': {
    pages: ['app/Root.tsx', 'app/StartPage.tsx', 'app/IncidentsPage.tsx'],
    'page-inbox': ['app/inbox/InboxPage.tsx'],
    'page-pipeline': ['app/pipeline/PipelinePage.tsx'],
    'page-alert-lab': ['app/lab/AlertLabPage.tsx'],
  },
  datasource: {
    'annotation-editor': ['editors/AnnotationEditor.tsx'],
    'config-editor': ['config/ConfigEditor.tsx'],
    'query-editor': ['editors/QueryEditor.tsx'],
    'query-help': ['editors/QueryHelp.tsx'],
    'variable-editor': ['editors/VariableEditor.tsx'],
  },
  panel: { insights: ['Insights.tsx', 'views/AlertsView.tsx', 'views/ScoreView.tsx'] },
};

interface SourceMap {
  readonly sources: readonly string[];
  readonly sourcesContent: readonly string[];
}

describe.each(Object.entries(LAZY))('the browser side of %s', (plugin, lazy) => {
  const folder = path.join(DIST, plugin);
  const scripts = readdirSync(folder).filter((file) => file.endsWith('.js'));
  const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
  const mapOf = (script: string): SourceMap => JSON.parse(read(`${script}.map`));
  const holds = (script: string, source: string): boolean =>
    mapOf(script).sources.some((file) => file.endsWith(`/${source}`));

  test('has an entry of less than 80 KB, gzipped, and lazy parts of less than 150 KB', () => {
    for (const script of scripts) {
      const kilobytes = gzipSync(read(script)).length / 1024;
      expect({ script, isLight: kilobytes < (script === 'module.js' ? 80 : 150) }).toEqual({ script, isLight: true });
    }
  });

  test('leaves to lazy parts what is not needed at once', () => {
    const parts = new Map(
      scripts.filter((file) => file !== 'module.js').map((file) => [file.replace(/\.[0-9a-f]+\.js$/, ''), file]),
    );
    expect([...parts.keys()].sort()).toEqual(Object.keys(lazy).sort());
    for (const [part, sources] of Object.entries(lazy)) {
      for (const source of sources) {
        expect([source, holds(parts.get(part)!, source), holds('module.js', source)]).toEqual([source, true, false]);
      }
    }
  });

  test('has a source map of every script, with the sources in it', () => {
    for (const script of scripts) {
      expect(read(script)).toContain(`//# sourceMappingURL=${script}.map`);
      const { sources, sourcesContent } = mapOf(script);
      expect(sources).not.toHaveLength(0);
      expect(sourcesContent.filter((content) => typeof content === 'string')).toHaveLength(sources.length);
    }
  });
});
