/** What the bundler replaces with constants; a branch on them disappears from builds it does not belong to. */
interface ImportMetaEnv {
  readonly MODE: string;
  readonly DEV: boolean;
}

interface ImportMeta {
  readonly env: ImportMetaEnv;
}
