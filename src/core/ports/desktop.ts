import type { Page } from '#shared/contract/app.ts';
import type { Mode } from '#shared/mode.ts';
import type { Outcome } from '#shared/outcome.ts';

/** Opens pages of the payment provider in the system browser; refuses every other address. */
export type BrowserPort = {
  readonly open: (url: string, mode: Mode) => Promise<Outcome<void>>;
};

export type Toast = {
  readonly title: string;
  readonly body: string;
  readonly silent: boolean;
  /** Where a click on it leads. */
  readonly page: Page;
};

export type NotifierPort = {
  /** Answers whether this desktop can show it. */
  readonly show: (toast: Toast) => 'shown' | 'unsupported';
};

export type TextFile = {
  /** Suggested, with its ending. */
  readonly name: string;
  /** Written piece by piece, in order; a rejection leaves no file behind. */
  readonly pieces: () => AsyncIterable<string>;
};

/** Lets the user say where a file goes. The place itself stays with the desktop. */
export type SaveFilePort = {
  /** The name it was given, or null when the user changed their mind. */
  readonly save: (file: TextFile) => Promise<Outcome<{ readonly name: string } | null>>;
};

/** Lets the user choose a text file and reads it. Its place stays with the desktop. */
export type OpenFilePort = {
  /** null when the user changed their mind. `endings` without dots. */
  readonly open: (
    endings: readonly string[],
  ) => Promise<Outcome<{ readonly name: string; readonly text: string } | null>>;
};

/** The page a buyer returns to after checkout. It only nudges the poll. */
export type ReturnPagePort = {
  /** Listens on loopback and gives the addresses to put into a checkout. */
  readonly open: (
    onReturn: () => void,
  ) => Promise<{ readonly returnUrl: string; readonly cancelUrl: string }>;
};

export type NetworkPort = {
  readonly online: () => boolean;
  readonly onChange: (listener: (online: boolean) => void) => () => void;
};
