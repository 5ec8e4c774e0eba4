import type { ReactNode } from 'react';
import type { Request } from '../lib/requests.ts';
import { useTexts } from '../lib/texts.tsx';
import { ErrorNotice } from './error-notice.tsx';
import { NextStep } from './next-step.tsx';
import { Skeleton } from './skeleton.tsx';

/**
 * Draws a request in each of its states: a late skeleton while nothing is known, the content as soon as there
 * is some, and an error above content that stays, or in its place when there is none.
 */
export function Answer<T>(props: {
  readonly request: Request<T>;
  readonly children: (data: T) => ReactNode;
  readonly skeleton?: ReactNode;
  /** Buttons that help with an error, beside "Try again"; by default the way to where it can be put right. */
  readonly errorActions?: ReactNode;
}): ReactNode {
  const texts = useTexts();
  const { data, error, loading, retry } = props.request;
  return (
    <>
      {error === null ? null : (
        <ErrorNotice
          error={error}
          onRetry={retry}
          actions={props.errorActions ?? <NextStep error={error} />}
          tone="caution"
        />
      )}
      {data !== undefined
        ? props.children(data)
        : loading
          ? (props.skeleton ?? <Skeleton label={texts.common.loading} />)
          : null}
    </>
  );
}
