import type { ReactNode } from 'react';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { Row } from './row.tsx';

/** The way out of the mailings, once the mail has one. */
export function UnsubscribeRow(props: {
  readonly address: string;
  readonly onRemove: () => void;
}): ReactNode {
  const { unsubscribe } = useTexts().checks;
  if (props.address === '') return null;
  return (
    <Row
      id="compose-unsubscribe"
      label={unsubscribe.label}
      end={
        <Button variant="quiet" onClick={props.onRemove}>
          {unsubscribe.remove}
        </Button>
      }
    >
      <output id="compose-unsubscribe">
        {props.address.replace(/^mailto:/, '').replace(/\?.*$/, '')}
      </output>
    </Row>
  );
}
