import { app } from 'electron';

const SCHEME = 'mailto';

/** Whether the system opens mail links with this app. The system holds the answer, not the app. */
export const mailHandler = {
  read: (): boolean => app.isDefaultProtocolClient(SCHEME),
  /** Answers what the system says afterwards: it may refuse, or ask the user itself. */
  set: (on: boolean): boolean => {
    if (on) app.setAsDefaultProtocolClient(SCHEME);
    else app.removeAsDefaultProtocolClient(SCHEME);
    return app.isDefaultProtocolClient(SCHEME);
  },
};
