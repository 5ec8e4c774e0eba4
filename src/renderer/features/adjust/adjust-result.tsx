import { type ReactNode, useEffect, useRef } from 'react';
import type { AdjustmentView } from '#shared/contract/adjustments.ts';
import { useCommand } from '../../lib/requests.ts';
import { useParagraph, useTexts } from '../../lib/texts.tsx';
import { StateMark } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import styles from './adjust.module.css';

/** What became of it: booked, refused with the reason, or not known yet. */
export function AdjustResult(props: {
  readonly adjustment: AdjustmentView;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { adjustment } = props;
  const { adjust, common, format } = useTexts();
  const paragraph = useParagraph();
  const retry = useCommand('adjustments.retry');
  const { state, kind, amount, balanceAfter, error } = adjustment;
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), [state]);
  return (
    <div className={styles.form} role="status">
      {state === 'done' ? (
        <StateMark shape="done">
          {paragraph(
            adjust.done(kind, amount, format),
            balanceAfter === null ? '' : adjust.doneBalance(balanceAfter, format),
          )}
        </StateMark>
      ) : (
        <>
          {state === 'pending' ? <StateMark shape="working">{adjust.pending}</StateMark> : null}
          {error === null ? null : (
            <ErrorNotice error={error} tone={state === 'pending' ? 'caution' : 'urgent'} />
          )}
        </>
      )}
      <div className={styles.end}>
        {state === 'refused' ? <Button onClick={props.onAgain}>{common.back}</Button> : null}
        {state === 'pending' ? (
          <Button
            busy={retry.running}
            onClick={() => void retry.run({ adjustmentId: adjustment.adjustmentId })}
          >
            {adjust.checkNow}
          </Button>
        ) : null}
        <Button ref={close} variant="primary" onClick={props.onClose}>
          {state === 'done' ? common.done : common.close}
        </Button>
      </div>
    </div>
  );
}
