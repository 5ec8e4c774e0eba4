export type Signal<T> = {
  /** Calls every listener, in the order they subscribed. A listener's exception is the caller's bug and propagates. */
  readonly emit: (value: T) => void;
  /** Returns the function that ends the subscription. */
  readonly on: (listener: (value: T) => void) => () => void;
};

export function createSignal<T>(): Signal<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    emit: (value) => {
      const subscribed = [...listeners];
      for (const listener of subscribed) listener(value);
    },
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
