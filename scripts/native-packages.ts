/** Packages that stay packages instead of being bundled, because their native file has to be found beside them. */
export const nativePackages: readonly string[] = ['@photostructure/sqlite', 'node-gyp-build'];
