import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { LoginItemPort } from '#core/ports/login-item.ts';
import { fail, ok } from '#shared/outcome.ts';
import { writeAtomically } from './atomic-file.ts';

/** An argument of an Exec line (Desktop Entry Specification, "The Exec key"). */
const quoted = (argument: string): string =>
  `"${argument
    .replace(/(["`$\\])/g, '\\$1')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`;

/**
 * Starting at login on Linux: an entry in the user's autostart folder (Desktop Application Autostart Specification).
 * `configFolder` is `$XDG_CONFIG_HOME`, usually `~/.config`; `command` the program and its arguments.
 */
export function createAutostart(deps: {
  readonly configFolder: string;
  readonly command: readonly string[];
}): LoginItemPort {
  const file = join(deps.configFolder, 'autostart', 'mailkit.desktop');
  const entry = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=MailKit',
    `Exec=${deps.command.map(quoted).join(' ')}`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
  return {
    read: () => existsSync(file),
    set: (on) => {
      try {
        if (on) writeAtomically(file, [entry]);
        else rmSync(file, { force: true });
        return ok(undefined);
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        return fail({ kind: 'preferences.failed', credit: 'unrelated', detail });
      }
    },
  };
}
