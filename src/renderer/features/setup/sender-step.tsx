import { type ReactNode, useState } from 'react';
import type { SetupDomain } from '#shared/contract/setup.ts';
import { parseMailbox } from '#shared/message/address.ts';
import { useCommand, useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Answer } from '../../ui/answer.tsx';
import { StateMark } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { DnsTable } from './dns-table.tsx';
import styles from './setup.module.css';
import { StepFoot, type StepProps } from './step-foot.tsx';

const domainOf = (from: string): string =>
  parseMailbox(from)?.address.split('@').at(-1)?.toLowerCase() ?? '';

/** Who mail comes from, and whether Resend lets it. */
export function SenderStep({ mode, account, onNext, onBack, onLater }: StepProps): ReactNode {
  const { setup, settings } = useTexts();
  const [from, setFrom] = useState(account.from);
  const request = useRequest('setup.domains', { mode });
  const save = useCommand('setup.saveSender');
  const wellFormed = parseMailbox(from) !== null;
  const domains = request.data ?? [];
  const domain = domains.find(({ name }) => name.toLowerCase() === domainOf(from));
  // `null` from the service: this key cannot know.
  const listed = request.data !== undefined && request.data !== null;
  const unverified = listed && wellFormed && domain?.verified !== true;
  const saveAndGo = async (): Promise<void> => {
    const outcome = await save.run({ mode, from: from.trim() });
    if (outcome.ok) onNext();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (wellFormed) void saveAndGo();
      }}
    >
      <Field
        label={setup.sender.from}
        hint={setup.sender.hint}
        error={from.trim() === '' || wellFormed ? null : settings.account.fromMalformed}
        warning={unverified && domainOf(from) !== 'resend.dev' ? setup.sender.unverified : null}
      >
        <TextInput
          spellCheck={false}
          placeholder={settings.account.fromPlaceholder}
          value={from}
          onChange={setFrom}
        />
      </Field>
      <Answer request={request}>
        {(data) =>
          data === null ? (
            <p className={styles.quiet}>{setup.sender.unlisted}</p>
          ) : data.length === 0 ? (
            <p className={styles.quiet}>{setup.sender.noDomains}</p>
          ) : (
            <Domains
              mode={mode}
              domains={data}
              onUse={(name) => setFrom(`MailKit <hello@${name}>`)}
              onLooked={request.retry}
            />
          )
        }
      </Answer>
      {save.error === null ? null : <ErrorNotice error={save.error} />}
      <StepFoot onLater={onLater} onBack={onBack}>
        <Button type="submit" variant="primary" busy={save.running} disabled={!wellFormed}>
          {setup.saveNext}
        </Button>
      </StepFoot>
    </form>
  );
}

function Domains(props: {
  readonly mode: StepProps['mode'];
  readonly domains: readonly SetupDomain[];
  readonly onUse: (name: string) => void;
  readonly onLooked: () => void;
}): ReactNode {
  const { sender } = useTexts().setup;
  const look = useCommand('setup.verifyDomain');
  return (
    <ul className={styles.domains}>
      {props.domains.map((domain) => (
        <li key={domain.domainId}>
          <div className={styles.domain}>
            <strong>{domain.name}</strong>
            <StateMark shape={domain.verified ? 'done' : 'attention'}>
              {domain.verified ? sender.verified : sender.waiting}
            </StateMark>
            <span className={styles.gap} />
            {domain.verified ? (
              <Button onClick={() => props.onUse(domain.name)}>{sender.use(domain.name)}</Button>
            ) : (
              <Button
                busy={look.running}
                onClick={() =>
                  void look
                    .run({ mode: props.mode, domainId: domain.domainId })
                    .then(props.onLooked)
                }
              >
                {sender.look}
              </Button>
            )}
          </div>
          {domain.records.length === 0 ? null : <DnsTable domain={domain} />}
        </li>
      ))}
    </ul>
  );
}
