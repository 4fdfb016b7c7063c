import { type Notice } from '../../../frames';

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
