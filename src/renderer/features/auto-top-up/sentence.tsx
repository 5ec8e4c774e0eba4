import type { ReactNode } from 'react';
import type { Locale } from '#shared/text/format.ts';
import { useTexts } from '../../lib/texts.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { cx } from '../../ui/class-names.ts';
import styles from './auto-top-up.module.css';
import type { Entry, EntryField } from './entry.ts';

/** "$", "US$" or "CNY": what stands before an amount of this currency. */
const signOf = (currency: string, locale: Locale): string =>
  new Intl.NumberFormat(locale === 'en' ? 'en-US' : locale, { style: 'currency', currency })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value ?? currency;

/** One sentence with four fields: everything there is to decide. */
export function Sentence(props: {
  readonly entry: Entry;
  readonly wrong: readonly EntryField[];
  readonly currency: string;
  readonly onChange: (change: Partial<Entry>) => void;
}): ReactNode {
  const { entry, wrong, onChange } = props;
  const { autoTopUp: texts, locale } = useTexts();
  const { sentence, fields } = texts;
  const field = (name: EntryField, width: 'narrow' | 'wide'): ReactNode => (
    <TextInput
      aria-label={fields[name]}
      aria-invalid={wrong.includes(name) || undefined}
      inputMode="decimal"
      className={cx(styles.field, styles[width])}
      value={entry[name]}
      onChange={(value) => onChange({ [name]: value })}
      onFocus={(event) => event.target.select()}
    />
  );
  return (
    <p className={styles.sentence}>
      {sentence.below} {field('below', 'wide')} {sentence.buy} {field('packs', 'narrow')}{' '}
      {sentence.packs(Number(entry.packs))}
      {sentence.perDay} {field('perDay', 'narrow')} {sentence.times}{' '}
      <span className={styles.money}>
        {signOf(props.currency, locale)} {field('perMonth', 'wide')}
      </span>{' '}
      {sentence.month}
    </p>
  );
}
