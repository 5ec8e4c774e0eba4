import { Component, type ReactNode } from 'react';
import { useTexts } from '../lib/texts.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './page-boundary.module.css';

type Props = { readonly children: ReactNode };

/** A page that throws is replaced by a sentence and a way back; header, rail and undo bar go on working. */
export class PageBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? (
      <Broken onReload={() => this.setState({ broken: false })} />
    ) : (
      this.props.children
    );
  }
}

function Broken(props: { readonly onReload: () => void }): ReactNode {
  const { shell } = useTexts();
  return (
    <div className={styles.broken}>
      <Notice
        tone="urgent"
        role="alert"
        actions={<Button onClick={props.onReload}>{shell.reload}</Button>}
      >
        <p>
          <strong>{shell.crashed}</strong>
        </p>
        <p>{shell.crashedHint}</p>
      </Notice>
    </div>
  );
}
