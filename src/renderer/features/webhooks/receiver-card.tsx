import type { ReactNode } from 'react';
import type { ReceiverStep, ReceiverView } from '#shared/contract/webhooks.ts';
import type { Service } from '#shared/mode.ts';
import { useNow } from '../../lib/now.ts';
import { useCommand } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { StateMark } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { NextStep } from '../../ui/next-step.tsx';
import { Card } from '../../ui/page.tsx';
import { Switch } from '../../ui/switch.tsx';
import { phaseMarks, stepMarks } from './marks.ts';
import styles from './receiver-card.module.css';
import { TunnelForm } from './tunnel-form.tsx';

const SERVICES: readonly Service[] = ['dodo', 'resend'];

/** The switch, how far the receiver has come, and what keeps it from going on. */
export function ReceiverCard({ receiver }: { readonly receiver: ReceiverView }): ReactNode {
  const words = useTexts().webhooks;
  const enable = useCommand('webhooks.setEnabled');
  const restart = useCommand('webhooks.restart');
  const { enabled, phase } = receiver;
  const [shape, tone] = phaseMarks[phase];
  const failed = receiver.steps.find(({ error, state }) => state === 'failed' && error !== null);
  return (
    <Card padded>
      <div className={styles.head}>
        <Field label={words.switch} layout="row" className={styles.switch ?? ''}>
          <Switch checked={enabled} onChange={(on) => void enable.run({ enabled: on })} />
        </Field>
        <span className={styles.phase} role="status">
          <StateMark shape={shape} {...(tone === undefined ? {} : { tone })}>
            <strong>{words.phase[phase]}</strong>
          </StateMark>
        </span>
        {enabled ? (
          <Button
            className={styles.again}
            busy={restart.running || phase === 'starting'}
            onClick={() => void restart.run()}
          >
            {words.tryAgain}
          </Button>
        ) : null}
      </div>
      <Facts receiver={receiver} />
      {enabled ? <Steps receiver={receiver} /> : <p className={styles.intro}>{words.intro}</p>}
      {enable.error === null ? null : <ErrorNotice error={enable.error} />}
      {failed === undefined || failed.error === null ? null : (
        <ErrorNotice
          error={failed.error}
          tone="caution"
          className={styles.error}
          actions={<NextStep error={failed.error} />}
        />
      )}
      <Door receiver={receiver} />
      {receiver.needsTunnel ? <TunnelForm receiver={receiver} /> : null}
    </Card>
  );
}

function Facts({ receiver }: { readonly receiver: ReceiverView }): ReactNode {
  const { webhooks: words, format } = useTexts();
  const now = useNow(10_000);
  if (!receiver.enabled) return null;
  const facts = SERVICES.flatMap((service) => {
    const at = receiver.lastEventAt[service];
    return at === null ? [] : [words.lastEvent(words.services[service], format.age(at, now))];
  });
  if (receiver.phase === 'failed') facts.push(words.carriesOn);
  else if (facts.length === 0 && receiver.publicHost !== null)
    facts.push(words.at(receiver.publicHost));
  return <p className={styles.facts}>{facts.join(' · ')}</p>;
}

function Steps({ receiver }: { readonly receiver: ReceiverView }): ReactNode {
  const words = useTexts().webhooks;
  const stateOf = ({ step, state, error }: ReceiverStep): string => {
    if (step === 'first' && state === 'working') return words.firstWaiting;
    return error?.kind === 'keys.missing' ? words.noKey : words.stepState[state];
  };
  return (
    <ol className={styles.steps}>
      {receiver.steps.map((each) => {
        const waits = each.step === 'first' && each.state === 'working';
        const [shape, tone] = waits ? (['waiting', 'accent'] as const) : stepMarks[each.state];
        return (
          <li key={each.step} className={styles.step} data-state={each.state}>
            <StateMark shape={shape} {...(tone === undefined ? {} : { tone })}>
              <span className={styles.name}>{words.steps[each.step]}</span>
            </StateMark>
            <span className={styles.state}>{stateOf(each)}</span>
          </li>
        );
      })}
    </ol>
  );
}

function Door({ receiver }: { readonly receiver: ReceiverView }): ReactNode {
  const { webhooks: words, format } = useTexts();
  const total = receiver.door.reduce((sum, { times }) => sum + times, 0);
  if (total === 0) return null;
  const reasons = receiver.door.map(
    ({ reason, times }) => `${words.doorReason[reason]} ${format.number(times)}`,
  );
  return (
    <p className={styles.door}>
      {words.door(total, format)}: {reasons.join(', ')}
    </p>
  );
}
