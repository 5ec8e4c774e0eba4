import type { ReactNode } from 'react';
import type { OpView } from '#shared/contract/outbox.ts';
import { useNow } from '../../lib/now.ts';
import { useTexts } from '../../lib/texts.tsx';
import { StateMark } from '../../ui/badge.tsx';
import { shapeOfDelivery } from './delivery.tsx';
import { hasProblem, marks, statusOf } from './status.ts';

/** Where a mail stands, in shape and word: what became of it where that is a problem, else how far it is. */
export function OpMark({ op }: { readonly op: OpView }): ReactNode {
  const { outbox, deliveries } = useTexts();
  const now = useNow();
  if (op.delivery !== null && hasProblem(op))
    return (
      <StateMark shape={shapeOfDelivery(op.delivery.state)}>
        {deliveries.state[op.delivery.state]}
      </StateMark>
    );
  const status = statusOf(op, now);
  const [shape, tone] = marks[status];
  return (
    <StateMark shape={shape} {...(tone === undefined ? {} : { tone })}>
      {outbox.status[status]}
    </StateMark>
  );
}
