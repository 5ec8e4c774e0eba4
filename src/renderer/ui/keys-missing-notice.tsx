import type { ReactNode } from 'react';
import type { AppError } from '#shared/errors.ts';
import { ErrorNotice } from './error-notice.tsx';
import { NextStep } from './next-step.tsx';

/** In place of what needs a key, while none is stored: trying again would not help, Settings does. */
export function KeysMissingNotice({ error }: { readonly error: AppError }): ReactNode {
  return <ErrorNotice error={error} tone="caution" actions={<NextStep error={error} />} />;
}
