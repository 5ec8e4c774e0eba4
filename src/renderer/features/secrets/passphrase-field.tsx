import type { ReactNode } from 'react';
import { PASSPHRASE_LENGTH } from '#shared/passphrase.ts';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/text-input.tsx';

/** A field that hides what is typed. */
export function PassphraseField(props: {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly error: string | null;
  readonly onChange: (value: string) => void;
}): ReactNode {
  return (
    <Field label={props.label} hint={props.hint} error={props.error}>
      <TextInput
        type="password"
        autoComplete="off"
        spellCheck={false}
        maxLength={PASSPHRASE_LENGTH.max}
        value={props.value}
        onChange={props.onChange}
      />
    </Field>
  );
}
