import { type ReactNode, useState } from 'react';
import type { OpAction, OpDetail, OpView } from '#shared/contract/outbox.ts';
import { useAbilities } from '../../lib/abilities.ts';
import { useNow } from '../../lib/now.ts';
import { useRequest } from '../../lib/requests.ts';
import { useErrorText, useTexts } from '../../lib/texts.tsx';
import { useOffline } from '../../lib/use-offline.ts';
import { Answer } from '../../ui/answer.tsx';
import { StateMark } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { Again } from './again.tsx';
import { Delivery } from './delivery.tsx';
import { MailView } from './mail-view.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { OpEvents } from './op-events.tsx';
import { OpKeys } from './op-keys.tsx';
import { OpMark } from './op-mark.tsx';
import styles from './op-panel.module.css';
import { marks, reasonOf, statusOf } from './status.ts';
import { timelineOf } from './timeline.ts';
import { type Act, useAct } from './use-act.ts';

/** Everything about one mail: where it stands, what can be done, how it came to this, and the mail itself. */
export function OpPanel(props: { readonly opId: string; readonly onClose: () => void }): ReactNode {
  const { opId, onClose } = props;
  const texts = useTexts();
  const detail = useRequest('outbox.detail', { opId });
  const subject = detail.data?.op.subject ?? '';
  return (
    <SidePanel
      title={subject === '' ? texts.outbox.noSubject : subject}
      closeLabel={texts.outbox.panel.close}
      onClose={onClose}
    >
      <Answer request={detail}>{(data) => <PanelBody detail={data} />}</Answer>
    </SidePanel>
  );
}

function PanelBody({ detail }: { readonly detail: OpDetail }): ReactNode {
  const { op } = detail;
  const texts = useTexts();
  const { outbox: words } = texts;
  const say = useErrorText();
  const offline = useOffline();
  const now = useNow();
  const act = useAct(op);
  const status = statusOf(op, now);
  const [shape] = marks[status];
  const settled = status === 'sent' || status === 'undo';
  return (
    <>
      <p className={styles.state}>
        <strong>
          <OpMark op={op} />
        </strong>
        {op.error === null || settled ? (
          <span className={styles.reason}>
            {reasonOf(op, now, texts, (error) => say(error).what, offline)}
          </span>
        ) : null}
      </p>
      {op.error === null || settled ? null : (
        <ErrorNotice error={op.error} tone={shape === 'working' ? 'caution' : 'urgent'} />
      )}
      {act.error === null ? null : <ErrorNotice error={act.error} />}
      <Actions detail={detail} act={act} />
      <Again detail={detail} />
      <Delivery detail={detail} />
      <Timeline detail={detail} />
      <h3 className={styles.heading}>{words.panel.message}</h3>
      {detail.message === null ? (
        <p className={styles.muted}>{words.panel.noMessage}</p>
      ) : (
        <MailView opId={op.opId} message={detail.message} files={detail.files} />
      )}
      <OpEvents opId={op.opId} />
      <h3 className={styles.heading}>{words.panel.details}</h3>
      <OpKeys detail={detail} />
    </>
  );
}

const EXPLAINED = ['lookAgain', 'treatAsSent', 'refund', 'sendAgain'] as const;
const hasHint = (action: OpAction): action is (typeof EXPLAINED)[number] =>
  EXPLAINED.some((each) => each === action);

/** Whether it takes a Dodo Payments key that may write: credits would be debited or given back. */
function needsToWrite(action: OpAction, { state }: OpView): boolean {
  switch (action) {
    case 'undo':
    case 'reschedule':
    case 'lookAgain':
    case 'treatAsSent':
      return false;
    case 'cancel':
    case 'editAgain':
      return !['queued', 'blocked_credit', 'settled', 'cancelled'].includes(state);
    case 'sendNow':
    case 'retry':
    case 'refund':
    case 'sendAgain':
    case 'topUp':
      return true;
  }
}

function Actions(props: { readonly detail: OpDetail; readonly act: Act }): ReactNode {
  const { act, detail } = props;
  const { op } = detail;
  const { outbox: words, format } = useTexts();
  const [asking, setAsking] = useState(false);
  const [moving, setMoving] = useState(false);
  const may = useAbilities();
  const offered = may.send ? op.actions : op.actions.filter((each) => !needsToWrite(each, op));
  if (offered.length === 0) return null;
  return (
    <>
      <ul className={styles.actions}>
        {offered.map((action) => (
          <li key={action} className={hasHint(action) ? styles.explained : undefined}>
            <Button
              busy={act.running === action}
              {...(hasHint(action) ? { 'aria-describedby': `hint-${action}` } : {})}
              onClick={() => {
                if (action === 'sendAgain') setAsking(true);
                else if (action === 'reschedule') setMoving(true);
                else void act.run(action);
              }}
            >
              {words.action[action]}
            </Button>
            {hasHint(action) ? (
              <span id={`hint-${action}`} className={styles.muted}>
                {words.actionHint[action]}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {moving && op.schedule !== null ? (
        <MoveDialog opId={op.opId} at={op.schedule.at} onClose={() => setMoving(false)} />
      ) : null}
      <ConfirmDialog
        open={asking}
        danger
        title={words.confirmSendAgain.title}
        confirm={words.confirmSendAgain.confirm}
        cancel={words.confirmSendAgain.back}
        busy={act.running === 'sendAgain'}
        onConfirm={() => void act.run('sendAgain').then(() => setAsking(false))}
        onCancel={() => setAsking(false)}
      >
        {words.confirmSendAgain.text(op.recipientCount, format)}
      </ConfirmDialog>
    </>
  );
}

function Timeline({ detail }: { readonly detail: OpDetail }): ReactNode {
  const texts = useTexts();
  const { outbox: words, format } = texts;
  return (
    <>
      <h3 className={styles.heading} id="op-timeline">
        {words.panel.timeline}
      </h3>
      <ol aria-labelledby="op-timeline" className={styles.timeline}>
        {timelineOf(detail, texts).map((step) => (
          <li key={step.seq} className={styles.step}>
            <StateMark shape={step.shape}>
              <span className={styles.sentence}>{step.sentence}</span>
            </StateMark>
            <span className={styles.when}>
              <time dateTime={new Date(step.at).toISOString()}>{format.moment(step.at)}</time>
              {step.times > 1 ? <span>{words.times(step.times, format)}</span> : null}
              {step.answer === '' ? null : <code>{step.answer}</code>}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
