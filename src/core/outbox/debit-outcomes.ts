import type { Answer } from '../ports/answer.ts';
import type { Op, Progress, Transition } from '../ports/op.ts';
import type { AppError } from '#shared/errors.ts';
import { type Facts, change } from './change.ts';

/** The ends a debit can come to, and the errors that explain them. */

export const dodoUnreachable: AppError = {
  kind: 'service.unreachable',
  credit: 'held',
  service: 'dodo',
};

/** No answer, or one that tells of a problem at Dodo. */
export const dodoTrouble = ({ status }: Answer<unknown>): AppError =>
  status !== null && status >= 500 ? { ...dodoUnreachable, status } : dodoUnreachable;

export const dodoRefused = (answer: Answer<unknown>): AppError => ({
  kind: 'service.refused',
  credit: 'none',
  service: 'dodo',
  status: answer.status ?? 0,
  name: answer.name,
  message: answer.message,
});

export const limitedBy = (service: 'dodo' | 'resend', answer: Answer<unknown>): AppError => ({
  kind: 'service.limited',
  credit: 'held',
  service,
  retryInSeconds: answer.retryAfter === null ? null : answer.retryAfter / 1_000,
});

/** The credits are taken. */
export const held = (
  op: Op,
  facts: Facts,
  cause: 'debit.done' | 'debit.existed' | 'debit.found',
  entryId: string | null,
  balanceAfter: number | null = null,
): Transition =>
  change(
    op,
    cause,
    {
      state: 'held',
      dueAt: facts.now.wall,
      error: null,
      debit: { ...op.progress.debit, taken: true, unanswered: 0, unknownAt: null, entryId },
    },
    { credits: op.credits, entryId, balanceAfter },
  );

/** So many requests may still turn out to have taken credits. */
export const stillOpen = (progress: Progress, unanswered: number): Pick<Progress, 'debit'> => ({
  debit: {
    ...progress.debit,
    unanswered: Math.max(0, unanswered),
    unknownAt: unanswered <= 0 ? null : progress.debit.unknownAt,
  },
});

/** Nothing was taken, and nothing will be until credits arrive. */
export const blocked = (op: Op, have: number): Transition =>
  change(
    op,
    'credits.short',
    {
      state: 'blocked_credit',
      dueAt: null,
      error:
        have <= 0
          ? { kind: 'credits.empty', credit: 'none' }
          : { kind: 'credits.short', credit: 'none', needed: op.credits, have },
      ...stillOpen(op.progress, 0),
    },
    { needed: op.credits, have },
  );
