import type { ReactNode } from 'react';
import type { TemplateRow } from '#shared/contract/templates.ts';
import { useTexts } from '../../lib/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { byFolder } from './folders.ts';
import styles from './templates.module.css';

/** The templates that were found, by folder. */
export function TemplateList(props: {
  readonly rows: readonly TemplateRow[];
  readonly chosen: string | null;
  readonly onChoose: (templateId: string) => void;
}): ReactNode {
  const { templates: texts } = useTexts();
  return (
    <nav aria-label={texts.list} className={styles.list}>
      {byFolder(props.rows).map(({ name, rows }) => (
        <section key={name} aria-label={name === '' ? texts.noFolder : name}>
          {name === '' ? null : <h3 className={styles.folder}>{name}</h3>}
          <ul className={styles.rows}>
            {rows.map((row) => (
              <li key={row.templateId}>
                <button
                  type="button"
                  aria-current={row.templateId === props.chosen}
                  className={cx(styles.row, row.templateId === props.chosen && styles.chosen)}
                  onClick={() => props.onChoose(row.templateId)}
                >
                  <span className={styles.name} dir="auto">
                    {row.name}
                  </span>
                  <span className={styles.subject} dir="auto">
                    {row.subject === '' ? texts.unnamedSubject : row.subject}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
