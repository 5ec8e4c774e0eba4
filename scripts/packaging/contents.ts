import { listPackage, statFile } from '@electron/asar';

export type PackedFile = { readonly name: string; readonly bytes: number };

/** What the archive may hold; everything else is a mistake in stage.ts. */
const EXPECTED = [
  /^package\.json$/,
  /^LICENSE$/,
  /^resources\/icons\/256x256\.png$/,
  /^out\/(main|renderer)\/.+\.(js|css|html|svg|woff2)$/,
  /^out\/(main|renderer)\/licences\.json$/,
  /^out\/preload\/index\.cjs$/,
  /^node_modules\/(@[\w-]+\/)?[\w.-]+\/.+\.(js|cjs|mjs|json|node)$/,
  /^node_modules\/.*\/LICENSE([-.]\w+)*$/i,
];
/** About twice what the app measures, so that a library packed by accident is noticed. */
export const LARGEST_APP_BYTES = 60 * 1024 * 1024;

/** The files of the app's archive (`app.asar`) with their sizes, largest first. */
export function packedFiles(archive: string): readonly PackedFile[] {
  return listPackage(archive, { isPack: false })
    .map((path) => path.replace(/^[\\/]/, ''))
    .flatMap((name) => {
      const entry = statFile(archive, name);
      return 'size' in entry && typeof entry.size === 'number'
        ? [{ name: name.replaceAll('\\', '/'), bytes: entry.size }]
        : [];
    })
    .toSorted((a, b) => b.bytes - a.bytes);
}

/** What is wrong with the archive's contents, one sentence each; empty when all is well. */
export function problemsIn(files: readonly PackedFile[]): readonly string[] {
  const strange = files.filter(({ name }) => !EXPECTED.some((pattern) => pattern.test(name)));
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    ...strange.map(({ name }) => `${name} does not belong into the app.`),
    ...(total > LARGEST_APP_BYTES
      ? [`The app holds ${total} bytes, more than the ${LARGEST_APP_BYTES} allowed.`]
      : []),
    ...['package.json', 'out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html']
      .filter((name) => !files.some((file) => file.name === name))
      .map((name) => `${name} is missing from the app.`),
  ];
}
