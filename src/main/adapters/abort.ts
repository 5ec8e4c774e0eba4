import type { CreateAbort } from '#core/ports/abort.ts';

export const createAbort: CreateAbort = () => {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
};
