import { type ReactNode, useState } from 'react';
import type { ReceiverView, TUNNEL_PROVIDERS } from '#shared/contract/webhooks.ts';
import { useAnnounce } from '../../lib/announce.tsx';
import { useCommand } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import styles from './receiver-card.module.css';

type Provider = (typeof TUNNEL_PROVIDERS)[number];
const PROVIDERS = ['own', 'ngrok'] as const satisfies typeof TUNNEL_PROVIDERS;

/** How the services reach this computer: a tunnel the user runs, or ngrok inside MailKit. */
export function TunnelForm({ receiver }: { readonly receiver: ReceiverView }): ReactNode {
  const words = useTexts().webhooks.tunnel;
  const announce = useAnnounce();
  const save = useCommand('webhooks.saveTunnel');
  const [provider, setProvider] = useState<Provider>(receiver.provider);
  const [url, setUrl] = useState(receiver.url);
  const [port, setPort] = useState(String(receiver.port));
  const [authtoken, setAuthtoken] = useState('');
  const own = provider === 'own';

  const submit = async (): Promise<void> => {
    const saved = await save.run({ provider, url, port: Number(port), authtoken });
    if (!saved.ok) return;
    setAuthtoken('');
    announce(words.saved);
  };
  const { present, last4, persisted } = receiver.authtoken;
  const tokenHint = !present
    ? words.tokenNone
    : persisted
      ? words.tokenStored(last4 ?? '')
      : words.tokenSession;

  return (
    <form
      noValidate
      autoComplete="off"
      className={styles.tunnel}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className={styles.tunnelHead}>
        <h2>{words.title}</h2>
        <span className={styles.facts}>{words.hint}</span>
      </div>
      <div className={styles.fields}>
        <SegmentedControl<Provider>
          label={words.provider}
          value={provider}
          options={PROVIDERS.map((value) => ({ value, label: words.providers[value] }))}
          onChange={setProvider}
        />
        {own ? null : (
          <Field label={words.authtoken} layout="row" hint={tokenHint}>
            <TextInput
              mono
              type="password"
              spellCheck={false}
              value={authtoken}
              onChange={setAuthtoken}
            />
          </Field>
        )}
        <Field
          label={own ? words.url : words.domain}
          layout="row"
          hint={own ? words.urlHint : words.domainHint}
        >
          <TextInput
            mono
            spellCheck={false}
            placeholder={words.urlPlaceholder}
            value={url}
            onChange={setUrl}
          />
        </Field>
        {own ? (
          <Field label={words.port} layout="row" hint={words.portHint}>
            <TextInput
              mono
              inputMode="numeric"
              className={styles.port ?? ''}
              value={port}
              onChange={(text) => setPort(text.replaceAll(/\D/g, '').slice(0, 5))}
            />
          </Field>
        ) : null}
        {save.error === null ? null : <ErrorNotice error={save.error} />}
        <div className={styles.actions}>
          <Button type="submit" busy={save.running}>
            {words.save}
          </Button>
        </div>
      </div>
    </form>
  );
}
