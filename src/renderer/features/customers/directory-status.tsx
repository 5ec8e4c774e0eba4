import type { ReactNode } from 'react';
import type { DirectoryView } from '#shared/contract/directory.ts';
import { useNow } from '../../lib/now.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { RefreshIcon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './customers.module.css';

/** How many, how old, and who shares an email. */
export function DirectoryStatus(props: {
  readonly view: DirectoryView;
  readonly twins: number;
  readonly twinsOnly: boolean;
  readonly onTwinsOnly: (only: boolean) => void;
  readonly onRefresh: () => void;
}): ReactNode {
  const { view, twins, twinsOnly } = props;
  const { customers: texts, format } = useTexts();
  const now = useNow(10_000);
  return (
    <>
      <div className={styles.status}>
        <span>
          {view.complete
            ? texts.summary(view.rows.length, format)
            : texts.readingOn(view.rows.length, format)}
          {view.readAt === null ? null : ` · ${format.age(view.readAt, now)}`}
        </span>
        <IconButton icon={RefreshIcon} label={texts.refresh} onClick={props.onRefresh} />
      </div>
      {twins === 0 ? null : (
        <Notice
          tone="caution"
          actions={
            <Button onClick={() => props.onTwinsOnly(!twinsOnly)}>
              {twinsOnly ? texts.showAll : texts.showTwins}
            </Button>
          }
        >
          {texts.twins(twins, format)}
        </Notice>
      )}
    </>
  );
}
