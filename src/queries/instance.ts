import { type Catalogue } from '../signals';
import { type MetricSource, type Settings } from '../sources';

/** A data source ready to be asked. */
export interface Instance {
  readonly source: MetricSource;
  readonly catalogue: Catalogue;
  readonly settings: Settings;
}

/** Puts a source together with the settings that shape its answers. */
export function instanceOf(settings: Settings, source: MetricSource): Instance {
  return { settings, source, catalogue: settings.catalogue };
}
