import { formatValue, type Signal } from '../../signals';
import { isEnough, LEAST_INDEPENDENT } from '../../verdicts';
import { type Compared } from './compare-sides';

/** Why the verdict is as it is, and what the samples count as. */
export function reasonOf(compared: Compared, { unit, decimals, direction }: Signal): string {
  const { verdict, tolerance, independent, nA, nB } = compared;
  const amount = (value: number): string => formatValue({ unit, decimals: decimals + 1 }, value);
  const samples = Math.min(nA, nB);
  const count = Math.floor(independent);
  const thinned = count < samples ? ` ${likeSo(samples, count)}: neighbours are alike.` : '';
  const change = direction === 'neither' ? 'change' : 'worsening';
  switch (verdict) {
    case 'fail':
      return `Significant, and a ${change} of more than ${amount(tolerance)}.${thinned}`;
    case 'pass':
      return `A ${change} of more than ${amount(tolerance)} is excluded.${thinned}`;
    case 'inconclusive':
      return `A ${change} of more than ${amount(tolerance)} is neither shown nor excluded.${thinned}`;
    case 'insufficient_data':
      return lackOf(compared, thinned);
  }
}

/** @example '42 samples of a side count as fewer than 1 independent one' */
function likeSo(samples: number, count: number): string {
  const ones = count === 0 ? 'fewer than 1 independent one' : `${count} independent ${count === 1 ? 'one' : 'ones'}`;
  return `${samples} samples of a side count as ${ones}`;
}

function lackOf({ nA, nB, coverage }: Compared, thinned: string): string {
  if (nA === 0 || nB === 0) {
    return `No data of ${nA > 0 ? 'b' : nB > 0 ? 'a' : 'a and b'}.`;
  }
  return isEnough(coverage)
    ? `Needs ${LEAST_INDEPENDENT} independent samples of each side.${thinned || ` Has ${Math.min(nA, nB)}.`}`
    : `Needs half of the samples of each side, has ${Math.round(coverage * 100)} %.`;
}
