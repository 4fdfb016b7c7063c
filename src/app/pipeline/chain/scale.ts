/** Where instants are on the axis that all lanes share. */
export interface Scale {
  /** Ends of the axis, epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  /** Pixels of the axis, and of a drawing with the names of limits right of it. */
  readonly plot: number;
  readonly width: number;
  readonly xOf: (time: number) => number;
  readonly timeAt: (x: number) => number;
}

/** Room for the name of a limit, in pixels. */
const NAMES = 72;

/** The axis from one instant to another in a drawing of some pixels. */
export function scaleOf(from: number, to: number, width: number): Scale {
  const plot = Math.max(1, width - NAMES);
  const span = Math.max(1, to - from);
  return {
    ...{ from, to, width, plot },
    xOf: (time) => ((time - from) / span) * plot,
    timeAt: (x) => from + (Math.min(plot, Math.max(0, x)) / plot) * span,
  };
}
