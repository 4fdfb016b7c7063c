import { readEnvelope, type Envelope } from './envelope';
import { Input } from './input';
import { SeriesReader, type HowToRead } from './series';

/** Reads an answer with series while it comes. */
export interface AnswerReader {
  /**
   * Takes bytes as they came, few at a time: no others have their turn meanwhile; they may be used again after that.
   *
   * @throws as {@link readEnvelope} does.
   */
  add(bytes: Uint8Array): void;
  /** The answer, after all of its bytes. */
  end(): Envelope;
}

export function createAnswerReader(how: HowToRead): AnswerReader {
  const input = new Input();
  const reading = readEnvelope(input, new SeriesReader(how));
  const goOn = (): Envelope | undefined => {
    const { done, value } = reading.next();
    return done ? value : undefined;
  };
  return {
    add(bytes) {
      input.add(bytes);
      goOn();
    },
    end() {
      input.ended = true;
      return goOn() ?? {};
    },
  };
}
