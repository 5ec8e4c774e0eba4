import type { Answer } from '../ports/answer.ts';

const TRIES = 4;

/** A read may be repeated without harm, and a long list is not begun again for one lost answer. */
export async function persist<T>(call: () => Promise<Answer<T>>): Promise<Answer<T>> {
  let answer = await call();
  for (let tries = 1; tries < TRIES; tries++) {
    const { status, name, value } = answer;
    const passing = status === null || status === 429 || status >= 500;
    if (value !== null || !passing || name === 'notAsked') break;
    answer = await call();
  }
  return answer;
}
