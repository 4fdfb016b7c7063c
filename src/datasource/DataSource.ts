import {
  type CoreApp,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
  type ScopedVars,
  type TimeRange,
} from '@grafana/data';
import { DataSourceWithBackend, getTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { type Observable } from 'rxjs';

import { type KindInfo, type RuleInfo } from '../contract/query';
import { annotations } from './annotations';
import { asPipelineRegex, interpolateQuery } from './interpolate';
import { isForRules } from './kinds';
import { addressOf } from './live/address';
import { queryLive } from './live/query';
import { isComplete, type PulseDataQuery, type PulseOptions } from './query';
import { once, type Resources, type SignalInfo } from './resources';
import { describeQuery } from './sentence';
import { PulseVariables } from './variables';

/** The browser's end of the data source: the backend answers, this fills in variables and describes queries. */
export class DataSource extends DataSourceWithBackend<PulseDataQuery, PulseOptions> {
  override annotations = annotations;

  /** Query kinds with their options, as the running backend knows them. */
  readonly getKinds: () => Promise<KindInfo[]> = once(async () => (await this.ask('kinds')).kinds);

  /** The signals of this data source. */
  readonly getSignals: () => Promise<SignalInfo[]> = once(async () => (await this.ask('signals')).signals);

  /** The alert rules that the backend knows. */
  readonly getRules: () => Promise<RuleInfo[]> = once(async () => (await this.ask('rules')).rules);

  constructor(
    private readonly settings: DataSourceInstanceSettings<PulseOptions>,
    private readonly templates: TemplateSrv = getTemplateSrv(),
  ) {
    super(settings);
    this.variables = new PulseVariables(this);
  }

  /**
   * Pipelines come and go, so they are asked for anew.
   *
   * @param match a regular expression for the whole name; empty for all.
   * @param range when they reported; default the last day.
   */
  async getPipelines({ match = '', range }: { match?: string; range?: TimeRange } = {}): Promise<string[]> {
    const times = range ? { from: range.from.valueOf(), to: range.to.valueOf() } : {};
    return (await this.ask('pipelines', { ...times, ...(match ? { match } : {}) })).pipelines;
  }

  /** A pipeline expression with the values of variables in their places. */
  interpolatePipeline(text: string, scopedVars: ScopedVars = {}): string {
    return this.templates.replace(text, scopedVars, asPipelineRegex);
  }

  /** Names of the board's variables, as they are written in a query. */
  getVariableNames(): string[] {
    return this.templates.getVariables().map(({ name }) => `$${name}`);
  }

  override getDefaultQuery(app?: CoreApp): Partial<PulseDataQuery> {
    return isForRules(app) ? { queryType: 'alerts', format: 'instant' } : { queryType: 'alerts' };
  }

  /** As the backend answers, but live queries go on: see {@link queryLive}. */
  override query(request: DataQueryRequest<PulseDataQuery>): Observable<DataQueryResponse> {
    return queryLive(request, {
      ask: (once) => super.query(once),
      getKinds: this.getKinds,
      addressOf: (query, { scopedVars, intervalMs }, step) =>
        addressOf(this.applyTemplateVariables(query, scopedVars), this.settings, step, intervalMs),
    });
  }

  override filterQuery(query: PulseDataQuery): boolean {
    return !query.hide && isComplete(query);
  }

  override applyTemplateVariables(query: PulseDataQuery, scopedVars: ScopedVars): PulseDataQuery {
    return interpolateQuery(query, scopedVars, this.templates);
  }

  override getQueryDisplayText(query: PulseDataQuery): string {
    return describeQuery(query);
  }

  private ask<Path extends keyof Resources>(path: Path, params = {}): Promise<Resources[Path]> {
    return this.getResource<Resources[Path]>(path, params);
  }
}
