import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { OpView, OutboxPage, OUTBOX_FILTERS } from '#shared/contract/outbox.ts';
import type { Instant } from '#shared/time.ts';
import type { AppError } from '#shared/errors.ts';
import { ask, Fault, useClient } from '../../lib/client.tsx';
import { requestKey } from '../../lib/requests.ts';

export type OutboxFilter = (typeof OUTBOX_FILTERS)[number];

/** Written out, because the contract's own list would bring its schemas into the window. */
export const filters = [
  'all',
  'open',
  'scheduled',
  'needsYou',
  'sent',
  'delivered',
  'undelivered',
  'refused',
  'cancelled',
] as const satisfies typeof OUTBOX_FILTERS;

const PAGE = 50;

/** The list as far as it has been unrolled, newest first. What is shown stays while a change is asked for. */
export type OutboxList = {
  readonly items: readonly OpView[] | undefined;
  readonly head: OutboxPage | undefined;
  readonly error: AppError | null;
  readonly more: boolean;
  readonly loadingMore: boolean;
  readonly loadMore: () => void;
  readonly retry: () => void;
};

export function useOutbox(
  filter: OutboxFilter,
  search: string,
  since: Instant | null = null,
): OutboxList {
  const client = useClient();
  const query = useInfiniteQuery({
    // `paged` keeps this apart from plain lists with the same input, whose answers have another shape.
    queryKey: requestKey('outbox.list', { filter, search, since, paged: true }),
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam }) => {
      const outcome = await ask(client, 'outbox.list', {
        filter,
        search,
        since,
        before: pageParam,
        limit: PAGE,
      });
      if (!outcome.ok) throw new Fault(outcome.error);
      return outcome.value;
    },
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const { data, error, fetchNextPage, refetch } = query;
  return {
    items: data?.pages.flatMap((page) => page.items),
    head: data?.pages[0],
    error:
      error === null
        ? null
        : error instanceof Fault
          ? error.error
          : { kind: 'internal', credit: 'unrelated', reference: 'outbox.list' },
    more: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void fetchNextPage();
    },
    retry: () => void refetch(),
  };
}
