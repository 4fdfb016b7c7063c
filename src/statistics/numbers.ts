/** Numbers that an algorithm reads, in their order; NaN stands for a missing one. */
export type Numbers = Float64Array | readonly number[];
