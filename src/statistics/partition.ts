import { type SegmentCosts } from './segment-costs';

/** Samples of the shortest segment. */
export const SHORTEST_SEGMENT = 5;
/** Starts that are tried one by one. */
const LEAF = 16;
/** Ends that are looked at before the computation pauses. */
const PIECE = 512;
/** Two sums of squares that differ by less may differ by rounding. */
const ROUNDING = 1e-9;

/** A segment of a row. */
export interface Segment {
  readonly start: number;
  /** The place after its last. */
  readonly end: number;
  /** Whether a line was chosen; else the mean. */
  readonly line: boolean;
}

/** The least that any of some starts can offer a later end, up to what lies beyond their block. */
interface Bound {
  readonly least: number;
  /** The start that offers it. */
  readonly start: number;
  /** The least of the other starts. */
  readonly second: number;
}

/** Starts `end − size` to `end − 1`. */
interface Block {
  readonly end: number;
  readonly size: number;
  /** For segments about their means, and about their lines. */
  readonly mean: Bound;
  readonly line: Bound;
  readonly parts: readonly [Block, Block] | null;
}

/**
 * The segmentation with the smallest sum of costs, of all there are: a segment costs the smaller of its scatter about its mean and
 * that about its line plus penalty ÷ 2, a change point the penalty, and a segment has at least five samples. Of equal ones the one with
 * the earliest start of the last segment.
 *
 * Optimal partitioning (Jackson et al., "An algorithm for optimal partitioning of data on an interval", IEEE Signal Process. Lett. 12,
 * 2005) takes the best start for every end. Here starts are held in blocks of 16, 32, 64, …: a segment that begins inside a block and
 * ends beyond it scatters at least as much as its two parts, so that one number a block, and the part beyond the block, bound what all of its
 * starts offer. Blocks that cannot beat the best start so far are passed over, which is what the pruning of PELT (Killick, Fearnhead
 * and Eckley, J. Am. Stat. Assoc. 107, 2012) does start by start; unlike it, they go also where nothing changes. The answer is exact.
 *
 * This runs in about `O(n log n)`: an end looks at its last few starts and at one block of each size. It pauses after every so many ends.
 *
 * @param costs of a row of scatter one.
 * @param penalty of a change point, above 0.
 * @returns segments in order; none under five samples.
 */
export function* partition(costs: SegmentCosts, penalty: number): Generator<void, Segment[]> {
  const n = costs.length;
  if (n < SHORTEST_SEGMENT) {
    return [];
  }
  const best = new Float64Array(n + 1).fill(Infinity);
  const starts = new Int32Array(n + 1);
  best[0] = -penalty;
  const blocks: Block[] = [];
  for (let end = SHORTEST_SEGMENT; end <= n; end++) {
    const open = end - SHORTEST_SEGMENT + 1;
    if (open % LEAF === 0) {
      addBlock(blocks, open, best, costs);
    }
    // The best start of one end is mostly that of the next: it is tried first, and its blocks need not be opened for it.
    const likely = starts[end - 1];
    const search = new Search({ end, likely }, penalty, best, costs);
    search.tryFrom(likely, likely + 1);
    search.tryFrom(open - (open % LEAF), open);
    for (let b = blocks.length - 1; b >= 0; b--) {
      search.tryBlock(blocks[b]);
    }
    best[end] = search.least;
    starts[end] = search.start;
    if (end % PIECE === 0) {
      yield;
    }
  }
  return traced(starts, penalty, costs);
}

/** The best start of one end. */
class Search {
  least = Infinity;
  start = 0;
  private readonly end: number;
  private readonly likely: number;

  constructor(
    { end, likely }: { readonly end: number; readonly likely: number },
    private readonly penalty: number,
    private readonly best: Float64Array,
    private readonly costs: SegmentCosts,
  ) {
    this.end = end;
    this.likely = likely;
  }

  /** Tries starts one by one: here the time goes, so that the costs are computed in place. */
  tryFrom(first: number, beyond: number): void {
    const { end, penalty, best } = this;
    const { sums, squares, moments, middle } = this.costs;
    const half = penalty / 2;
    for (let start = first; start < beyond; start++) {
      const n = end - start;
      const total = sums[end] - sums[start];
      const aboutMean = squares[end] - squares[start] - (total * total) / n;
      const slope = moments[end] - moments[start] - ((start + end - 1) / 2 - middle) * total;
      const gain = (12 * slope * slope) / (n * (n * n - 1));
      const cost = aboutMean - (gain > half ? gain - half : 0);
      const least = best[start] + (cost > 0 ? cost : 0) + penalty;
      if (least < this.least || (least === this.least && start < this.start)) {
        this.least = least;
        this.start = start;
      }
    }
  }

  /** Tries the starts of a block as far as they can be better than what was found. */
  tryBlock({ end: edge, size, mean, line, parts }: Block): void {
    const { end, penalty, costs } = this;
    const beyond = costs.aboutMean(edge, end);
    const straight = Math.max(0, beyond - costs.gainOfLine(edge, end));
    const bound = Math.min(this.others(mean) + beyond, this.others(line) + straight + penalty / 2) + penalty;
    if (bound > this.least + ROUNDING * (1 + Math.abs(this.least))) {
      return;
    }
    if (parts === null) {
      this.tryFrom(edge - size, edge);
    } else {
      this.tryBlock(parts[1]);
      this.tryBlock(parts[0]);
    }
  }

  /** What the starts of a block offer, but for the one that was tried first. */
  private others({ least, start, second }: Bound): number {
    return start === this.likely ? second : least;
  }
}

/** Adds the block that ends at a place, and joins neighbours of one size. */
function addBlock(blocks: Block[], end: number, best: Float64Array, costs: SegmentCosts): void {
  blocks.push(blockOf(end, LEAF, null, best, costs));
  for (;;) {
    const [left, right] = [blocks.at(-2), blocks.at(-1)];
    if (!left || !right || left.size !== right.size) {
      return;
    }
    blocks.splice(-2, 2, blockOf(end, 2 * right.size, [left, right], best, costs));
  }
}

/** Every start of a block is looked at once in a block of each size, so that the costs are computed in place. */
function blockOf(end: number, size: number, parts: Block['parts'], best: Float64Array, costs: SegmentCosts): Block {
  const { sums, squares, moments, middle } = costs;
  let [leastMean, startMean, secondMean] = [Infinity, -1, Infinity];
  let [leastLine, startLine, secondLine] = [Infinity, -1, Infinity];
  for (let start = end - size; start < end; start++) {
    const n = end - start;
    const total = sums[end] - sums[start];
    const scatter = n < 2 ? 0 : squares[end] - squares[start] - (total * total) / n;
    const slope = moments[end] - moments[start] - ((start + end - 1) / 2 - middle) * total;
    const straight = n < 2 ? 0 : scatter - (12 * slope * slope) / (n * (n * n - 1));
    const offerMean = best[start] + (scatter > 0 ? scatter : 0);
    const offerLine = best[start] + (straight > 0 ? straight : 0);
    if (offerMean < leastMean) {
      secondMean = leastMean;
      leastMean = offerMean;
      startMean = start;
    } else if (offerMean < secondMean) {
      secondMean = offerMean;
    }
    if (offerLine < leastLine) {
      secondLine = leastLine;
      leastLine = offerLine;
      startLine = start;
    } else if (offerLine < secondLine) {
      secondLine = offerLine;
    }
  }
  return {
    ...{ end, size, parts },
    mean: { least: leastMean, start: startMean, second: secondMean },
    line: { least: leastLine, start: startLine, second: secondLine },
  };
}

/** The row as one segment. O(1). */
export function whole(costs: SegmentCosts, penalty: number): Segment[] {
  return [segmentOf(0, costs.length, penalty, costs)];
}

function segmentOf(start: number, end: number, penalty: number, costs: SegmentCosts): Segment {
  return { start, end, line: costs.gainOfLine(start, end) > penalty / 2 };
}

/** The segments that the best starts lead to. */
function traced(starts: Int32Array, penalty: number, costs: SegmentCosts): Segment[] {
  const segments: Segment[] = [];
  for (let end = starts.length - 1; end > 0; end = starts[end]) {
    segments.push(segmentOf(starts[end], end, penalty, costs));
  }
  return segments.reverse();
}
