import type { ReactNode } from 'react';
import type { DeliveryEvent, DeliveryState, MessageDelivery } from '#shared/contract/deliveries.ts';
import type { OpDetail } from '#shared/contract/outbox.ts';
import { useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { type StateShape, StateMark } from '../../ui/badge.tsx';
import styles from './op-panel.module.css';

const SHAPES: Readonly<Record<DeliveryState, StateShape>> = {
  unknown: 'waiting',
  scheduled: 'waiting',
  queued: 'working',
  sent: 'working',
  delayed: 'attention',
  delivered: 'done',
  opened: 'done',
  clicked: 'done',
  complained: 'attention',
  bounced: 'failed',
  suppressed: 'failed',
  failed: 'failed',
  canceled: 'stopped',
};

export const shapeOfDelivery = (state: DeliveryState): StateShape => SHAPES[state];

/** A batch shows what needs attention, then the rest, up to this many. */
const MOST = 20;

/** What became of the mails after Resend accepted them: for one mail its whole story, for several a line each. */
export function Delivery({ detail }: { readonly detail: OpDetail }): ReactNode {
  const { op } = detail;
  const { deliveries: words, format } = useTexts();
  const known = useRequest('deliveries.ofOp', { opId: op.opId }, { enabled: op.delivery !== null });
  if (op.delivery === null || known.data === undefined || known.data.mails.length === 0)
    return null;
  const { mails, readable } = known.data;
  const [only] = mails;
  return (
    <>
      <h3 className={styles.heading}>{words.title}</h3>
      {readable ? null : <p className={styles.muted}>{words.noRight}</p>}
      {mails.length === 1 && only !== undefined ? (
        <Story mail={only} />
      ) : (
        <>
          <p className={styles.muted}>
            {words.counts(op.delivery.delivered, op.delivery.problems, op.delivery.mails, format)}
          </p>
          <ol className={styles.timeline}>
            {mails
              .toSorted((a, b) => rank(a.state) - rank(b.state))
              .slice(0, MOST)
              .map((mail) => (
                <li key={mail.resendId} className={styles.step}>
                  <StateMark shape={shapeOfDelivery(mail.state)}>
                    <span className={styles.sentence}>
                      {words.nth(mail.index + 1, format)}: {words.state[mail.state]}
                      {why(mail, words)}
                    </span>
                  </StateMark>
                </li>
              ))}
          </ol>
        </>
      )}
    </>
  );
}

const rank = (state: DeliveryState): number =>
  ['failed', 'attention', 'working', 'waiting', 'done', 'stopped'].indexOf(SHAPES[state]);

type Words = ReturnType<typeof useTexts>['deliveries'];

const reasonIn = ({ reason }: DeliveryEvent, { reasons }: Words): string =>
  reason === null ? '' : reasons[reason];

function why({ events, state }: MessageDelivery, words: Words): string {
  const said = events
    .filter((event) => event.event === state)
    .map((event) => reasonIn(event, words))
    .find((text) => text !== '');
  return said === undefined ? '' : ` · ${said}`;
}

function Story({ mail }: { readonly mail: MessageDelivery }): ReactNode {
  const { deliveries: words, format } = useTexts();
  const steps: readonly DeliveryEvent[] =
    mail.events.length > 0
      ? mail.events
      : [{ event: mail.state, at: mail.seenAt, reason: null, words: '' }];
  return (
    <ol aria-label={words.title} className={styles.timeline}>
      {steps.map((step) => (
        <li key={`${step.event} ${step.at} ${step.words}`} className={styles.step}>
          <StateMark shape={shapeOfDelivery(step.event)}>
            <span className={styles.sentence}>
              {words.state[step.event]}
              {step.reason === null ? '' : ` · ${words.reasons[step.reason]}`}
            </span>
          </StateMark>
          <span className={styles.when}>
            {format.moment(step.at)}
            {step.words === '' ? null : <code>{step.words}</code>}
          </span>
        </li>
      ))}
      {mail.state === 'bounced' && steps.every(({ reason }) => reason === null) ? (
        <li className={styles.muted}>{words.whyUnknown}</li>
      ) : null}
    </ol>
  );
}
