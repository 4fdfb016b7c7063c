import { type Direction } from '../../signals';
import { type Look } from './stream';

/**
 * Which way a deviation counts.
 *
 * @param better which way the signal is good; of one that is good in neither, both ways always count.
 */
export function lookOf(direction: 'worse' | 'better' | 'both', better: Direction): Look {
  if (direction === 'both' || better === 'neither') {
    return 'both';
  }
  return (direction === 'better') === (better === 'higher') ? 'above' : 'below';
}
