import { lazy, type ReactNode, Suspense } from 'react';
import type { CustomerView } from '#shared/contract/checkout.ts';

const AdjustDialog = lazy(async () => ({
  default: (await import('../features/adjust/adjust-dialog.tsx')).AdjustDialog,
}));

/** A dialog about one customer that floats over whatever page is open. */
export type DeskDialog = { readonly kind: 'adjust'; readonly customer: CustomerView };

export function DeskDialogs(props: {
  readonly opened: DeskDialog;
  readonly onClose: () => void;
}): ReactNode {
  const { opened, onClose } = props;
  return (
    <Suspense fallback={null}>
      <AdjustDialog customer={opened.customer} onClose={onClose} />
    </Suspense>
  );
}
