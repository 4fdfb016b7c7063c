/**
 * Waits until a service answers.
 *
 * @param {string} url answered with 2xx once the service is ready.
 * @param {() => boolean} givenUp asked between two tries.
 * @returns {Promise<boolean>} false if it was given up.
 * @throws if it takes longer than three minutes.
 */
export async function answers(url, givenUp = () => false) {
  const began = performance.now();
  while (performance.now() - began < 180_000) {
    if (givenUp()) {
      return false;
    }
    try {
      if ((await fetch(url)).ok) {
        return true;
      }
    } catch {
      // Not up yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`${url} did not answer within three minutes; see the output above.`);
}
