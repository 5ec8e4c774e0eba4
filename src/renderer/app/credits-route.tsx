import type { ReactNode } from 'react';
import { AdjustButton } from '../features/adjust/adjust-button.tsx';
import { AutoTopUpLine } from '../features/auto-top-up/auto-top-up-line.tsx';
import { InvoicesLink } from '../features/checkout/invoices-link.tsx';
import { CreditsPage } from '../features/credits/credits-page.tsx';
import { AlertsButton } from '../features/notices/alerts-button.tsx';

/** The credits page with what other features have to offer there. */
export const CreditsRoute = (): ReactNode => (
  <CreditsPage
    actions={
      <>
        <AlertsButton />
        <AdjustButton />
      </>
    }
    standing={
      <>
        <AutoTopUpLine />
        <InvoicesLink />
      </>
    }
  />
);
