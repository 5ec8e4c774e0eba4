import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { OpView } from '#shared/contract/outbox.ts';
import type { AppError } from '#shared/errors.ts';
import { useActs } from '../../lib/acts.tsx';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ShortfallLine } from '../../ui/shortfall-line.tsx';
import { isStuck, standingOf } from './send-rules.ts';
import type { ComposeSession, ComposeState } from './session.ts';
import { useFollowed } from './use-followed.ts';
import { useOpActs } from './use-op-acts.ts';

/**
 * What went wrong with the last mail that had already left the form, at the Send button where it was sent. Older ones
 * follow when it is dismissed: several notices would push the button out of a low window.
 */
export function Trouble(props: {
  readonly session: ComposeSession;
  readonly state: ComposeState;
}): ReactNode {
  const { ops } = useFollowed(props.state);
  const op = ops.find((each) => standingOf(each) === 'trouble');
  return op === undefined ? null : <OpTrouble key={op.opId} op={op} session={props.session} />;
}

function OpTrouble(props: { readonly op: OpView; readonly session: ComposeSession }): ReactNode {
  const { op, session } = props;
  const texts = useTexts();
  const { topUp } = useActs();
  const acts = useOpActs(session);
  const [failed, setFailed] = useState<AppError | null>(null);
  const error = failed ?? op.error;
  const place = useRef<HTMLDivElement>(null);
  const kind = error?.kind;
  useEffect(() => {
    if (kind !== undefined) place.current?.scrollIntoView({ block: 'nearest' });
  }, [kind]);
  if (error === null) return null;
  return (
    <div ref={place}>
      <ErrorNotice
        error={error}
        tone={isStuck(op) ? 'urgent' : 'caution'}
        actions={
          <>
            {op.state === 'blocked_credit' ? <ShortfallLine needed={op.credits} /> : null}
            {op.actions.includes('topUp') ? (
              <Button onClick={topUp}>{texts.common.topUp}</Button>
            ) : null}
            {/* A mail that still waits is cancelled before it is edited. */}
            {op.actions.includes('editAgain') || op.actions.includes('cancel') ? (
              <Button onClick={() => void acts.editAgain(op).then(setFailed)}>
                {texts.compose.bar.editAgain}
              </Button>
            ) : null}
            <Button onClick={() => acts.show(op)}>{texts.compose.bar.show}</Button>
            <Button variant="quiet" onClick={() => acts.dismiss(op)}>
              {texts.compose.bar.dismiss}
            </Button>
          </>
        }
      />
    </div>
  );
}
