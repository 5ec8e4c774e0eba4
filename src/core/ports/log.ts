export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** Secrets, bodies and addresses are removed by the sink, so callers may pass what they have. */
export type Log = {
  readonly info: (event: string, fields?: LogFields) => void;
  readonly warn: (event: string, fields?: LogFields) => void;
  readonly error: (event: string, fields?: LogFields) => void;
};
