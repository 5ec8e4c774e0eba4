/** What the bundler replaces with constants; a branch on them disappears from builds it does not belong to. */
interface ImportMetaEnv {
  readonly MODE: string;
  readonly DEV: boolean;
  /** Address of the announcement of new versions; unset: no check (src/core/updates). */
  readonly MAIN_VITE_UPDATE_FEED?: string;
}

interface ImportMeta {
  readonly env: ImportMetaEnv;
}
