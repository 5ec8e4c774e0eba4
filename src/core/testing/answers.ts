import { millis } from '#shared/time.ts';
import type { Answer } from '../ports/answer.ts';

const blank = { name: null, message: '', value: null, retryAfter: null, serverTime: null };

export const yes = <T>(value: T): Answer<T> => ({ ...blank, status: 200, value });
export const no = (status: number, name: string | null = null): Answer<never> => ({
  ...blank,
  status,
  name,
});
export const lost = (name = 'unreachable'): Answer<never> => ({ ...blank, status: null, name });
export const limited = (waitMs: number): Answer<never> => ({
  ...blank,
  status: 429,
  retryAfter: millis(waitMs),
});
