import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { CustomerView } from '#shared/contract/checkout.ts';
import type { AppError } from '#shared/errors.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { MailIcon } from '../../ui/icons.tsx';
import { FirstCustomer } from './first-customer.tsx';
import styles from './welcome.module.css';

/** The first start: what the sandbox is, then whose credits to use. Every step can be skipped. */
export function Welcome(props: {
  /** Subscribes a customer; given from outside, because it belongs to the checkout. */
  readonly subscribeForm: ReactNode;
  readonly leaving: boolean;
  readonly error: AppError | null;
  readonly onLeave: () => void;
  readonly onCustomer: (customer: CustomerView, needsPlan: boolean) => void;
  readonly onOwnKeys: () => void;
}): ReactNode {
  const { welcome, common } = useTexts();
  const [step, setStep] = useState<'hello' | 'customer'>('hello');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [step]);
  return (
    <main className={styles.welcome}>
      <div className={styles.card}>
        <span className={styles.mark}>
          <MailIcon size={24} />
        </span>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {step === 'hello' ? welcome.title : welcome.customerTitle}
        </h1>
        {step === 'hello' ? (
          <Hello
            leaving={props.leaving}
            onStart={() => setStep('customer')}
            onOwnKeys={props.onOwnKeys}
          />
        ) : (
          <FirstCustomer
            subscribeForm={props.subscribeForm}
            leaving={props.leaving}
            onDone={props.onCustomer}
          />
        )}
        {props.error === null ? null : <ErrorNotice error={props.error} />}
      </div>
      <div className={styles.ways}>
        {step === 'hello' ? null : (
          <Button variant="quiet" onClick={() => setStep('hello')}>
            {common.back}
          </Button>
        )}
        <Button variant="quiet" busy={props.leaving} onClick={props.onLeave}>
          {welcome.leave}
        </Button>
      </div>
    </main>
  );
}

function Hello(props: {
  readonly leaving: boolean;
  readonly onStart: () => void;
  readonly onOwnKeys: () => void;
}): ReactNode {
  const { welcome } = useTexts();
  return (
    <>
      <ul className={styles.lines}>
        {welcome.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <div className={styles.actions}>
        <Button variant="primary" onClick={props.onStart}>
          {welcome.start}
        </Button>
        <Button busy={props.leaving} onClick={props.onOwnKeys}>
          {welcome.ownKeys}
        </Button>
      </div>
    </>
  );
}
