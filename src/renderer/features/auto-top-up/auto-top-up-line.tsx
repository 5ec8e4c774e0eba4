import type { ReactNode } from 'react';
import { useAbilities } from '../../lib/abilities.ts';
import { useActs } from '../../lib/acts.tsx';
import { useRequest } from '../../lib/requests.ts';
import { useParagraph, useTexts } from '../../lib/texts.tsx';
import { StateMark, type StateShape } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import styles from './auto-top-up.module.css';

const SHAPES: Readonly<Record<'off' | 'on' | 'paused', StateShape>> = {
  off: 'stopped',
  on: 'done',
  paused: 'attention',
};

/** "Automatic top-up: paused", with why; opens its sentence. Left out where the key may not buy. */
export function AutoTopUpLine(): ReactNode {
  const { autoTopUp: texts, format } = useTexts();
  const paragraph = useParagraph();
  const { autoTopUp } = useActs();
  const may = useAbilities();
  const view = useRequest('autoTopUp.view').data;
  if (view === undefined || !may.topUp) return null;
  const { state, pause } = view;
  const why =
    pause === null
      ? state === 'on' && view.phase !== 'watching'
        ? texts.phases[view.phase]
        : null
      : paragraph(
          texts.pause(pause.reason, pause.code, pause.where ?? ''),
          pause.until === null ? texts.untilResumed : texts.until(format.time(pause.until)),
        );
  return (
    <span className={styles.line}>
      <Button variant="link" onClick={autoTopUp}>
        <StateMark shape={SHAPES[state]}>{texts.line(texts.states[state])}</StateMark>
      </Button>
      {why === null ? null : <span className={styles.meta}>{why}</span>}
    </span>
  );
}
