/** What writes a text and says when it has left, or that it never will. */
type Write = (text: string, left: () => void) => unknown;
/** What takes a line of a log. */
type WriteLine = (line: string) => void;

/** Characters of lines that wait for whoever reads them: some thousand lines. */
const MOST_WAITING = 1_000_000;

/**
 * Writes the lines of a log as long as somebody reads it. Where nobody does, those that wait would take more and more memory: beyond a million
 * characters they are left out, and as soon as there is room again it is told how many were.
 *
 * @param tell writes a line that tells how many are missing.
 */
export function lineWriter(
  write: Write,
  tell: (missing: number, send: WriteLine) => void,
  most = MOST_WAITING,
): WriteLine {
  let waiting = 0;
  let missing = 0;
  const send = (line: string): void => {
    waiting += line.length;
    write(line, () => (waiting -= line.length));
  };
  return (line) => {
    if (waiting > most) {
      missing++;
      return;
    }
    if (missing > 0) {
      tell(missing, send);
      missing = 0;
    }
    send(line);
  };
}
