import type { AppError, AppErrorKind, CreditEffect } from '../errors.ts';
import type { Service } from '../mode.ts';
import type { Format } from './format.ts';

/** The three answers every error gives. `credit` is empty where credits were never at stake. */
export type ErrorText = { readonly what: string; readonly credit: string; readonly next: string };

type Of<K extends AppErrorKind> = Extract<AppError, { kind: K }>;

/** One language's sentences: what happened and what now, per kind; what became of credits, once for all. */
export type ErrorCatalogue = {
  readonly service: Record<Service, string>;
  readonly credit: Record<CreditEffect, string>;
  readonly sentences: {
    readonly [K in AppErrorKind]: (
      error: Of<K>,
      service: Record<Service, string>,
      format: Format,
    ) => readonly [what: string, next: string];
  };
};

/** Kinds whose first sentence already says how many credits are held. */
const COUNTS_ITSELF: ReadonlySet<AppErrorKind> = new Set(['send.unknown', 'send.undecided']);

export function errorText(catalogue: ErrorCatalogue, format: Format, error: AppError): ErrorText {
  // Each sentence takes exactly its own kind of error, which TypeScript cannot follow through an index.
  const sentence = catalogue.sentences[error.kind] as (
    error: AppError,
    service: Record<Service, string>,
    format: Format,
  ) => readonly [string, string];
  const [what, next] = sentence(error, catalogue.service, format);
  return {
    what,
    credit: COUNTS_ITSELF.has(error.kind) ? '' : catalogue.credit[error.credit],
    next,
  };
}
