import { type ReactNode, useState } from 'react';
import type { UpdateView } from '#shared/contract/about.ts';
import { useCopy } from '../../lib/copy.ts';
import { useCommand, useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './about.module.css';
import { Licences } from './licences.tsx';

/** Versions, licences, and whether there is something newer. */
export function AboutDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { about, common } = useTexts();
  const request = useRequest('about.read');
  return (
    <Dialog open onClose={onClose} title={about.title} closeLabel={common.close} width="wide">
      <p className={styles.quiet}>{about.purpose}</p>
      <Answer request={request}>
        {({ versions, licences, updateFeed }) => (
          <>
            <Versions versions={versions} />
            <Update feed={updateFeed} />
            <Licences licences={licences} />
          </>
        )}
      </Answer>
    </Dialog>
  );
}

function Versions(props: {
  readonly versions: readonly { readonly name: string; readonly version: string }[];
}): ReactNode {
  const { about } = useTexts();
  const copy = useCopy();
  const text = props.versions.map(({ name, version }) => `${name} ${version}`).join('\n');
  return (
    <>
      <dl className={styles.versions} aria-label={about.versions}>
        {props.versions.map(({ name, version }) => [
          <dt key={`${name} name`}>{name}</dt>,
          <dd key={`${name} version`}>{version}</dd>,
        ])}
      </dl>
      <div className={styles.row}>
        <Button onClick={() => void copy(text)}>{about.copy}</Button>
      </div>
    </>
  );
}

function Update({ feed }: { readonly feed: boolean }): ReactNode {
  const { update } = useTexts().about;
  const check = useCommand('about.checkForUpdate');
  const [found, setFound] = useState<UpdateView>();
  if (!feed) return <p className={styles.quiet}>{update.off}</p>;
  const look = async (): Promise<void> => {
    const outcome = await check.run();
    setFound(outcome.ok ? outcome.value : { state: 'unknown' });
  };
  return (
    <div className={styles.row}>
      <Button busy={check.running} onClick={() => void look()}>
        {update.check}
      </Button>
      <p role="status">
        {found === undefined
          ? null
          : found.state === 'newer'
            ? update.newer(found.version)
            : update[found.state]}
      </p>
    </div>
  );
}
