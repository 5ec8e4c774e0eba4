import { type ReactNode, useState } from 'react';
import type { AlertSettings } from '#shared/contract/alerts.ts';
import type { CustomerView } from '#shared/contract/checkout.ts';
import { useAnnounce } from '../../lib/announce.tsx';
import { useCommand } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import styles from './alerts.module.css';
import { limitsOf, ruleOf, type TypedRule, typedRule } from './rule.ts';

const KINDS = ['automatic', 'percent', 'amount', 'days'] as const;

/** When this customer's balance counts as low, and until when nobody wants to hear of it. */
export function RuleForm(props: {
  readonly customer: CustomerView;
  readonly settings: AlertSettings;
}): ReactNode {
  const { customer, settings } = props;
  const { alerts, common, format } = useTexts();
  const announce = useAnnounce();
  const save = useCommand('alerts.setRule');
  const snooze = useCommand('alerts.snooze');
  const { customerId } = customer;
  const [typed, setTyped] = useState<TypedRule>(() => typedRule(settings.rule));
  const rule = ruleOf(typed);
  const limits = typed.kind === 'automatic' ? null : limitsOf(typed.kind);
  const changed = JSON.stringify(rule) !== JSON.stringify(settings.rule);
  const failed = save.error ?? snooze.error;

  const submit = async (): Promise<void> => {
    if (rule === null) return;
    const outcome = await save.run({ customerId, rule });
    if (outcome.ok) announce(alerts.saved);
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
      {settings.snoozedUntil === null ? null : (
        <Notice
          tone="info"
          actions={
            <Button
              busy={snooze.running}
              onClick={() => void snooze.run({ customerId, days: null })}
            >
              {alerts.resume}
            </Button>
          }
        >
          {alerts.snoozed(format.moment(settings.snoozedUntil))}
        </Notice>
      )}
      <div className={styles.rule}>
        <Field label={alerts.rule} hint={alerts.hints[typed.kind]} className={styles.kind}>
          <Select
            value={typed.kind}
            options={KINDS.map((value) => ({ value, label: alerts.rules[value] }))}
            onChange={(kind) =>
              setTyped(
                kind === settings.rule.kind
                  ? typedRule(settings.rule)
                  : { kind, number: kind === 'automatic' ? '' : limitsOf(kind).usual },
              )
            }
          />
        </Field>
        {typed.kind === 'automatic' || limits === null ? null : (
          <Field
            label={alerts.units[typed.kind]}
            error={
              rule === null ? alerts.malformed(limits.least, format.number(limits.most)) : null
            }
            className={styles.number}
          >
            <TextInput
              value={typed.number}
              onChange={(number) => setTyped({ ...typed, number })}
              inputMode="numeric"
              autoComplete="off"
              maxLength={10}
            />
          </Field>
        )}
        <Button
          type="submit"
          variant={changed ? 'primary' : 'secondary'}
          disabled={!changed || rule === null}
          busy={save.running}
          className={styles.save}
        >
          {common.save}
        </Button>
      </div>
      {failed === null ? null : <ErrorNotice error={failed} />}
      <p className={styles.note}>
        {settings.threshold === null ? alerts.nowUnknown : alerts.now(settings.threshold, format)}
        {common.sentenceGap}
        {alerts.always}
      </p>
      {settings.notifications ? null : <p className={styles.note}>{alerts.muted}</p>}
    </form>
  );
}
