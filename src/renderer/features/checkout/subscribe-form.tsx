import { type ReactNode, useRef, useState } from 'react';
import type { CheckoutView } from '#shared/contract/checkout.ts';
import { useCommand, useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { ExternalIcon } from '../../ui/icons.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import styles from './checkout.module.css';
import { emailProblem, nameProblem } from './subscriber.ts';

/** Name and email of a new customer. What is wrong stands under its field, once the field was left or sent. */
export function SubscribeForm(props: {
  readonly onStarted: (checkout: CheckoutView) => void;
  readonly busy?: boolean;
}): ReactNode {
  const { checkout, format } = useTexts();
  const texts = checkout.subscribe;
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [left, setLeft] = useState({ name: false, email: false });
  const nameField = useRef<HTMLInputElement>(null);
  const emailField = useRef<HTMLInputElement>(null);
  const plan = useRequest('credits.products').data?.plan ?? null;
  const subscribe = useCommand('checkout.subscribe');

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
      <p className={styles.intro}>{texts.intro}</p>
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
      {subscribe.error === null ? null : <ErrorNotice error={subscribe.error} />}
      <div className={styles.actions}>
        <Button
          type="submit"
          variant="primary"
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
