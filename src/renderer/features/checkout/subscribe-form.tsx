import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { CheckoutView, CustomerView } from '#shared/contract/checkout.ts';
import { parseMailbox } from '#shared/message/address.ts';
import { useKeysMissing } from '../../lib/keys-missing.ts';
import { useCommand, useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { ExternalIcon } from '../../ui/icons.tsx';
import { KeysMissingNotice } from '../../ui/keys-missing-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import styles from './checkout.module.css';
import { emailProblem, nameProblem } from './subscriber.ts';

/** Name and email of the customer to subscribe. What is wrong stands under its field, once the field was left or sent. */
export function SubscribeForm(props: {
  readonly onStarted: (checkout: CheckoutView) => void;
  readonly busy?: boolean;
  /** Fills in name and email. */
  readonly known?: CustomerView | undefined;
  /** Offered to whoever has a plan already. */
  readonly onTopUp?: () => void;
  readonly onSkip?: (() => void) | undefined;
}): ReactNode {
  const { checkout, common, format } = useTexts();
  const texts = checkout.subscribe;
  const [name, setName] = useState(props.known?.name ?? '');
  const [email, setEmail] = useState(props.known?.email ?? '');
  const [left, setLeft] = useState({ name: false, email: false });
  const nameField = useRef<HTMLInputElement>(null);
  const emailField = useRef<HTMLInputElement>(null);
  const plan = useRequest('credits.products').data?.plan ?? null;
  const subscribe = useCommand('checkout.subscribe');
  const subscribed = useSubscribed(email);

  const keysMissing = useKeysMissing();
  if (keysMissing !== null) return <KeysMissingNotice error={keysMissing} />;

  const problems = { name: nameProblem(name, texts), email: emailProblem(email, texts) };
  const submit = async (): Promise<void> => {
    setLeft({ name: true, email: true });
    if (problems.name !== null) return nameField.current?.focus();
    if (problems.email !== null) return emailField.current?.focus();
    const outcome = await subscribe.run({ name: name.trim(), email: email.trim() });
    if (outcome.ok) props.onStarted(outcome.value);
  };

  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className={styles.intro}>
        {props.known === undefined ? texts.intro : texts.known(props.known.name)}
      </p>
      <div className={styles.buyer}>
        <Field label={texts.name} error={left.name ? problems.name : null}>
          <TextInput
            ref={nameField}
            value={name}
            onChange={setName}
            onBlur={() => setLeft((before) => ({ ...before, name: name !== '' || before.name }))}
            placeholder={texts.namePlaceholder}
            autoComplete="off"
            maxLength={200}
            aria-required
          />
        </Field>
        <Field label={texts.email} error={left.email ? problems.email : null}>
          <TextInput
            ref={emailField}
            type="email"
            value={email}
            onChange={setEmail}
            onBlur={() => setLeft((before) => ({ ...before, email: email !== '' || before.email }))}
            placeholder={texts.emailPlaceholder}
            autoComplete="off"
            spellCheck={false}
            maxLength={320}
            aria-required
          />
        </Field>
      </div>
      {subscribed === null ? null : (
        <Notice
          tone="caution"
          role="status"
          actions={
            props.onTopUp === undefined ? undefined : (
              <Button onClick={props.onTopUp}>{common.topUp}</Button>
            )
          }
        >
          {texts.hasPlan(subscribed)}
        </Notice>
      )}
      {subscribe.error === null ? null : <ErrorNotice error={subscribe.error} />}
      <div className={styles.actions}>
        {props.onSkip === undefined ? null : (
          <Button variant="quiet" onClick={props.onSkip}>
            {texts.skip}
          </Button>
        )}
        <Button
          type="submit"
          variant={subscribed === null ? 'primary' : 'secondary'}
          icon={ExternalIcon}
          busy={subscribe.running || props.busy === true}
        >
          {texts.start}
        </Button>
        {plan === null ? null : (
          <p className={styles.footnote}>
            {texts.plan(plan.name, format.money(plan.price), plan.credits, format)}
          </p>
        )}
      </div>
    </form>
  );
}

/** How long a typed email has to stand before anybody is asked about it. */
const SETTLES_MS = 400;

/** The name of whoever has this email and a plan that runs already, be it the active customer or another one. */
function useSubscribed(email: string): string | null {
  const [settled, setSettled] = useState(email);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(email), SETTLES_MS);
    return () => clearTimeout(timer);
  }, [email]);
  const wanted = settled.trim();
  const asked = wanted === email.trim() && parseMailbox(wanted)?.address === wanted;
  const found = useRequest('customers.planOf', { email: wanted }, { enabled: asked });
  const customer = asked ? (found.data?.customer ?? null) : null;
  return customer === null ? null : customer.name === '' ? customer.email : customer.name;
}
