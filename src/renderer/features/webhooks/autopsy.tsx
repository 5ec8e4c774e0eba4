import type { ReactNode } from 'react';
import type { HookCause, HookEventView } from '#shared/contract/webhooks.ts';
import type { Service } from '#shared/mode.ts';
import type { Texts } from '#shared/text/texts.ts';
import { useCommand } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './event-panel.module.css';

/** What MailKit itself can do about a cause; null where the fix lies elsewhere. */
const REMEDY: Record<HookCause['kind'], 'secret' | 'again' | null> = {
  unsigned: null,
  headers: null,
  wrongService: 'again',
  version: null,
  clock: null,
  otherMode: 'again',
  oldSecret: 'secret',
  reserialised: null,
  truncated: null,
  encoding: null,
  altered: 'secret',
  unknownSecret: 'secret',
  newSecret: null,
  malformed: null,
  otherBusiness: 'again',
};

const otherOf = (service: Service): Service => (service === 'dodo' ? 'resend' : 'dodo');

function wordsFor(cause: HookCause, service: Service, { webhooks, format }: Texts) {
  // Each sentence takes exactly its own kind of cause, which TypeScript cannot follow through an index.
  const say = webhooks.causes[cause.kind] as (
    cause: HookCause,
    names: { service: string; other: string; mode: typeof webhooks.modes },
    format: Texts['format'],
  ) => { title: string; fix: string };
  const other = webhooks.services[otherOf(service)];
  return say(cause, { service: webhooks.services[service], other, mode: webhooks.modes }, format);
}

/** Why a delivery was not believed, in one sentence, with what to do about it. */
export function Autopsy(props: {
  readonly event: HookEventView;
  readonly cause: HookCause;
}): ReactNode {
  const { event, cause } = props;
  const texts = useTexts();
  const { panel } = texts.webhooks;
  const readSecrets = useCommand('webhooks.readSecrets');
  const restart = useCommand('webhooks.restart');
  const { title, fix } = wordsFor(cause, event.service, texts);
  const remedy = REMEDY[cause.kind];
  const error = readSecrets.error ?? restart.error;
  return (
    <>
      <Notice
        tone={event.result === 'refused' ? 'caution' : 'info'}
        {...(remedy === null
          ? {}
          : {
              actions:
                remedy === 'secret' ? (
                  <Button busy={readSecrets.running} onClick={() => void readSecrets.run()}>
                    {panel.readSecret}
                  </Button>
                ) : (
                  <Button busy={restart.running} onClick={() => void restart.run()}>
                    {panel.again}
                  </Button>
                ),
            })}
      >
        <p className={styles.why}>{title}</p>
        <p>{fix}</p>
      </Notice>
      {error === null ? null : <ErrorNotice error={error} />}
    </>
  );
}
