import { type Notice } from '../../../frames';
import { type Answer } from '../../answer';

/** What is missing, left out or combined, as it was said with an answer. */
export function Notices({ notices }: { readonly notices: readonly Notice[] }) {
  return (
    <>
      {notices.map(({ severity, text }) => (
        <p key={text} className={`notice ${severity}`}>
          {text}
        </p>
      ))}
    </>
  );
}

/** Why something is missing in an answer: its error, or else what was left out or combined. */
export const noticesOf = ({ error, frames }: Answer): Notice[] =>
  error === null ? frames.flatMap(({ notices }) => notices) : [{ severity: 'error', text: error }];
