import { type MetricSource, type Settings } from '../sources';
import { type Kinds } from './kind';
import { type Vocabulary } from './options';

/** A data source ready to be asked: where its series come from, its settings, and the words that follow from them. */
export interface Instance extends Vocabulary {
  readonly source: MetricSource;
  readonly settings: Settings;
  /** The kinds of query that it answers. */
  readonly kinds: Kinds;
}
