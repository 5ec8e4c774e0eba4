import { type ReactNode, useState } from 'react';
import type { AutoTopUpView } from '#shared/contract/auto-top-up.ts';
import { mostCost } from '#shared/most-cost.ts';
import { useCommand, useRemember, useRequest } from '../../lib/requests.ts';
import { useParagraph, useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import styles from './auto-top-up.module.css';
import { type Entry, type EntryField, entryOf, readEntry } from './entry.ts';
import { Sentence } from './sentence.tsx';
import { Standing } from './standing.tsx';

/** What is decided, what it costs, whether it is on; nothing changes before a button is pressed. */
export function AutoTopUpForm(props: {
  readonly view: AutoTopUpView;
  readonly onClose: () => void;
}): ReactNode {
  const { view, onClose } = props;
  const { autoTopUp: texts, common, format } = useTexts();
  const [entry, setEntry] = useState<Entry>(() => entryOf(view.settings, format));
  const [wrong, setWrong] = useState<readonly EntryField[]>([]);
  const save = useCommand('autoTopUp.save');
  const remember = useRemember();
  const cards = useRequest('checkout.cards');
  const pack = useRequest('credits.products').data?.topUp ?? null;
  const on = view.settings.enabled;
  // What was chosen once keeps its currency until it is saved anew.
  const currency = on ? view.settings.perMonth.currency : (pack?.price.currency ?? 'USD');
  const card = cards.data?.[0] ?? null;
  const noCard = cards.data !== undefined && card === null;

  const keep = async (enabled: boolean): Promise<void> => {
    // Off must always be possible, whatever stands in the fields.
    const read = enabled
      ? readEntry(entry, true, pack?.price.currency ?? currency)
      : ({ ok: true, settings: { ...view.settings, enabled: false } } as const);
    setWrong(read.ok ? [] : read.wrong);
    if (!read.ok) return;
    const outcome = await save.run(read.settings);
    if (!outcome.ok) return;
    remember('autoTopUp.view', outcome.value);
    onClose();
  };

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void keep(true);
      }}
    >
      <p className={styles.intro}>{texts.intro}</p>
      <Standing view={view} />
      <div>
        <Sentence
          entry={entry}
          wrong={wrong}
          currency={currency}
          onChange={(change) => setEntry({ ...entry, ...change })}
        />
        <div aria-live="polite" className={styles.error}>
          {wrong.length === 0
            ? null
            : wrong.includes('perMonth') && wrong.length === 1
              ? texts.invalidMoney
              : texts.invalid}
        </div>
      </div>
      <Cost entry={entry} currency={currency} card={card} noCard={noCard} />
      {save.error === null ? null : <ErrorNotice error={save.error} />}
      <div className={styles.actions}>
        {on ? (
          <Button busy={save.running} onClick={() => void keep(false)}>
            {texts.turnOff}
          </Button>
        ) : (
          <Button onClick={onClose}>{common.cancel}</Button>
        )}
        <Button type="submit" variant="primary" busy={save.running} disabled={noCard && !on}>
          {on ? texts.save : texts.turnOn}
        </Button>
      </div>
    </form>
  );
}

/** What one purchase takes from which card, and how the limits are counted. */
function Cost(props: {
  readonly entry: Entry;
  readonly currency: string;
  readonly card: { readonly brand: string | null; readonly last4: string | null } | null;
  readonly noCard: boolean;
}): ReactNode {
  const { entry, currency, card, noCard } = props;
  const { autoTopUp: texts, buying, format } = useTexts();
  const paragraph = useParagraph();
  const read = readEntry(entry, true, currency);
  const quantity = read.ok ? read.settings.packs : 1;
  const preview = useRequest(
    'checkout.preview',
    { kind: 'topUp', quantity },
    { keepPrevious: true },
  ).data;
  const price = preview?.quantity === quantity ? preview : null;
  const most = price === null ? null : mostCost(price);
  const tooSmall =
    read.ok &&
    most !== null &&
    most.currency === read.settings.perMonth.currency &&
    most.minor > read.settings.perMonth.minor;
  return (
    <div className={styles.facts}>
      {price === null || most === null ? null : tooSmall ? (
        <p className={styles.error}>{texts.tooSmall(format.money(most))}</p>
      ) : (
        <p>
          {paragraph(
            texts.price(format.money(price.total)),
            card === null ? '' : texts.charges(buying.card.named(card)),
          )}
        </p>
      )}
      {noCard ? <p className={styles.error}>{texts.noCardYet}</p> : null}
      <p className={styles.meta}>
        {paragraph(most === null || tooSmall ? '' : texts.room(format.money(most)), texts.counted)}
      </p>
    </div>
  );
}
