import { relative, sep } from 'node:path';

import type { Scan } from './scan.ts';

/** A finding that is right as a question and answered by something the scanner cannot see. */
export type Exception = { readonly id: string; readonly file: string; readonly because: string };

export const exceptions: readonly Exception[] = [
  {
    id: 'CSP_GLOBAL_CHECK',
    file: 'N/A',
    because:
      'It looks for a policy in HTML files. Ours is a header, so that nothing in a page comes before it: ' +
      'src/main/electron/content-policy.ts, read back in e2e/security.spec.ts.',
  },
  {
    id: 'OPEN_EXTERNAL_JS_CHECK',
    file: 'src/main/electron/browser.ts',
    because: 'The one use. The address has passed judgeLink, whose table is links.test.ts.',
  },
  {
    id: 'PROTOCOL_HANDLER_JS_CHECK',
    file: 'src/main/electron/default-app.ts',
    because:
      'It asks for a review of what such a link may do: fill a draft and nothing else. Hostile links and arguments are ' +
      'tabled in src/shared/message/mail-link.test.ts; e2e/links.spec.ts shows that nothing is sent.',
  },
  {
    id: 'PRELOAD_JS_CHECK',
    file: 'src/main/electron/window.ts',
    because:
      'It asks for a review of the preload script, which is two functions: e2e/lockdown.spec.ts shows what a page sees of it.',
  },
];

/** What is wrong with a scan, one sentence each: new findings, unread files, and exceptions nothing needs any more. */
export function problemsOf(
  scan: Scan,
  root: string,
  known: readonly Exception[] = exceptions,
): readonly string[] {
  const placed = scan.findings.map((finding) => ({
    ...finding,
    file: finding.file === 'N/A' ? 'N/A' : relative(root, finding.file).split(sep).join('/'),
  }));
  const covers = (exception: Exception, finding: { id: string; file: string }): boolean =>
    exception.id === finding.id && exception.file === finding.file;
  return [
    ...placed
      .filter((finding) => !known.some((exception) => covers(exception, finding)))
      .map(
        ({ id, file, location, severity, confidence, description }) =>
          `${file}:${location.line} ${id} (${severity.name}, ${confidence.name}): ${description}`,
      ),
    ...scan.unread.map(({ file, message }) => `${file} could not be read: ${message}`),
    ...known
      .filter((exception) => !placed.some((finding) => covers(exception, finding)))
      .map(({ id, file }) => `The exception ${id} for ${file} is not needed any more: remove it.`),
  ];
}
