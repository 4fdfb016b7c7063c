import { readEnvelope, type Envelope } from './envelope';
import { Input } from './input';
import { SeriesReader, type HowToRead } from './series';

/** Reads an answer with series while it comes. */
export interface AnswerReader {
  /**
   * Takes bytes as they came, few at a time: no others have their turn meanwhile; they may be used again after that.
   *
   * @returns by how many bytes what is held has grown.
   * @throws as {@link readEnvelope} does.
   */
  add(bytes: Uint8Array): number;
  /** The answer, after all of its bytes. */
  end(): Envelope;
}

export function createAnswerReader(how: HowToRead): AnswerReader {
  const input = new Input();
  const series = new SeriesReader(how);
  const reading = readEnvelope(input, series);
  let held = 0;
  const goOn = (): Envelope | undefined => {
    const { done, value } = reading.next();
    return done ? value : undefined;
  };
  return {
    add(bytes) {
      input.add(bytes);
      goOn();
      const before = held;
      held = input.buffer.length + series.held;
      return held - before;
    },
    end() {
      input.ended = true;
      return goOn() ?? {};
    },
  };
}
