import type { ReactNode } from 'react';
import { useTexts } from '../../lib/texts.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { CloseIcon, WarningIcon } from '../../ui/icons.tsx';
import { Select } from '../../ui/select.tsx';
import { SearchInput, TextInput } from '../../ui/text-input.tsx';
import { type Range, type RangeName, RANGES } from './ledger-range.ts';
import styles from './ledger.module.css';

/** What is chosen to be listed. */
export type LedgerChoice = {
  readonly kind: string | null;
  readonly range: Range;
  readonly search: string;
  /** Entries of one mail. */
  readonly opId: string | null;
};

const ALL = 'all';

/** By kind, time and text; and one mail's, where one came from it. */
export function LedgerFilters(props: {
  readonly choice: LedgerChoice;
  readonly kinds: readonly string[];
  readonly onChange: (choice: LedgerChoice) => void;
  readonly swapped: boolean;
}): ReactNode {
  const { choice, kinds, onChange, swapped } = props;
  const { ledger: texts, common } = useTexts();
  const { kind, range } = choice;
  const known = kind === null || kinds.includes(kind) ? kinds : [...kinds, kind];
  const options = known
    .map((value) => ({ value, label: texts.kinds[value] ?? value }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
  const setRange = (change: Partial<Range>): void =>
    onChange({ ...choice, range: { ...range, ...change } });
  return (
    <div className={styles.filters}>
      <Select<string>
        label={texts.kind}
        value={kind ?? ALL}
        options={[{ value: ALL, label: texts.allKinds }, ...options]}
        onChange={(value) => onChange({ ...choice, kind: value === ALL ? null : value })}
        className={styles.filter}
      />
      <Select<RangeName>
        label={texts.range}
        value={range.name}
        options={RANGES.map((value) => ({ value, label: texts.ranges[value] }))}
        onChange={(name) => setRange({ name })}
        className={styles.filter}
      />
      {range.name !== 'custom' ? null : (
        <>
          <TextInput
            type="date"
            aria-label={texts.from}
            aria-invalid={swapped || undefined}
            value={range.from}
            onChange={(from) => setRange({ from })}
            className={styles.date}
          />
          <span aria-hidden="true">–</span>
          <TextInput
            type="date"
            aria-label={texts.to}
            aria-invalid={swapped || undefined}
            value={range.to}
            onChange={(to) => setRange({ to })}
            className={styles.date}
          />
        </>
      )}
      <SearchInput
        value={choice.search}
        onChange={(search) => onChange({ ...choice, search: search.slice(0, 200) })}
        label={texts.search}
        clearLabel={common.clearSearch}
        className={styles.search}
      />
      {choice.opId === null ? null : (
        <span className={styles.chip}>
          {texts.ofSomeMail}
          <IconButton
            icon={CloseIcon}
            label={texts.removeFilter}
            onClick={() => onChange({ ...choice, opId: null })}
          />
        </span>
      )}
      {swapped ? (
        <span role="alert" className={styles.problem}>
          <WarningIcon size={12} /> {texts.swapped}
        </span>
      ) : null}
    </div>
  );
}
