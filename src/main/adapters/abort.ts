import type { CreateAbort } from '#core/ports/abort.ts';

/** The platform's own way to give up a request. */
export const createAbort: CreateAbort = () => {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
};
