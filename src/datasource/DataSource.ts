import {
  type CoreApp,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
  type ScopedVars,
} from '@grafana/data';
import { DataSourceWithBackend, getTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { map, type Observable } from 'rxjs';

import { type KindInfo } from '../contract/kinds';
import { type Resources, type RuleInfo, type SignalInfo } from '../contract/resources';
import { describeQuery } from '../contract/sentence';
import { annotations } from './annotations';
import { now } from './clock';
import { endWithNow } from './end-with-now';
import { interpolateMatchers, interpolatePipeline, interpolateQuery } from './interpolate';
import { isForRules } from './kinds';
import { addressOf } from './live/address';
import { queryLive } from './live/query';
import { once } from './once';
import { isComplete, type PulseDataQuery, type PulseOptions } from './query';
import { type PulseSource, type Selection } from './source';
import { PulseVariables } from './variables';

/** The browser's end of the data source: the backend answers, this fills in variables and describes queries. */
export class DataSource extends DataSourceWithBackend<PulseDataQuery, PulseOptions> implements PulseSource {
  override annotations = annotations;

  private readonly kinds = once(async () => (await this.ask('kinds')).kinds);
  private readonly signals = once(async () => (await this.ask('signals')).signals);
  private readonly rules = once(async () => (await this.ask('rules')).rules);

  constructor(
    private readonly settings: DataSourceInstanceSettings<PulseOptions>,
    private readonly templates: TemplateSrv = getTemplateSrv(),
  ) {
    super(settings);
    this.variables = new PulseVariables(this);
  }

  getKinds(): Promise<readonly KindInfo[]> {
    return this.kinds.ask();
  }

  getSignals(): Promise<readonly SignalInfo[]> {
    return this.signals.ask();
  }

  getRules(): Promise<readonly RuleInfo[]> {
    return this.rules.ask();
  }

  async getPipelines(which: Selection = {}): Promise<string[]> {
    return (await this.ask('pipelines', parametersOf(which))).pipelines;
  }

  async getLabels(which: Selection = {}): Promise<string[]> {
    return (await this.ask('labels', parametersOf(which))).labels;
  }

  async getLabelValues(label: string, which: Selection = {}): Promise<string[]> {
    return (await this.ask('label-values', { label, ...parametersOf(which) })).values;
  }

  interpolatePipeline(text: string, scopedVars: ScopedVars = {}): string {
    return interpolatePipeline(text, scopedVars, this.templates, this.settings.uid);
  }

  interpolateMatchers(text: string, scopedVars: ScopedVars = {}): string {
    return interpolateMatchers(text, scopedVars, this.templates);
  }

  getVariableNames(): string[] {
    return this.templates.getVariables().map(({ name }) => `$${name}`);
  }

  override getDefaultQuery(app?: CoreApp): Partial<PulseDataQuery> {
    // Elsewhere Grafana begins with a time series, which is what a score is unless it is asked for otherwise.
    return isForRules(app) ? { queryType: 'alerts', format: 'instant' } : { queryType: 'score' };
  }

  /** As the backend answers, but live queries go on, see {@link queryLive}, and states end with the present, see {@link endWithNow}. */
  override query(request: DataQueryRequest<PulseDataQuery>): Observable<DataQueryResponse> {
    const answers = queryLive(request, {
      ask: (asked) => super.query(asked),
      getKinds: () => this.getKinds(),
      addressOf: (query, { scopedVars, intervalMs }, step) =>
        addressOf(this.applyTemplateVariables(query, scopedVars), this.settings, step, intervalMs),
    });
    const end = request.range.to.valueOf();
    return answers.pipe(
      map((answer) => ({ ...answer, data: answer.data.map((frame) => endWithNow(frame, end, now())) })),
    );
  }

  override filterQuery(query: PulseDataQuery): boolean {
    return !query.hide && isComplete(query, this.knownKind(query));
  }

  override applyTemplateVariables(query: PulseDataQuery, scopedVars: ScopedVars): PulseDataQuery {
    return interpolateQuery(query, scopedVars, this.templates, this.settings.uid);
  }

  override getQueryDisplayText(query: PulseDataQuery): string {
    const kind = this.knownKind(query);
    if (!kind) {
      // Grafana wants the words at once: those of the next time are better. A failure shows where the kinds are needed.
      this.getKinds().catch(() => undefined);
    }
    return describeQuery(query, kind);
  }

  private knownKind({ queryType }: PulseDataQuery): KindInfo | undefined {
    return this.kinds.known()?.find(({ kind }) => kind === queryType);
  }

  private ask<Path extends keyof Resources>(path: Path, params = {}): Promise<Resources[Path]> {
    return this.getResource<Resources[Path]>(path, params);
  }
}

/** What is not said is left out: the backend has its own default. */
function parametersOf({ match = '', matchers = '', range }: Selection): Record<string, string | number> {
  return {
    ...(range ? { from: range.from.valueOf(), to: range.to.valueOf() } : {}),
    ...(match === '' ? {} : { match }),
    ...(matchers === '' ? {} : { matchers }),
  };
}
