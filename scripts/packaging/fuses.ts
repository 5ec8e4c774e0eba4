import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import type { Configuration } from 'electron-builder';

/**
 * The switches burned into the program. Integrity of the archive is checked on macOS and Windows only: on Linux
 * Electron has no such check, and the fuse says nothing. Cookies are none of ours, but encrypting them costs nothing.
 */
export const shippedFuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
} as const satisfies Configuration['electronFuses'];

const numbers: { readonly [name in keyof typeof shippedFuses]: FuseV1Options } = {
  runAsNode: FuseV1Options.RunAsNode,
  enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
};

export type FuseReading = {
  readonly name: string;
  readonly wanted: boolean;
  /** null: this program does not have the fuse at all. */
  readonly found: boolean | null;
};

const isOn = (state: number | undefined): boolean | null => {
  if (state === FuseState.ENABLE) return true;
  if (state === FuseState.DISABLE) return false;
  return null;
};

/** What the bytes of `program` say, fuse by fuse. @throws when it is no Electron program. */
export async function readFuses(program: string): Promise<readonly FuseReading[]> {
  const wire: Readonly<Record<string, unknown>> = { ...(await getCurrentFuseWire(program)) };
  return Object.entries(numbers).map(([name, number]) => {
    const state = wire[String(number)];
    return {
      name,
      wanted: shippedFuses[name as keyof typeof shippedFuses],
      found: isOn(typeof state === 'number' ? state : undefined),
    };
  });
}
