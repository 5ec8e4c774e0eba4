/** One step of the schema. Steps are only ever added: a released step never changes. */
export type Migration = {
  /** Equals the step's place in the list, counted from one, and becomes `user_version`. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
};
