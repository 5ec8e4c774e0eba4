import type { ReactNode } from 'react';
import { AdjustButton } from '../features/adjust/adjust-button.tsx';
import { AlertsButton } from '../features/notices/alerts-button.tsx';
import { CreditsPage } from '../features/credits/credits-page.tsx';

/** The credits page with what other features have to offer there. */
export const CreditsRoute = (): ReactNode => (
  <CreditsPage
    actions={
      <>
        <AlertsButton />
        <AdjustButton />
      </>
    }
  />
);
