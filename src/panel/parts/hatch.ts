/** Diagonal lines: what is not known, or was never seen. */
export function hatch(color: string): string {
  return `repeating-linear-gradient(135deg, ${color} 0 1px, transparent 1px 5px)`;
}
