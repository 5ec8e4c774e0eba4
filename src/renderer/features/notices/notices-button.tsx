import { type ReactNode, useState } from 'react';
import { useActs } from '../../lib/acts.tsx';
import { useCommand, useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { BellIcon } from '../../ui/icons.tsx';
import { Popover } from '../../ui/popover.tsx';
import { NoticeItem } from './notice-item.tsx';
import styles from './notices.module.css';

/** The bell: the list that every notification of the operating system is only a copy of. */
export function NoticesButton(): ReactNode {
  const { notices: texts, format } = useTexts();
  const { openHistory } = useTexts().alerts;
  const { alerts } = useActs();
  const [open, setOpen] = useState(false);
  const notices = useRequest('notices.list');
  const dismiss = useCommand('notices.dismiss');
  const fresh = (notices.data ?? []).filter(({ dismissed }) => !dismissed);
  return (
    <Popover
      title={texts.title}
      align="end"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <IconButton
          icon={BellIcon}
          label={texts.button(fresh.length)}
          mark={
            fresh.length === 0 ? null : (
              <span aria-hidden="true" className={styles.count}>
                {format.number(Math.min(99, fresh.length))}
              </span>
            )
          }
        />
      }
      actions={
        fresh.length < 2 ? null : (
          <Button
            variant="quiet"
            onClick={() => {
              for (const { noticeId } of fresh) void dismiss.run({ noticeId });
            }}
          >
            {texts.dismissAll}
          </Button>
        )
      }
    >
      <Answer request={notices}>
        {() =>
          fresh.length === 0 ? (
            <p className={styles.empty}>{texts.empty}</p>
          ) : (
            <ul>
              {fresh.map((notice) => (
                <NoticeItem
                  key={notice.noticeId}
                  notice={notice}
                  onDismiss={() => void dismiss.run({ noticeId: notice.noticeId })}
                  onLeave={() => setOpen(false)}
                />
              ))}
            </ul>
          )
        }
      </Answer>
      <div className={styles.foot}>
        <Button
          variant="quiet"
          className={styles.wide}
          onClick={() => {
            setOpen(false);
            alerts(null);
          }}
        >
          {openHistory}
        </Button>
      </div>
    </Popover>
  );
}
