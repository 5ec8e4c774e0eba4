import type { ReactNode } from 'react';
import type { HookDetail } from '#shared/contract/webhooks.ts';
import { useAnnounce } from '../../lib/announce.tsx';
import { useCopy } from '../../lib/copy.ts';
import { useNavigation } from '../../lib/navigation.tsx';
import { useCommand, useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Answer } from '../../ui/answer.tsx';
import { StateMark } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { CopyIcon } from '../../ui/icons.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { Autopsy } from './autopsy.tsx';
import styles from './event-panel.module.css';
import { lateness, resultMarks, signed } from './marks.ts';

/** A scrolling part that the keyboard must reach. */
const SCROLLED_BY_KEYS = { tabIndex: 0 };

/** One event: what became of it and why, what it belongs to, and exactly what arrived. */
export function EventPanel(props: {
  readonly eventId: string;
  readonly onOpen: (eventId: string) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { webhooks: words } = useTexts();
  const detail = useRequest('webhooks.event', { eventId: props.eventId });
  const type = detail.data?.event.type ?? '';
  return (
    <SidePanel
      title={type === '' ? words.inbox.noType : type}
      closeLabel={words.panel.close}
      onClose={props.onClose}
    >
      <Answer request={detail}>
        {(data) => (
          <>
            <Standing detail={data} />
            {data.event.cause === null ? null : (
              <Autopsy event={data.event} cause={data.event.cause} />
            )}
            <Replay detail={data} />
            <Trace detail={data} />
            <Related detail={data} onOpen={props.onOpen} />
            <Facts detail={data} />
            <Raw detail={data} />
          </>
        )}
      </Answer>
    </SidePanel>
  );
}

function Standing({ detail }: { readonly detail: HookDetail }): ReactNode {
  const { webhooks: words, format } = useTexts();
  const { event } = detail;
  const [shape, tone] = resultMarks[event.result];
  const late = lateness(event);
  const notes = [
    ...(event.times > 1 ? [words.inbox.times(event.times, format)] : []),
    ...(late === null ? [] : [words.inbox.late(format.span(late))]),
    ...(event.outOfOrder ? [words.inbox.outOfOrder] : []),
    ...(event.result === 'polled' ? [words.panel.byPoll] : []),
  ];
  return (
    <p className={styles.standing}>
      <StateMark shape={shape} {...(tone === undefined ? {} : { tone })}>
        <strong>{words.inbox.result[event.result]}</strong>
      </StateMark>
      <span className={styles.muted}>{notes.join(' · ')}</span>
    </p>
  );
}

function Replay({ detail }: { readonly detail: HookDetail }): ReactNode {
  const { panel } = useTexts().webhooks;
  const announce = useAnnounce();
  const replay = useCommand('webhooks.replay');
  const { eventId, result } = detail.event;
  if (result !== 'accepted') return null;
  const run = async (): Promise<void> => {
    if ((await replay.run({ eventId })).ok) announce(panel.replayed);
  };
  return (
    <div className={styles.replay}>
      <Button busy={replay.running} aria-describedby="replay-hint" onClick={() => void run()}>
        {panel.replay}
      </Button>
      <span id="replay-hint" className={styles.hint}>
        {panel.replayHint}
      </span>
      {replay.error === null ? null : <ErrorNotice error={replay.error} />}
    </div>
  );
}

function Trace({ detail }: { readonly detail: HookDetail }): ReactNode {
  const { webhooks: words, format } = useTexts();
  const { panel } = words;
  const { go } = useNavigation();
  const { event, mail, balanceAfter } = detail;
  // What nobody proved belongs to nothing.
  if (event.result === 'refused') return null;
  if (mail === null && event.entryId === null && event.customerId === null) return null;
  const after = balanceAfter === null ? null : format.number(balanceAfter);
  return (
    <>
      <h3 className={styles.heading}>{panel.trace}</h3>
      <dl className={styles.facts}>
        {mail === null ? null : (
          <Fact name={panel.mail}>
            <span>{mail.subject === '' ? panel.noSubject : mail.subject}</span>
            <Button variant="link" onClick={() => go('outbox', { opId: mail.opId })}>
              {panel.openMail}
            </Button>
          </Fact>
        )}
        {event.entryId === null ? null : (
          <Fact name={panel.entry}>
            <span>
              {event.change === null
                ? event.entryId
                : panel.change(signed(event.change, format), after)}
            </span>
            <code className={styles.code}>{event.entryId}</code>
            <Button variant="link" onClick={() => go('credits', { opId: event.opId ?? undefined })}>
              {panel.openCredits}
            </Button>
          </Fact>
        )}
        {event.customerId === null ? null : (
          <Fact name={panel.customer}>
            {event.who === null ? null : <span>{event.who}</span>}
            <code className={styles.code}>{event.customerId}</code>
          </Fact>
        )}
      </dl>
    </>
  );
}

function Related(props: {
  readonly detail: HookDetail;
  readonly onOpen: (eventId: string) => void;
}): ReactNode {
  const { webhooks: words, format } = useTexts();
  const { related } = props.detail;
  if (related.length === 0) return null;
  return (
    <>
      <h3 className={styles.heading}>{words.panel.related}</h3>
      <ul className={styles.related}>
        {related.map((event) => (
          <li key={event.eventId}>
            <Button variant="link" onClick={() => props.onOpen(event.eventId)}>
              {event.type}
            </Button>
            <time className={styles.muted}>{format.moment(event.occurredAt ?? event.at)}</time>
          </li>
        ))}
      </ul>
    </>
  );
}

function Facts({ detail }: { readonly detail: HookDetail }): ReactNode {
  const { webhooks: words, format } = useTexts();
  const { panel } = words;
  const { event } = detail;
  return (
    <>
      <h3 className={styles.heading}>{panel.facts}</h3>
      <dl className={styles.facts}>
        <Fact name={panel.service}>{words.services[event.service]}</Fact>
        {event.occurredAt === null ? null : (
          <Fact name={panel.happened}>{format.moment(event.occurredAt)}</Fact>
        )}
        <Fact name={event.result === 'polled' ? panel.read : panel.arrived}>
          {format.moment(event.at)}
        </Fact>
        {event.times > 1 ? <Fact name={panel.deliveries}>{format.number(event.times)}</Fact> : null}
      </dl>
    </>
  );
}

function Raw({ detail }: { readonly detail: HookDetail }): ReactNode {
  const { panel } = useTexts().webhooks;
  const copy = useCopy();
  if (detail.event.result === 'polled') return <p className={styles.muted}>{panel.noBody}</p>;
  return (
    <>
      <h3 className={styles.heading}>{panel.headers}</h3>
      <dl className={styles.headers}>
        {detail.headers.map(({ name, value }, index) => (
          <div key={`${name}-${index}`} className={styles.header}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.bodyHead}>
        <h3 className={styles.heading}>{panel.body}</h3>
        <IconButton icon={CopyIcon} label={panel.copyBody} onClick={() => void copy(detail.body)} />
      </div>
      <pre className={styles.body} aria-label={panel.body} {...SCROLLED_BY_KEYS}>
        {detail.body}
      </pre>
    </>
  );
}

function Fact(props: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className={styles.fact}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
