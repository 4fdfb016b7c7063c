import { days } from '../series';

/** A limit that is met sooner is a warning. */
export const SOON = days(7);
