import { CustomVariableSupport, type DataQueryRequest, type DataQueryResponse } from '@grafana/data';
import { from, map, type Observable } from 'rxjs';

import { type DataSource } from './DataSource';
import { LazyVariableEditor } from './editors/lazy';
import { listValues, type PulseVariableQuery } from './variable-values';

/** Board variables that list the pipelines, the signals or the alert rules of a data source. */
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

  query({ targets: [target], range, scopedVars }: DataQueryRequest<PulseVariableQuery>): Observable<DataQueryResponse> {
    return from(listValues(this.datasource, target ?? {}, { range, scopedVars })).pipe(map((data) => ({ data })));
  }
}
