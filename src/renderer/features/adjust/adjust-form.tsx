import { type ReactNode, useRef, useState } from 'react';
import { useNow } from '../../lib/now.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import styles from './adjust.module.css';
import { BalanceChange } from './balance-change.tsx';
import { amountOf, type Balance, type Entry, problemsOf } from './entry.ts';

type Name = 'amount' | 'reason' | 'lapses';

/** How many, which way and why. What is wrong stands under its field, once the field was left or sent. */
export function AdjustForm(props: {
  readonly entry: Entry;
  /** null while unknown. */
  readonly balance: Balance | null;
  /** Adjustments of this customer that are not known to have ended. */
  readonly waiting: number;
  readonly onChange: (entry: Entry) => void;
  readonly onReview: () => void;
}): ReactNode {
  const { entry, balance, onChange } = props;
  const texts = useTexts();
  const { adjust, format } = texts;
  const now = useNow(60_000);
  const [left, setLeft] = useState<Readonly<Record<Name, boolean>>>({
    amount: false,
    reason: false,
    lapses: false,
  });
  const fields = {
    amount: useRef<HTMLInputElement>(null),
    reason: useRef<HTMLInputElement>(null),
    lapses: useRef<HTMLInputElement>(null),
  };
  const problems = problemsOf(entry, balance, now, texts);
  const leave = (name: Name) => (): void =>
    setLeft((before) => ({ ...before, [name]: before[name] || entry[name] !== '' }));
  const shown = (name: Name): string | null => (left[name] ? problems[name] : null);
  const amount = amountOf(entry.amount);

  const review = (): void => {
    setLeft({ amount: true, reason: true, lapses: true });
    const wrong = (['amount', 'reason', 'lapses'] as const).find((name) => problems[name] !== null);
    if (wrong === undefined) props.onReview();
    else fields[wrong].current?.focus();
  };

  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        review();
      }}
    >
      {props.waiting === 0 ? null : (
        <Notice tone="info">{adjust.open(props.waiting, format)}</Notice>
      )}
      <SegmentedControl
        label={adjust.kind}
        value={entry.kind}
        options={(['credit', 'debit'] as const).map((value) => ({
          value,
          label: adjust.kinds[value],
        }))}
        onChange={(kind) => onChange({ ...entry, kind })}
      />
      <div className={styles.pair}>
        <Field label={adjust.amount} error={shown('amount')}>
          <TextInput
            ref={fields.amount}
            value={entry.amount}
            onChange={(value) => onChange({ ...entry, amount: value })}
            onBlur={leave('amount')}
            inputMode="numeric"
            autoComplete="off"
            maxLength={16}
            aria-required
          />
        </Field>
        {entry.kind === 'debit' ? null : (
          <Field label={adjust.lapses} hint={adjust.lapsesHint} error={shown('lapses')}>
            <TextInput
              ref={fields.lapses}
              type="date"
              value={entry.lapses}
              onChange={(value) => onChange({ ...entry, lapses: value })}
              onBlur={leave('lapses')}
            />
          </Field>
        )}
      </div>
      <Field label={adjust.reason} hint={adjust.reasonHint} error={shown('reason')}>
        <TextInput
          ref={fields.reason}
          value={entry.reason}
          onChange={(value) => onChange({ ...entry, reason: value })}
          onBlur={leave('reason')}
          autoComplete="off"
          maxLength={300}
          dir="auto"
          aria-required
        />
      </Field>
      <div className={styles.foot}>
        <BalanceChange
          kind={entry.kind}
          amount={problems.amount === null ? amount : null}
          balance={balance}
        />
        <Button type="submit" variant="primary">
          {adjust.review}
        </Button>
      </div>
    </form>
  );
}
