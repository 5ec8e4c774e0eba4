import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { Page } from '#shared/contract/app.ts';
import { useDirective } from './pushes.tsx';

export type Place = {
  readonly page: Page;
  /** The operation to open on the Outbox page, or whose entries or events to list on Credits or Webhooks. */
  readonly opId: string | null;
  /** Grows with every step, so that going to the page one is on is still noticed. */
  readonly step: number;
};

export type Navigation = Place & {
  readonly go: (page: Page, options?: { readonly opId?: string | undefined }) => void;
};

const NavigationContext = createContext<Navigation | null>(null);

/** Holds where the window is. Pages that do nothing yet lead to `available[0]`. */
export function NavigationProvider(props: {
  readonly available: readonly [Page, ...Page[]];
  readonly children: ReactNode;
}): ReactNode {
  const { available } = props;
  const [place, setPlace] = useState<Place>({ page: available[0], opId: null, step: 0 });
  const go = useCallback<Navigation['go']>(
    (page, options) =>
      setPlace((before) => ({
        page: available.includes(page) ? page : available[0],
        opId: options?.opId ?? null,
        step: before.step + 1,
      })),
    [available],
  );
  useDirective((directive) => {
    if (directive.kind === 'navigate') go(directive.page, { opId: directive.opId });
  });
  const navigation = useMemo(() => ({ ...place, go }), [place, go]);
  return <NavigationContext value={navigation}>{props.children}</NavigationContext>;
}

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (navigation === null) throw new Error('no NavigationProvider above this component');
  return navigation;
}
