import type { Credits } from '#shared/credits.ts';
import type { AppError } from '#shared/errors.ts';
import { type Instant, instant, type Millis, millis, minutes, seconds } from '#shared/time.ts';
import type { LedgerLine } from '../ports/dodo.ts';
import type { KeptLedger } from '../ports/ledger.ts';
import type { Reading } from '../ports/readings.ts';
import type { Clock, Scheduler } from '../ports/time.ts';
import { serviceError } from '../service-error.ts';
import { createAppointment } from './appointment.ts';
import type { Bound } from './binding.ts';

const PAGE = 100;
/** Two thousand lines are a few seconds of reading; what lies further back is then unknown. */
const MOST_PAGES = 20;
/** How long what was read serves while nothing changes, and how soon it is read again while something does. */
const SERVES = { unchanged: minutes(10), changed: seconds(10) } as const;

/** Cannot be: an attempt that did not fail has read something. */
const NOT_READ: AppError = { kind: 'service.unreachable', credit: 'unrelated', service: 'dodo' };

export type RecentLedger = {
  /** Newest first. */
  readonly lines: readonly LedgerLine[];
  /** They are complete from here on. */
  readonly since: Instant;
  readonly readAt: Instant;
  /** The balance at that time; null when it was unknown. */
  readonly balance: Credits | null;
  /** Why the newest attempt failed; null when there is none such. */
  readonly error: AppError | null;
};

/** The ledger of the last weeks, kept while it is true: after the first time only what is new is read. */
export function createRecentLedger(
  { ref, dodo }: Bound,
  deps: {
    readonly clock: Clock;
    readonly scheduler: Scheduler;
    readonly reading: () => Reading | null;
    /** What somebody else has read of it before: with that, only what is new is asked for. */
    readonly kept: KeptLedger;
    /** It may be read again: whoever shows it asks. */
    readonly changed: () => void;
  },
) {
  const { clock } = deps;
  const again = createAppointment(deps.scheduler);
  let lines: LedgerLine[] = [];
  let since: Instant | null = null;
  let from: Instant | null = null;
  let of: Reading | null = null;
  let readAt: Instant = instant(0);
  let triedAt: Millis | null = null;
  let error: AppError | null = null;
  let loading: Promise<void> | null = null;

  const isOf = (reading: Reading | null): boolean =>
    of?.credits === reading?.credits && of?.updatedAt === reading?.updatedAt;

  async function load(wanted: Instant): Promise<void> {
    const meant = deps.reading();
    const began = clock.now();
    triedAt = clock.monotonic();
    // What is read now joins what is known, unless there could be a gap between the two.
    const joins = from !== null && wanted >= from && wanted <= readAt;
    const isWhole = since !== null && since === from;
    const kept = joins && isWhole ? null : await deps.kept(ref, wanted);
    const known = kept ?? (joins ? lines : []);
    const ids = new Set(known.map(({ entryId }) => entryId));
    const fresh = new Map<string, LedgerLine>();
    let end: 'known' | 'all' | null = null;
    for (let page = 0; page < MOST_PAGES && end === null; page++) {
      const answer = await dodo.ledger({ ...ref, page, pageSize: PAGE, from: wanted });
      if (answer.value === null && answer.status !== 404) {
        error = serviceError('dodo', answer);
        return;
      }
      // A page that changes while it is paged moves lines on to the next one: they are then met twice, never missed.
      for (const line of answer.value ?? []) {
        if (ids.has(line.entryId)) end = 'known';
        else fresh.set(line.entryId, line);
      }
      if ((answer.value?.length ?? 0) < PAGE) end ??= 'all';
    }
    const read = [...fresh.values()];
    const oldest = instant(Math.min(began, ...read.map(({ createdAt }) => createdAt)));
    lines = end === null ? read : [...read, ...known];
    if (end === null || !joins || kept !== null) {
      from = wanted;
      since = end === null ? instant(oldest + 1) : wanted;
    }
    of = meant;
    readAt = began;
    error = null;
  }

  /** Until when what was read need not be read again. Credits that have come are worth it at once; they come rarely. */
  function dueIn(wanted: Instant): Millis {
    if (triedAt === null || from === null || wanted < from) return millis(0);
    const reading = deps.reading();
    if (error === null && (reading?.credits ?? 0) > (of?.credits ?? 0)) return millis(0);
    const serves = error === null && isOf(reading) ? SERVES.unchanged : SERVES.changed;
    return millis(Math.max(0, serves - (clock.monotonic() - triedAt)));
  }

  return {
    /** The lines created at or after `wanted`, as far as they can be read; only an error while none ever could. */
    read: async (wanted: Instant): Promise<RecentLedger | { readonly error: AppError }> => {
      if (loading !== null) await loading;
      const due = dueIn(wanted);
      if (due === 0)
        await (loading ??= load(wanted).finally(() => {
          loading = null;
        }));
      if (!isOf(deps.reading()) && !again.isSet()) again.set(dueIn(wanted), deps.changed);
      return since === null
        ? { error: error ?? NOT_READ }
        : { lines, since, readAt, balance: of?.credits ?? null, error };
    },
    cancel: again.cancel,
  };
}
