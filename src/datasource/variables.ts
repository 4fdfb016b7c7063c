import {
  CustomVariableSupport,
  type DataQuery,
  type DataQueryRequest,
  type DataQueryResponse,
  type MetricFindValue,
} from '@grafana/data';
import { from, map, type Observable } from 'rxjs';

import { type DataSource } from './DataSource';
import { LazyVariableEditor } from './editors/lazy';

/** What a variable of a board lists. */
export interface PulseVariableQuery extends DataQuery {
  list: 'pipelines' | 'signals';
}

/** Board variables that list the pipelines or the signals of a data source. */
export class PulseVariables extends CustomVariableSupport<DataSource, PulseVariableQuery> {
  editor = LazyVariableEditor;

  constructor(private readonly datasource: DataSource) {
    super();
    // Dashboards call it detached from its object.
    this.query = this.query.bind(this);
  }

  override getDefaultQuery(): Partial<PulseVariableQuery> {
    return { list: 'pipelines' };
  }

  query({ targets }: DataQueryRequest<PulseVariableQuery>): Observable<DataQueryResponse> {
    return from(this.values(targets[0]?.list)).pipe(map((data) => ({ data })));
  }

  private async values(list: PulseVariableQuery['list'] | undefined): Promise<MetricFindValue[]> {
    if (list === 'signals') {
      return (await this.datasource.getSignals()).map(({ id, label }) => ({ text: label, value: id }));
    }
    return (await this.datasource.getPipelines()).map((name) => ({ text: name, value: name }));
  }
}
