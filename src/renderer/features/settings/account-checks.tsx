import { type ReactNode, useEffect, useState } from 'react';
import type { AccountCheck } from '#shared/contract/settings.ts';
import type { AccountMode } from '#shared/mode.ts';
import { useAnnounce } from '../../lib/announce.tsx';
import { useCommand } from '../../lib/requests.ts';
import { useErrorText, useParagraph, useTexts } from '../../lib/texts.tsx';
import { type StateShape, StateMark } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import styles from './settings.module.css';

const SHAPES: Record<AccountCheck['result'], StateShape> = {
  good: 'done',
  warning: 'attention',
  bad: 'failed',
  skipped: 'stopped',
};

/** Asks both services whether keys and ids fit together, one line per step. */
export function AccountChecks(props: {
  readonly mode: AccountMode;
  readonly unsaved: boolean;
}): ReactNode {
  const { mode, unsaved } = props;
  const texts = useTexts().settings.check;
  const announce = useAnnounce();
  const check = useCommand('settings.checkAccount');
  const [results, setResults] = useState<readonly AccountCheck[]>([]);
  const good = results.filter(({ result }) => result === 'good').length;
  const verdict =
    results.length === 0
      ? ''
      : good === results.length
        ? texts.allGood
        : texts.summary(good, results.length);
  useEffect(() => {
    if (verdict !== '') announce(verdict);
  }, [verdict, announce]);
  // An answer about keys that are being changed would be believed to be about the new ones.
  const shown = unsaved ? [] : results;

  const run = async (): Promise<void> => {
    setResults([]);
    const outcome = await check.run({ mode });
    if (outcome.ok) setResults(outcome.value);
  };
  return (
    <div className={styles.checks}>
      <div className={styles.actions}>
        <span className={styles.quiet}>
          {unsaved ? texts.saveFirst : check.running ? texts.running : verdict}
        </span>
        <Button disabled={unsaved} busy={check.running} onClick={() => void run()}>
          {texts.button}
        </Button>
      </div>
      {check.error === null ? null : <ErrorNotice error={check.error} tone="caution" />}
      {shown.length === 0 ? null : (
        <ul className={styles.results}>
          {shown.map((result) => (
            <CheckLine key={result.step} check={result} />
          ))}
        </ul>
      )}
    </div>
  );
}

function CheckLine({ check }: { readonly check: AccountCheck }): ReactNode {
  const texts = useTexts().settings.check;
  const tell = useErrorText();
  const paragraph = useParagraph();
  const error = check.error === null ? null : tell(check.error);
  return (
    <li className={styles.result}>
      <StateMark shape={SHAPES[check.result]}>{texts.results[check.result]}</StateMark>
      <div>
        <p>{texts.steps[check.step]}</p>
        {error === null ? null : (
          <p className={styles.quiet}>{paragraph(error.what, error.next)}</p>
        )}
      </div>
    </li>
  );
}
