const lines = new Map<string, typeof fetch>();
const real = globalThis.fetch;

/**
 * Both SDKs use the global `fetch`. Here it leads to virtual networks, by origin; anything else goes to the real one.
 */
globalThis.fetch = (input, init) => {
  const line = lines.get(new URL(input instanceof Request ? input.url : input).origin);
  return line === undefined ? real(input, init) : line(input, init);
};

/** Leads requests to `origin` to a process's line. */
export const route = (origin: string, line: typeof fetch): void => void lines.set(origin, line);
