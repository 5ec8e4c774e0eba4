/**
 * Makes a value on first use and keeps it. A failure is not kept, so the next use tries again; it is answered with null,
 * because a part of the app that cannot be loaded is for the caller a service that cannot be reached.
 */
export function lazy<T>(make: () => Promise<T>): () => Promise<T | null> {
  let made: Promise<T> | null = null;
  return async () => {
    try {
      return await (made ??= make());
    } catch {
      made = null;
      return null;
    }
  };
}
