import type { ReactNode } from 'react';
import type { Chosen, Part } from '#shared/contract/setup.ts';
import type { AccountMode } from '#shared/mode.ts';
import { Notice } from '../../ui/notice.tsx';
import { useAnnounce } from '../../lib/announce.tsx';
import { useCommand } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import styles from './setup.module.css';
import { useStoredVerdict } from './use-verdict.ts';

/** Says what would be created in the user's account before a button does it. */
export function CreateParts(props: {
  readonly mode: AccountMode;
  readonly missing: readonly Part[];
  readonly onCreated: (chosen: Chosen) => void;
}): ReactNode {
  const { credits } = useTexts().setup;
  const announce = useAnnounce();
  const create = useCommand('setup.create');
  const mayCreate = useStoredVerdict(props.mode, 'dodo')?.verdict !== 'readOnly';
  const run = async (): Promise<void> => {
    const outcome = await create.run({ mode: props.mode });
    if (!outcome.ok) return;
    announce(credits.created);
    props.onCreated(outcome.value);
  };
  return (
    <section className={styles.create} aria-label={credits.createTitle}>
      <h3>{mayCreate ? credits.createTitle : credits.missingTitle}</h3>
      {mayCreate ? <p>{credits.createText}</p> : null}
      <ul>
        {props.missing.map((part) => (
          <li key={part}>{credits.parts[part]}</li>
        ))}
      </ul>
      {create.error === null ? null : <ErrorNotice error={create.error} tone="caution" />}
      {mayCreate ? (
        <div>
          <Button busy={create.running} onClick={() => void run()}>
            {credits.create}
          </Button>
        </div>
      ) : (
        <Notice tone="caution">{credits.readsOnly}</Notice>
      )}
    </section>
  );
}
