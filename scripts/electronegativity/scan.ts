import { createRequire } from 'node:module';

/** One thing the scanner points at. `file` is an absolute path, or `N/A` for a finding about the whole app. */
export type Finding = {
  readonly id: string;
  readonly file: string;
  readonly location: { readonly line: number };
  readonly severity: { readonly name: string };
  readonly confidence: { readonly name: string };
  readonly description: string;
};

export type Scan = {
  readonly findings: readonly Finding[];
  /** Files it could not read: what it did not read it did not judge. */
  readonly unread: readonly { readonly file: string; readonly message: string }[];
};

type Options = {
  readonly input: string;
  readonly electronVersionOverride: string;
  readonly excludeFromScan: readonly string[];
};
type Result = {
  readonly issues: readonly Finding[];
  readonly errors: readonly { readonly file: string; readonly message: string }[];
};

type Require = ReturnType<typeof createRequire>;

/** Lets everything that asks `from` for the package `name` have `exports` instead. */
function replace(from: Require, name: string, exports: unknown): void {
  const file = from.resolve(name);
  const stand = { id: file, filename: file, loaded: true, exports };
  from.cache[file] = stand as unknown as NodeJS.Module;
}

/**
 * Looks through every file below `folder` with Electronegativity. Two things are put in its way:
 * its network client, whose only uses are newer translations and the list of Electron releases (that check is left
 * out) and which ends the process on current Node where there is no network; and this project's TypeScript, which has
 * no programming interface: its parser gets the TypeScript it was made for.
 */
export async function scan(folder: string, electronVersion: string): Promise<Scan> {
  const require = createRequire(import.meta.url);
  const scanner = createRequire(require.resolve('@doyensec/electronegativity'));
  replace(scanner, 'got', { __esModule: true, default: async () => ({ statusCode: 304 }) });
  const parser = createRequire(scanner.resolve('@typescript-eslint/typescript-estree'));
  replace(parser, 'typescript', scanner('typescript'));
  const run = scanner('@doyensec/electronegativity') as (options: Options) => Promise<Result>;
  const { issues, errors } = await run({
    input: folder,
    electronVersionOverride: electronVersion,
    excludeFromScan: ['availablesecurityfixesglobalcheck'],
  });
  return { findings: issues, unread: errors };
}
