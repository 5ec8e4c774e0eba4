import type { ReactNode } from 'react';
import type { Licence } from '#shared/contract/about.ts';
import { useTexts } from '../../lib/texts.tsx';
import styles from './about.module.css';

/** Every package the app is made of; opening one shows the wording of its licence. */
export function Licences({ licences }: { readonly licences: readonly Licence[] }): ReactNode {
  const { about, format } = useTexts();
  return (
    <section className={styles.licences}>
      <h3>{about.licences(format.number(licences.length))}</h3>
      <p className={styles.quiet}>{about.electron}</p>
      {licences.length === 0 ? null : (
        <div className={styles.list}>
          {licences.map(({ name, version, licence, text }) => (
            <details key={`${name} ${version}`} className={styles.package}>
              <summary>
                <span className={styles.name}>
                  {name} {version}
                </span>
                <span className={styles.quiet}>{licence}</span>
              </summary>
              <pre className={styles.text}>{text === '' ? about.noText : text}</pre>
            </details>
          ))}
        </div>
      )}
    </section>
  );
}
