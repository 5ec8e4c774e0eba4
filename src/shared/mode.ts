/** Which world the app talks to. Each mode has its own keys, ids and database file. */
export const MODES = ['sandbox', 'test', 'live'] as const;
export type Mode = (typeof MODES)[number];
/** The modes that use the operator's own accounts. */
export const ACCOUNT_MODES = ['test', 'live'] as const;
export type AccountMode = (typeof ACCOUNT_MODES)[number];
export const SERVICES = ['dodo', 'resend'] as const;
export type Service = (typeof SERVICES)[number];
