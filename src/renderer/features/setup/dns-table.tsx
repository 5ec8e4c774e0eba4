import type { ReactNode } from 'react';
import type { SetupDomain } from '#shared/contract/setup.ts';
import { useTexts } from '../../lib/texts.tsx';
import styles from './setup.module.css';

/** What has to stand in the DNS of a domain, to be copied from here. */
export function DnsTable({ domain }: { readonly domain: SetupDomain }): ReactNode {
  const { sender } = useTexts().setup;
  return (
    <div className={styles.dns}>
      <table aria-label={sender.records(domain.name)}>
        <thead>
          <tr>
            <th>{sender.columns.type}</th>
            <th>{sender.columns.name}</th>
            <th>{sender.columns.value}</th>
            <th>{sender.columns.status}</th>
          </tr>
        </thead>
        <tbody>
          {domain.records.map((record) => (
            <tr key={`${record.type} ${record.name} ${record.value}`}>
              <td>{record.type}</td>
              <td>
                <code>{record.name}</code>
              </td>
              <td>
                <code>{record.value}</code>
              </td>
              <td>{record.status ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
