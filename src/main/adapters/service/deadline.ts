import type { AbortSignalLike } from '#core/ports/answer.ts';

/**
 * A time limit for one request, body included, that an outer signal may shorten. Written out because
 * `AbortSignal.any` loses time-outs to the garbage collector on some Node 20 and 22 releases.
 */
export function createDeadline(timeoutMs: number, outer?: AbortSignalLike) {
  const controller = new AbortController();
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    controller.abort();
  }, timeoutMs);
  const abort = (): void => controller.abort();
  const source = outer instanceof AbortSignal ? outer : null;
  if (outer?.aborted === true) abort();
  else source?.addEventListener('abort', abort, { once: true });
  return {
    signal: controller.signal,
    /** Why the request ended without an answer. */
    cause: (): 'timeout' | 'aborted' | 'unreachable' =>
      timedOut ? 'timeout' : controller.signal.aborted ? 'aborted' : 'unreachable',
    end: (): void => {
      clearTimeout(timer);
      source?.removeEventListener('abort', abort);
    },
  };
}
