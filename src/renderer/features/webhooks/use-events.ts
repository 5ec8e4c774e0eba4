import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { HOOK_FILTERS, HookEventView } from '#shared/contract/webhooks.ts';
import type { AppError } from '#shared/errors.ts';
import { ask, Fault, useClient } from '../../lib/client.tsx';
import { requestKey } from '../../lib/requests.ts';

export type HookFilter = (typeof HOOK_FILTERS)[number];

/** Written out, because the contract's own list would bring its schemas into the window. */
export const filters = [
  'all',
  'credits',
  'billing',
  'mail',
  'refused',
  'polled',
] as const satisfies typeof HOOK_FILTERS;

const PAGE = 200;

export type EventList = {
  readonly items: readonly HookEventView[] | undefined;
  /** How many there are, also beyond what is unrolled. */
  readonly total: number;
  readonly error: AppError | null;
  readonly loadMore: () => void;
  readonly retry: () => void;
};

/** The inbox as far as it has been unrolled, newest first. What is shown stays while a change is asked for. */
export function useEvents(filter: HookFilter, search: string): EventList {
  const client = useClient();
  const query = useInfiniteQuery({
    queryKey: requestKey('webhooks.events', { filter, search, paged: true }),
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam }) => {
      const outcome = await ask(client, 'webhooks.events', {
        filter,
        search,
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
    total: data?.pages[0]?.total ?? 0,
    error:
      error === null
        ? null
        : error instanceof Fault
          ? error.error
          : { kind: 'internal', credit: 'unrelated', reference: 'webhooks.events' },
    loadMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void fetchNextPage();
    },
    retry: () => void refetch(),
  };
}
