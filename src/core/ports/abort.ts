import type { AbortSignalLike } from './answer.ts';

/** Stops requests that are under way; what they answer is then unknown. */
export type AbortHandle = { readonly signal: AbortSignalLike; readonly abort: () => void };
export type CreateAbort = () => AbortHandle;
