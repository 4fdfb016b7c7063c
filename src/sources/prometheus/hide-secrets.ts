import { type Hider } from '../hidden-texts';
import { hideInDocument } from './hide-in-answer';
import { type HttpClient } from './http';

/**
 * A client whose answers do not show the secrets that it sends: engines and what is before them repeat what they are sent, in
 * their warnings, and as names and values. Errors and series of the client show none already.
 *
 * O(texts of an answer); values that are numbers are passed over.
 */
export function hideSecrets(client: HttpClient, hider: Hider): HttpClient {
  return {
    ...client,
    json: async (...question) => hideInDocument(await client.json(...question), hider),
  };
}
