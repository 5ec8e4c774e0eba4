import type { ReactNode } from 'react';
import type { AutoTopUpView } from '#shared/contract/auto-top-up.ts';
import { useCommand, useRemember } from '../../lib/requests.ts';
import { useParagraph, useTexts } from '../../lib/texts.tsx';
import { StateMark } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './auto-top-up.module.css';

/** How it stands while it is on: what it waits for, or why it is paused and the way out. */
export function Standing({ view }: { readonly view: AutoTopUpView }): ReactNode {
  const { autoTopUp: texts, format } = useTexts();
  const paragraph = useParagraph();
  const resume = useCommand('autoTopUp.resume');
  const remember = useRemember();
  const { pause, spent } = view;
  const goOn = async (): Promise<void> => {
    const outcome = await resume.run();
    if (outcome.ok) remember('autoTopUp.view', outcome.value);
  };
  if (view.state === 'off') return null;
  if (pause !== null)
    return (
      <Notice
        tone="caution"
        role="status"
        actions={
          <Button busy={resume.running} onClick={() => void goOn()}>
            {pause.reason === 'elsewhere' ? texts.takeOver : texts.resume}
          </Button>
        }
      >
        <p>
          <strong>{texts.line(texts.states.paused)}</strong>
        </p>
        <p>
          {paragraph(
            texts.pause(pause.reason, pause.code, pause.where ?? ''),
            pause.until === null ? texts.untilResumed : texts.until(format.time(pause.until)),
          )}
        </p>
      </Notice>
    );
  return (
    <div className={styles.facts}>
      <StateMark shape={view.phase === 'buying' ? 'working' : 'done'}>
        {texts.line(texts.states.on)}
      </StateMark>
      <p className={styles.meta}>
        {paragraph(
          texts.phases[view.phase],
          texts.spent(spent.today, format.money(spent.month), format),
        )}
      </p>
      {view.problem === null ? null : <ErrorNotice error={view.problem} tone="caution" />}
    </div>
  );
}
