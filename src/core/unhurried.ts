import type { Answer } from './ports/answer.ts';

/** How often a request that came too soon is made; the pace holds each one back until the service wants it. */
const ATTEMPTS = 3;

/**
 * The answer to a request that changed nothing where it was refused for coming too soon (429), made again then.
 * An `ask` that goes through the pace waits as long as the service said; any other asks at once.
 */
export async function unhurried<T>(ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
  let answer = await ask();
  for (let attempt = 1; answer.status === 429 && attempt < ATTEMPTS; attempt++)
    answer = await ask();
  return answer;
}
