import type { AppError } from './errors.ts';

/** What every fallible operation returns, and what crosses IPC: failures are data, never exceptions. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: AppError };

export const ok = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const fail = (error: AppError): Outcome<never> => ({ ok: false, error });
